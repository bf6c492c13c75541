package io.github.flinklinks.report;

import static io.github.flinklinks.verify.Verdict.FORBIDDEN;
import static io.github.flinklinks.verify.Verdict.MISSING;
import static io.github.flinklinks.verify.Verdict.PRESENT;
import static io.github.flinklinks.verify.Verdict.SKIPPED;
import static io.github.flinklinks.verify.Verdict.UNKNOWN;
import static io.github.flinklinks.verify.Verdict.WRONG_NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void countsEveryVerdict() {
    Summary summary = Summary.of(Samples.many(24));

    assertThat(summary)
        .isEqualTo(new Summary(Map.of(PRESENT, 18, MISSING, 2, WRONG_NAMESPACE, 2, UNKNOWN, 2), 0));
    assertThat(summary.mismatches()).isEqualTo(4);
    assertThat(summary.failing()).isEqualTo(6);
    assertThat(summary.text())
        .isEqualTo("24 links: 18 present, 2 missing, 2 in the wrong namespace, 2 unknown");
  }

  @Test
  void saysTheOutcomeInOneSentence() {
    assertThat(new Summary(Map.of(PRESENT, 3), 0).headline())
        .isEqualTo("All 3 links are as declared");
    assertThat(new Summary(Map.of(PRESENT, 1), 0).headline()).isEqualTo("The link is as declared");
    assertThat(new Summary(Map.of(PRESENT, 1, MISSING, 1, FORBIDDEN, 1), 0).headline())
        .isEqualTo("2 of 3 links are not as declared");
    assertThat(new Summary(Map.of(PRESENT, 1, MISSING, 1, UNKNOWN, 3), 0).headline())
        .isEqualTo("1 of 5 links is not as declared, and 3 could not be checked");
    assertThat(new Summary(Map.of(UNKNOWN, 1), 0).headline())
        .isEqualTo("The link could not be checked");
    assertThat(new Summary(Map.of(PRESENT, 2, SKIPPED, 1), 0).headline())
        .isEqualTo("2 of 3 links are as declared, and 1 was not verified");
    assertThat(new Summary(Map.of(SKIPPED, 2), 0).headline())
        .isEqualTo("No link was verified: all 2 are skipped");
    assertThat(new Summary(Map.of(MISSING, 2, UNKNOWN, 1, SKIPPED, 1), 1).headline())
        .isEqualTo(
            "1 of 4 links is not as declared, and 1 could not be checked; 2 were not verified");
    assertThat(new Summary(Map.of(PRESENT, 1, MISSING, 1), 1).headline())
        .isEqualTo("1 of 2 links is as declared, and 1 was not verified");
    assertThat(new Summary(Map.of(SKIPPED, 1, MISSING, 1), 1).headline())
        .isEqualTo("No link was verified: all 2 are skipped or waived");
    assertThat(new Summary(Map.of(MISSING, 1), 1).headline())
        .isEqualTo("No link was verified: it is waived");
    assertThat(new Summary(Map.of(PRESENT, 1, MISSING, 1), 1).text())
        .isEqualTo("2 links: 1 present, 1 missing (1 waived)");
    assertThat(new Summary(Map.of(), 0).headline()).isEqualTo("No links");
  }
}
