package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.WaiverDeclaration;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SourceParameter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaivedLinksTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Waivers ALL =
      Waivers.from(
          List.of(
              new WaiverDeclaration(
                  Map.of("link", "*", "reason", "the broker moves", "until", "2026-12-24"),
                  Optional.empty())),
          TODAY);

  @Test
  void aWaivedMismatchKeepsItsVerdictAndPasses() {
    LinkResult result = verify(new ScriptedLookup());

    assertThat(result.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(result.waived()).hasToString("Optional[waived until 2026-12-24: the broker moves]");
    assertThat(result.fails()).isFalse();
    Decision decision = Decision.of(verification(result), true, true);
    assertThat(decision).matches(Decision::passes);
    assertThat(decision.notVerified()).hasToString("NOT VERIFIED: 1 link (1 by waivers)");
  }

  @Test
  void whatCouldNotBeAskedIsNeverWaived() {
    LinkResult result = verify(new ScriptedLookup().fail(query -> true));

    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.waived()).isEmpty();
    assertThat(Decision.of(verification(result), true, true))
        .matches(decision -> !decision.passes() && !decision.mismatch());
  }

  @Test
  void noLinkIsWaitedForThatIsWaived() {
    ScriptedLookup lookup = new ScriptedLookup();
    Await await =
        new Await(
            verifier(lookup),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            (notYet, total, next, left) -> {
              throw new AssertionError("waits for " + notYet);
            });

    Verification verification =
        await.verify(
            List.of(Links.link().from("10.0.1.15:9092").build()),
            Deadline.in(Duration.ofSeconds(10)),
            Progress.NONE);

    assertThat(verification.results().get(0).waived()).isPresent();
  }

  private static LinkResult verify(ScriptedLookup lookup) {
    return verifier(lookup)
        .verify(
            List.of(Links.link().from("10.0.1.15:9092").build()),
            Deadline.in(Duration.ofSeconds(10)),
            Progress.NONE)
        .results()
        .get(0);
  }

  private static Verifier verifier(ScriptedLookup lookup) {
    return new Verifier(
        Links.shared(lookup),
        SourceParameter.SRC_IP,
        Links.hosts(Map.of()),
        new SearchScope.None(),
        List.of(),
        ALL);
  }

  private static Verification verification(LinkResult result) {
    return new Verification(
        List.of(result), List.of(), List.of(), RequestCounts.NONE, Duration.ZERO);
  }
}
