package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.job.DeployedJobs.DeployedJob;
import io.github.flinklinks.job.DeployedJobs.Kind;
import io.github.flinklinks.job.DeployedJobs.Result;
import io.github.flinklinks.link.Link;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeployedJobsTest {
  private static final String SCRIPT =
      """
      CREATE TEMPORARY TABLE a (id INT) WITH (
        'connector' = 'kafka', 'properties.bootstrap.servers' = '10.0.1.15:9092');
      CREATE TEMPORARY TABLE b (id INT) WITH (
        'connector' = 'jdbc', 'url' = 'jdbc:mysql://10.100.2.200:3306/b');
      INSERT INTO b SELECT id FROM a;
      """;

  @Test
  void aLinkNamesNamespaceDeploymentAndTables() {
    Link link = only(job("orders", SCRIPT)).links().get(0);

    assertThat(link.name()).isEqualTo("prod/orders: a to b");
    assertThat(link.deployment()).hasToString("Optional[orders]");
    assertThat(link.namespace()).isEqualTo("prod");
    assertThat(link.origin().orElseThrow().tables().get(0).place().orElseThrow().line())
        .isEqualTo(5);
  }

  @Test
  void whatLooksLikeAPlaceholderInANameStaysWhatItIs() {
    Link link = only(job("a${user.home}", SCRIPT)).links().get(0);

    assertThat(link.name()).isEqualTo("prod/a${user.home}: a to b");
    assertThat(link.deployment()).hasToString("Optional[a?{user.home}]");
  }

  @Test
  void aScriptWithAVariableInAnEndpointSaysWhatToGive() {
    Result result = only(job("orders", SCRIPT.replace("10.100.2.200", "${db}")));

    assertThat(result.links()).isEmpty();
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).startsWith("Line 4 of its script: ").contains("db");
  }

  @Test
  void whatCannotBeDerivedSaysWhy() {
    assertThat(problems(new DeployedJob("prod", "jar", Optional.empty(), Optional.empty())))
        .containsExactly(
            "It has no SQL script and no pipeline, so nothing shows what it connects to: write its"
                + " links with source and sink.");
    assertThat(problems(new DeployedJob("prod", "sql", Optional.of(Kind.SQL), Optional.empty())))
        .containsExactly(
            "The service doesn't show its script: write its links, or a job with the script's"
                + " file.");
    assertThat(problems(job("a*", SCRIPT)))
        .containsExactly(
            "Its name has *, ? or a character that can't be printed, so a link can't name it alone:"
                + " write its links by hand.");
    assertThat(problems(job("", SCRIPT)))
        .containsExactly("It has no name, so a link can't name it: write its links by hand.");
    assertThat(problems(new DeployedJob("${ns}", "a", Optional.of(Kind.SQL), Optional.of(SCRIPT))))
        .containsExactly(
            "A links file can't hold the name of its namespace: write its links in the pom.");
  }

  @Test
  void twoOfOneNameCannotBeToldApart() {
    List<Result> results = DeployedJobs.derive(List.of(job("a", SCRIPT), job("a", SCRIPT)));

    assertThat(results.get(0).links()).hasSize(1);
    assertThat(results.get(1).problems())
        .containsExactly(
            "Another deployment of the namespace has the same name, so a link can't tell them"
                + " apart: rename one of them.");
  }

  private static DeployedJob job(String name, String script) {
    return new DeployedJob("prod", name, Optional.of(Kind.SQL), Optional.of(script));
  }

  private static List<String> problems(DeployedJob job) {
    Result result = only(job);
    assertThat(result.links()).isEmpty();
    return result.problems();
  }

  private static Result only(DeployedJob job) {
    List<Result> results = DeployedJobs.derive(List.of(job));
    assertThat(results).hasSize(1);
    return results.get(0);
  }
}
