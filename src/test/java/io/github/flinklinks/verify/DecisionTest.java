package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final LinkResult PRESENT = result(Verdict.PRESENT);
  private static final LinkResult MISSING = result(Verdict.MISSING);
  private static final LinkResult SKIPPED = result(Verdict.SKIPPED);

  private static LinkResult unknown(Reason... reasons) {
    return result(Verdict.UNKNOWN, reasons);
  }

  private static LinkResult result(Verdict verdict, Reason... reasons) {
    List<Unanswered> unanswered =
        Stream.of(reasons).map(reason -> new Unanswered(reason, "why")).toList();
    return new LinkResult(
        Links.link().from("10.0.0.1").build(), verdict, unanswered, "message", List.of());
  }

  private static Verification verification(LinkResult... results) {
    return new Verification(
        List.of(results), List.of(), List.of(), RequestCounts.NONE, Duration.ZERO);
  }

  @Test
  void nothingVerifiedIsNoPass() {
    assertThatThrownBy(() -> Decision.of(verification(), false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBuildPassesWhereAllLinksDo() {
    assertThat(Decision.of(verification(PRESENT, PRESENT), true, true))
        .isEqualTo(new Decision(List.of(), NotVerified.of(0, 0, 0, 0)));
  }

  @Test
  void aMismatchListsTheUnknownOnesToo() {
    Decision decision =
        Decision.of(verification(PRESENT, unknown(Reason.NETWORK), MISSING), true, true);
    assertThat(decision).matches(Decision::mismatch);
    assertThat(decision.failing())
        .extracting(r -> r.verdict().name())
        .containsExactly("UNKNOWN", "MISSING");
  }

  @Test
  void failOnMismatchNeverLetsPassWhatCouldNotBeAsked() {
    assertThat(Decision.of(verification(MISSING), false, true).notVerified())
        .hasToString("NOT VERIFIED: 1 link (1 by failOnMismatch=false)");
    assertThat(Decision.of(verification(MISSING, unknown(Reason.NETWORK)), false, true))
        .matches(decision -> !decision.passes() && !decision.mismatch());
  }

  @Test
  void failOnUnreachableLetsPassNetworkServiceAndThrottlingAlone() {
    Verification outage =
        verification(
            SKIPPED, unknown(Reason.NETWORK), unknown(Reason.SERVICE, Reason.THROTTLED), PRESENT);
    assertThat(Decision.of(outage, true, false)).matches(Decision::passes);
    assertThat(Decision.of(outage, true, false).notVerified())
        .hasToString("NOT VERIFIED: 3 links (1 by skipLinks, 2 by failOnUnreachable=false)");
    for (Reason reason : Reason.values()) {
      assertThat(Decision.of(verification(unknown(Reason.NETWORK, reason)), true, false).passes())
          .as(reason.name())
          .isEqualTo(
              reason == Reason.NETWORK || reason == Reason.SERVICE || reason == Reason.THROTTLED);
    }
    assertThat(Decision.of(verification(unknown(Reason.NETWORK), MISSING), true, false))
        .matches(Decision::mismatch);
  }
}
