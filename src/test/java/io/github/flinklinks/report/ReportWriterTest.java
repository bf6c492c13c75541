package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportWriterTest {
  @TempDir Path directory;

  static Stream<ReportWriter> writers() {
    Path here = Path.of(".");
    return Stream.of(
        new JsonReport(),
        new JUnitReport("shop"),
        new HtmlReport(),
        new MarkdownReport(),
        new SarifReport(here),
        new GitLabReport(here));
  }

  @ParameterizedTest
  @MethodSource("writers")
  void everyReportIsKnownAsOurs(ReportWriter writer) throws Exception {
    for (Report report :
        new Report[] {
          Samples.three(),
          Samples.many(500),
          Samples.report(Samples.present("a", 1)),
          Report.notJudged("shop", Samples.NOW, "The credential is missing.", 3)
        }) {
      Path file = writer.write(report, directory);

      assertThat(file).hasFileName(writer.fileName());
      assertThat(ReportWriter.isOurs(file)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page of the project",
        "<html>The flink-links-maven-plugin checks our links.</html>",
        "[{\"check_name\": \"another tool\"}]",
        "# Summary\n\n## Flink links: none\n"
      })
  void anyOtherFileIsNot(String text) throws Exception {
    Path file = directory.resolve("index.html");
    Files.writeString(file, text);

    assertThat(ReportWriter.isOurs(file)).isFalse();
  }

  @Test
  void aFileThatCantBeReadIsNot() {
    assertThat(ReportWriter.isOurs(directory)).isFalse();
  }
}
