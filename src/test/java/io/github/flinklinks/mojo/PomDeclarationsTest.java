package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Problems;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class PomDeclarationsTest {
  @Test
  void aJobHasTextsAndMaps() throws Exception {
    assertThat(
            read(
                "<job><sql>${dir}/a.sql</sql><name>a</name><variables><secret_values.host>10.0.0.1"
                    + "</secret_values.host><entry><name>1st</name><value>b</value></entry>"
                    + "</variables><tables><clicks>none</clicks></tables></job>"))
        .containsExactly(
            new JobDeclaration(
                Map.of("sql", "src/a.sql", "name", "a"),
                Map.of(
                    "variables", Map.of("secret_values.host", "10.0.0.1", "1st", "b"),
                    "tables", Map.of("clicks", "none")),
                Optional.empty()));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "<jbo/><job><sqll>a.sql</sqll></job><job><sql>a.sql</sql><catalogs/>"
                        + "<variables><b/></variables></job>"))
        .hasMessage(
            """
            4 problems in the configuration:
              <jobs> has an unknown element <jbo>: did you mean <job>?
              a job without a script has an unknown element <sqll>: did you mean <sql>?
              <variables> of job 'a.sql': <b> is empty: write its value, or leave it out.
              job 'a.sql' has an empty <catalogs>: write an entry, or leave it out.""");
  }

  private static List<JobDeclaration> read(String jobs) throws Exception {
    Xpp3Dom dom = Xpp3DomBuilder.build(new StringReader("<jobs>" + jobs + "</jobs>"));
    Problems problems = new Problems();
    List<JobDeclaration> read =
        new PomDeclarations(Path.of(""), text -> text.replace("${dir}", "src"), problems).jobs(dom);
    problems.throwIfAny();
    return read;
  }
}
