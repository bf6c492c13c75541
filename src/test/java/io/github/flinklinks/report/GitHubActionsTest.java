package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.report.Samples.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitHubActionsTest {
  @TempDir Path directory;

  @Test
  void annotatesTheLineThatDeclaresAFailingLink() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GitHubActions(
            Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", directory.toString()),
            directory.resolve("shop"))
        .annotate(Samples.three(), out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "::error file=shop/pom.xml,line=52,title=MISSING payments-to-ledger::"
                + "10.0.1.15:9093 -> 10.100.2.201:3306 in orders-prod: No deployment in"
                + " orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and"
                + " none in orders-dev. Deploy it, or correct the link. Hint: payments-v1 in"
                + " orders-prod reads 10.0.1.15, but not on port 9093, and does not write to"
                + " 10.100.2.201.\n"
                + "::error file=shop/pom.xml,line=60,title=UNKNOWN refunds::"
                + "10.0.1.17:9092 -> 10.100.2.200:3306 in orders-prod: Could not be checked"
                + " in orders-prod: ververica.cn-hangzhou.aliyuncs.com failed to answer"
                + " GetDeploymentsByIp (HTTP 503, request ID R-1, 2 attempts): the service,"
                + " or a proxy in front of it, has a problem; try again later.\n");
  }

  @Test
  void theTenthAnnotationCountsTheRest() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      links.add(Samples.missing("link-" + i, i + 1));
    }
    GitHubActions actions = new GitHubActions(Map.of("GITHUB_ACTIONS", "true"), directory);

    assertThat(actions.annotations(Samples.report(links)))
        .hasSize(10)
        .last()
        .isEqualTo("::error title=flink-links::3 more errors; the log and the reports list them.");
    assertThat(actions.annotations(Samples.report(links.subList(0, 10)))).hasSize(10);
  }

  @Test
  void elsewhereItDoesNothing() throws Exception {
    GitHubActions elsewhere = new GitHubActions(Map.of(), directory);

    assertThat(elsewhere.annotations(Samples.three())).isEmpty();
    assertThat(elsewhere.appendSummary(Samples.three())).isEmpty();
  }

  @Test
  void appendsToTheSummaryThatIsThere() throws Exception {
    Path file = directory.resolve("summary");
    Files.writeString(file, "# Tests\n");

    assertThat(actions(file).appendSummary(Samples.three())).contains(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            "# Tests\n\n" + MarkdownReport.text(Samples.three(), MarkdownReport.Extent.WHOLE));
  }

  @ParameterizedTest
  @EnumSource
  void takesTheLongestThatFits(MarkdownReport.Extent extent) throws Exception {
    Path file = directory.resolve("summary");
    Report report = Samples.many(2_000);
    String text = "\n" + MarkdownReport.text(report, extent);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    Files.writeString(file, "x".repeat(1_000_000 - length));

    assertThat(actions(file).appendSummary(report)).contains(file);
    assertThat(file).hasSize(1_000_000);
    assertThat(Files.readString(file).endsWith(text)).isTrue();
  }

  @Test
  void writesNothingWhereThereIsNoRoom() throws Exception {
    Path file = directory.resolve("summary");
    Files.writeString(file, "x".repeat(1_000_000));

    assertThat(actions(file).appendSummary(Samples.many(2_000))).isEmpty();
    assertThat(file).hasSize(1_000_000);
  }

  @Test
  void whatFailsInTwoHundredModulesHasRoom() throws Exception {
    Path file = directory.resolve("summary");
    List<Report> modules = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<Sample> links = new ArrayList<>();
      for (int k = 0; k < 5; k++) {
        links.add(Samples.missing("link-" + i + "-" + k, k + 1));
        links.add(Samples.present("present-" + i + "-" + k, k + 1));
      }
      modules.add(Samples.report(links));
    }

    assertThat(actions(file).appendSummary(Report.over("shop", modules))).contains(file);

    assertThat(Files.size(file)).isLessThan(1_048_576);
    String text = Files.readString(file);
    assertThat(text.split("## Flink links: ", -1)).hasSize(2);
    for (int i = 0; i < 200; i++) {
      assertThat(text).contains("| link-" + i + "-0 |", "| link-" + i + "-4 |");
    }
  }

  @Test
  void annotatesWhatIsWrongWithAConfiguration() {
    Report report =
        Report.notJudged(
            "orders",
            Samples.NOW,
            "2 problems in the configuration:\n  pom.xml:7:3: link 'a' has no name.\n  running is"
                + " 'yes': write true or false.",
            3);

    assertThat(new GitHubActions(Map.of("GITHUB_ACTIONS", "true"), directory).annotations(report))
        .containsExactly(
            "::error file="
                + directory.resolve("pom.xml")
                + ",line=7,col=3,title=flink-links%3A orders::pom.xml:7:3: link 'a' has no name.",
            "::error title=flink-links%3A orders::running is 'yes': write true or false.");
  }

  @Test
  void aSummaryThatCantBeWrittenIsNamed() {
    Path file = directory.resolve("missing/summary");

    assertThatThrownBy(() -> actions(file).appendSummary(Samples.three()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The summary " + file + " can't be written: ");
  }

  private GitHubActions actions(Path summary) {
    return new GitHubActions(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), directory);
  }
}
