package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.report.ConsoleReport.Level;
import io.github.flinklinks.report.ConsoleReport.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
  private static final Optional<Path> PAGE = Optional.of(Path.of("target/flink-links/index.html"));

  @Test
  void listsFailingLinksLastAndSumsUp() {
    assertThat(lines(Samples.three()))
        .containsExactly(
            "INFO PRESENT  orders-to-billing   10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod"
                + "  payments-v1",
            "ERROR MISSING  payments-to-ledger  10.0.1.15:9093 -> 10.100.2.201:3306  orders-prod"
                + "  pom.xml:52",
            "ERROR     No deployment in orders-prod reads 10.0.1.15:9093 and writes to"
                + " 10.100.2.201:3306, and none in orders-dev. Deploy it, or correct the"
                + " link.",
            "ERROR     - payments-v1 in orders-prod reads 10.0.1.15, but not on port 9093, and"
                + " does not write to 10.100.2.201",
            "ERROR UNKNOWN  refunds             10.0.1.17:9092 -> 10.100.2.200:3306  orders-prod"
                + "  pom.xml:60",
            "ERROR     Could not be checked in orders-prod: ververica.cn-hangzhou.aliyuncs.com"
                + " failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2"
                + " attempts): the service, or a proxy in front of it, has a problem; try"
                + " again later.",
            "ERROR 3 links: 1 present, 1 missing, 1 unknown. 12 requests (3 answers shared,"
                + " 1 retried) in 1.2 s.");
  }

  @Test
  void skippedLinksAreWarnedOf() {
    assertThat(lines(Samples.report(Samples.skipped("refunds", 3), Samples.present("orders", 2))))
        .containsExactly(
            "INFO PRESENT  orders   10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  payments-v1",
            "WARNING SKIPPED  refunds  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  pom.xml:3",
            "WARNING 2 links: 1 present, 1 skipped. 12 requests (3 answers shared, 1 retried)"
                + " in 1.2 s.");
  }

  @Test
  void linksThatFailForOneReasonShareTheMessage() {
    assertThat(
            lines(
                Samples.report(
                    Samples.unknown("a", 1), Samples.missing("b", 2), Samples.unknown("c", 3))))
        .startsWith("ERROR MISSING  b  10.0.1.15:9093 -> 10.100.2.201:3306  orders-prod  pom.xml:2")
        .containsSubsequence(
            "ERROR UNKNOWN  a  10.0.1.17:9092 -> 10.100.2.200:3306  orders-prod  pom.xml:1",
            "ERROR UNKNOWN  c  10.0.1.17:9092 -> 10.100.2.200:3306  orders-prod  pom.xml:3",
            "ERROR     Could not be checked in orders-prod: ververica.cn-hangzhou.aliyuncs.com"
                + " failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2"
                + " attempts): the service, or a proxy in front of it, has a problem; try"
                + " again later.")
        .filteredOn(line -> line.startsWith("ERROR     Could not be checked"))
        .hasSize(1);
  }

  @Test
  void longListsAreCutWithTheWayToSeeAll() {
    List<String> lines = lines(Samples.many(1_200));

    assertThat(lines)
        .contains(
            "INFO … and 890 more present links (see target/flink-links/index.html)",
            "ERROR … and 90 more links for the same reason (see target/flink-links/index.html)")
        .last()
        .isEqualTo(
            "ERROR 1200 links: 900 present, 100 missing, 100 in the wrong namespace, 100 unknown."
                + " 12 requests (3 answers shared, 1 retried) in 1.2 s.");
    assertThat(lines).hasSizeLessThan(550);
  }

  @Test
  void withoutAPageItSaysHowManyAreLeftOut() {
    List<Line> lines =
        new ConsoleReport(Colours.NONE).lines(Samples.many(600), Optional.empty(), List.of());

    assertThat(lines).contains(new Line(Level.INFO, "… and 440 more present links"));
  }

  @Test
  void wideNamesStayAligned() {
    assertThat(lines(Samples.report(Samples.present("订单", 1), Samples.present("orders", 2))))
        .startsWith(
            "INFO PRESENT  订单    10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  payments-v1",
            "INFO PRESENT  orders  10.0.1.15:9092 -> 10.100.2.200:3306  orders-prod  payments-v1");
  }

  @Test
  void marksTheVerdictAlone() {
    Colours marks =
        new Colours() {
          @Override
          public String success(String text) {
            return "<good>" + text + "</good>";
          }

          @Override
          public String warning(String text) {
            return "<warn>" + text + "</warn>";
          }

          @Override
          public String failure(String text) {
            return "<bad>" + text + "</bad>";
          }
        };

    assertThat(
            new ConsoleReport(marks)
                .lines(Samples.report(Samples.wrongNamespace("a", 1)), PAGE, List.of()).stream()
                    .map(Line::text))
        .containsExactly(
            "<bad>WRONG_NAMESPACE</bad>  a  10.0.1.16:9092 -> 10.100.2.200:3306  orders-prod"
                + "  pom.xml:1",
            "    Expected in orders-prod, found in orders-dev (payments-v1, running). Move the"
                + " deployment, or correct <namespace>.",
            "<bad>1 link: 1 in the wrong namespace</bad>. 12 requests (3 answers shared,"
                + " 1 retried) in 1.2 s.");
  }

  private static List<String> lines(Report report) {
    return new ConsoleReport(Colours.NONE)
        .lines(report, PAGE, List.of()).stream()
            .map(line -> line.level() + " " + line.text())
            .toList();
  }
}
