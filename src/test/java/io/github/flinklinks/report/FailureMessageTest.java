package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.report.Samples.Sample;
import io.github.flinklinks.verify.LinkResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureMessageTest {
  private final FailureMessage message =
      new FailureMessage(Optional.of(Path.of("target/flink-links/index.html")));

  @Test
  void namesEveryFailingLinkWithWhatToDo() {
    assertThat(text(Samples.three()))
        .isEqualTo(
            """
            1 of 3 links is not as declared, and 1 could not be checked:

            MISSING  payments-to-ledger  (pom.xml:52)
              10.0.1.15:9093 -> 10.100.2.201:3306 in orders-prod
              No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in orders-dev. Deploy it, or correct the link.
              - payments-v1 in orders-prod reads 10.0.1.15, but not on port 9093, and does not write to 10.100.2.201

            UNKNOWN  refunds  (pom.xml:60)
              10.0.1.17:9092 -> 10.100.2.200:3306 in orders-prod
              Could not be checked in orders-prod: ververica.cn-hangzhou.aliyuncs.com failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2 attempts): the service, or a proxy in front of it, has a problem; try again later.

            All links: target/flink-links/index.html""");
  }

  @Test
  void saysAReasonOnceWhereNobodyCouldBeAsked() {
    assertThat(
            text(
                new FailureMessage(Optional.empty()),
                Samples.report(Samples.unknown("orders", 3), Samples.unknown("refunds", 9))))
        .isEqualTo(
            """
            2 of 2 links could not be checked:

            UNKNOWN  orders  10.0.1.17:9092 -> 10.100.2.200:3306 in orders-prod  (pom.xml:3)
            UNKNOWN  refunds  10.0.1.17:9092 -> 10.100.2.200:3306 in orders-prod  (pom.xml:9)
              Could not be checked in orders-prod: ververica.cn-hangzhou.aliyuncs.com failed to answer GetDeploymentsByIp (HTTP 503, request ID R-1, 2 attempts): the service, or a proxy in front of it, has a problem; try again later.""");
  }

  @Test
  void manyLinksAreCutAndCounted() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      links.add(Samples.missing("link-" + i, i + 1));
    }

    String text = text(Samples.report(links));

    assertThat(text)
        .startsWith("500 of 500 links are not as declared:\n\nMISSING  link-0  (pom.xml:1)\n")
        .contains("MISSING  link-49  ")
        .doesNotContain("link-50")
        .endsWith(
            """

            … and 450 more that fail.

            All links: target/flink-links/index.html""");
    assertThat(text.length()).isLessThan(20_500);
  }

  @Test
  void oneReasonForAllLinksIsCutAndCounted() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      links.add(Samples.unknown("link-" + i, i + 1));
    }

    assertThat(text(Samples.report(links)))
        .contains("… and 490 more for the same reason\n  Could not be checked in orders-prod: ")
        .doesNotContain("more that fail");
  }

  @Test
  void longTextsAreCut() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      links.add(Samples.hostile("n".repeat(5_000) + i));
    }

    assertThat(text(Samples.report(links)).length()).isLessThan(20_500);
  }

  @Test
  void aPassingReportHasNoFailure() {
    Report passing = Samples.report(Samples.present("orders", 1), Samples.skipped("refunds", 2));

    assertThatThrownBy(() -> text(passing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no link fails");
  }

  private String text(Report report) {
    return text(message, report);
  }

  private static String text(FailureMessage message, Report report) {
    return message.text(report, report.links().stream().filter(LinkResult::fails).toList());
  }
}
