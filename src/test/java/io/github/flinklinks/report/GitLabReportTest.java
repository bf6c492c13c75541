package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLabReportTest {
  @TempDir Path directory;

  @Test
  void aFailingLinkIsAnIssueWhereItIsDeclared() throws Exception {
    JsonNode issues = issues(Samples.three());

    assertThat(issues).hasSize(2);
    JsonNode missing = issues.get(0);
    assertThat(missing.get("description").textValue())
        .isEqualTo(
            "payments-to-ledger: No deployment in orders-prod reads 10.0.1.15:9093"
                + " and writes to 10.100.2.201:3306, and none in orders-dev. Deploy it, or"
                + " correct the link.");
    assertThat(missing.get("check_name").textValue()).isEqualTo("flink-links/MISSING");
    assertThat(missing.get("severity").textValue()).isEqualTo("major");
    assertThat(missing.get("location"))
        .hasToString("{\"path\":\"pom.xml\",\"lines\":{\"begin\":52}}");
    assertThat(issues.get(1).get("severity").textValue()).isEqualTo("critical");
  }

  @Test
  void anIssueIsTheSameWhenItsLineMoves() throws Exception {
    JsonNode before = issues(Samples.report(Samples.missing("a", 3), Samples.missing("b", 4)));
    JsonNode after = issues(Samples.report(Samples.missing("a", 30)));

    assertThat(after.at("/0/fingerprint")).isEqualTo(before.at("/0/fingerprint"));
    assertThat(before.at("/1/fingerprint")).isNotEqualTo(before.at("/0/fingerprint"));
  }

  @Test
  void aWaivedLinkIsLeftOut() throws Exception {
    assertThat(issues(Samples.report(Samples.missing("a", 3).waived()))).isEmpty();
  }

  @Test
  void aRunThatEndedEarlyIsABlocker() throws Exception {
    JsonNode issues =
        issues(
            Report.notJudged(
                "orders",
                Samples.NOW,
                "2 problems in the configuration:\n  pom.xml:7:3: link 'a' has no name.\n  running"
                    + " is 'yes': write true or false.",
                3));

    assertThat(issues).hasSize(2);
    assertThat(issues.at("/0/severity").textValue()).isEqualTo("blocker");
    assertThat(issues.at("/0/location"))
        .hasToString("{\"path\":\"pom.xml\",\"lines\":{\"begin\":7}}");
    assertThat(issues.at("/1/location"))
        .hasToString("{\"path\":\"pom.xml\",\"lines\":{\"begin\":1}}");
  }

  private JsonNode issues(Report report) throws Exception {
    return new ObjectMapper().readTree(Samples.text(new GitLabReport(directory), report));
  }
}
