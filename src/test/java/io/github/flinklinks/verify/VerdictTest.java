package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void onlyPresentPassesAndSkippedNeitherPassesNorFails() {
    assertThat(Stream.of(Verdict.values()).filter(Verdict::passes))
        .containsExactly(Verdict.PRESENT);
    assertThat(Stream.of(Verdict.values()).filter(each -> !each.fails()))
        .containsExactly(Verdict.PRESENT, Verdict.SKIPPED);
    assertThat(Stream.of(Verdict.values()).filter(each -> !each.mismatch()))
        .containsExactly(Verdict.PRESENT, Verdict.UNKNOWN, Verdict.SKIPPED);
  }

  @Test
  void eachHasItsWordsAndARemedyWhereItFails() {
    assertThat(Verdict.MISSING.counted()).isEqualTo("missing");
    assertThat(Verdict.MISSING.meaning()).isEqualTo("No deployment serves the link.");
    assertThat(Verdict.MISSING.remedy()).isEqualTo("Deploy the job, or correct the link.");
    for (Verdict verdict : Verdict.values()) {
      assertThat(verdict.remedy().isEmpty()).isEqualTo(!verdict.fails());
    }
  }

  @Test
  void aResultCanBeShownUnderAnotherName() {
    LinkResult result =
        new LinkResult(Links.payments().build(), Verdict.MISSING, List.of(), "message", List.of());

    assertThat(result.named("module: payments").link().name()).isEqualTo("module: payments");
    assertThat(result.named("module: payments").message()).isEqualTo("message");
  }
}
