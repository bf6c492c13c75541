package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.report.Samples.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant START = Instant.parse("2026-03-04T05:00:00Z");

  @Test
  void manyModulesBecomeOneReport() {
    Report orders =
        module("orders", Samples.LIVE, 10, 4, "orders-prod", Samples.present("same", 1));
    Report refunds =
        module(
            "refunds",
            Samples.LIVE,
            30,
            26,
            "refunds-prod",
            Samples.missing("same", 2),
            Samples.present("own", 3));

    Report all = Report.over("shop", List.of(orders, refunds));

    assertThat(all.project()).isEqualTo("shop");
    assertThat(all.links().stream().map(link -> link.link().name()))
        .containsExactly("orders/same", "refunds/same", "own");
    assertThat(all.links().get(1).link().place()).isEqualTo(refunds.links().get(0).link().place());
    assertThat(all.searchedNamespaces()).containsExactly("default", "orders-prod", "refunds-prod");
    assertThat(all.requests()).isEqualTo(new RequestCounts(4, 2, 0, 6));
    assertThat(all.lookup()).contains(Samples.LIVE);
    assertThat(all.generatedAt()).isEqualTo(START.plusSeconds(30));
    // The first question at 4 s (30 - 26), the last verdict at 30 s.
    assertThat(all.elapsed()).isEqualTo(Duration.ofSeconds(26));
  }

  @Test
  void differentLookupsAreAllNamed() {
    LookupDescription file =
        new LookupDescription(
            LookupDescription.Kind.INVENTORY, "links.json", "edcef0b4f", Optional.empty());

    Report all =
        Report.over(
            "shop",
            List.of(
                module("a", file, 1, 1, "x", Samples.present("a", 1)),
                module("b", Samples.LIVE, 1, 1, "x", Samples.present("b", 1))));

    assertThat(all.lookup())
        .contains(
            new LookupDescription(
                LookupDescription.Kind.REALTIME_COMPUTE,
                "links.json, https://ververica.cn-hangzhou.aliyuncs.com",
                "edcef0b4f",
                Optional.of("settings.xml server 'aliyun'")));
  }

  @Test
  void noModuleIsNoReport() {
    assertThatThrownBy(() -> Report.over("shop", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no module was judged");
  }

  private static Report module(
      String name,
      LookupDescription lookup,
      int end,
      int seconds,
      String namespace,
      Sample... links) {
    return new Report(
        name,
        START.plusSeconds(end),
        lookup,
        List.of("default", namespace),
        Samples.results(links),
        new RequestCounts(2, 1, 0, 3),
        Duration.ofSeconds(seconds));
  }
}
