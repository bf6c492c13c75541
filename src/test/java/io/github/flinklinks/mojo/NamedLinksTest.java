package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

/**
 * In a build of several modules, what {@code skipLinks} and {@code hosts} name may be elsewhere.
 */
class NamedLinksTest {
  private final List<String> warnings = new ArrayList<>();
  private final MavenSession session = session();
  private final List<Link> links =
      new Links(Optional.of("prod"), Running.UNLESS_BATCH, Path.of("."))
          .from(
              List.of(
                  new LinkDeclaration(
                      Map.of(
                          "name", "orders", "source", "10.0.1.15:9092", "sink", "localhost:3306"),
                      List.of(),
                      Optional.empty())));

  @SuppressWarnings("deprecation") // Maven's own tests make their sessions like this, too
  private static MavenSession session() {
    MavenSession session =
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());
    session.setProjects(List.of(new MavenProject(), new MavenProject()));
    return session;
  }

  private Invocation invocation() {
    SystemStreamLog log =
        new SystemStreamLog() {
          @Override
          public void warn(CharSequence text) {
            warnings.add(text.toString());
          }
        };
    return new Invocation(session, session.getProjects().get(0), null, log);
  }

  @Test
  void onlyNamesOfThisModuleAreSkippedHere() {
    assertThat(new NamedLinks(links, invocation()).skipped(List.of("ord*", "typo")))
        .hasToString("[ord*]");

    session.getRequest().getExecutionListener().sessionEnded(null);

    assertThat(warnings)
        .containsExactly("skipLinks: no link of this build is named 'typo': correct or remove it.");
  }

  @Test
  void aHostThatNoModuleUsesIsReportedWhenTheBuildEnds() {
    DeclaredHosts hosts =
        new DeclaredHosts(Map.of("localhost", List.of("127.0.0.1"), "other", List.of("10.0.0.9")));

    new NamedLinks(links, invocation()).resolve(hosts, List.of());
    session.getRequest().getExecutionListener().sessionEnded(null);

    assertThat(warnings)
        .containsExactly(
            "hosts: no link of this build has the host 'other': correct or remove it.");
  }
}
