package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void countsEveryVerdict() {
    Summary summary = Summary.of(Samples.many(24).links());

    assertThat(summary).isEqualTo(new Summary(24, 18, 2, 2, 0, 0, 0, 0, 2, 0));
    assertThat(summary.mismatches()).isEqualTo(4);
    assertThat(summary.failing()).isEqualTo(6);
    assertThat(summary.counts())
        .isEqualTo("24 links: 18 present, 2 missing, 2 in the wrong namespace, 2 unknown");
  }

  @Test
  void saysTheOutcomeInOneSentence() {
    assertThat(new Summary(3, 3, 0, 0, 0, 0, 0, 0, 0, 0).headline())
        .isEqualTo("All 3 links are as declared");
    assertThat(new Summary(1, 1, 0, 0, 0, 0, 0, 0, 0, 0).headline())
        .isEqualTo("The link is as declared");
    assertThat(new Summary(3, 1, 1, 0, 0, 0, 0, 1, 0, 0).headline())
        .isEqualTo("2 of 3 links are not as declared");
    assertThat(new Summary(5, 1, 1, 0, 0, 0, 0, 0, 3, 0).headline())
        .isEqualTo("1 of 5 links is not as declared, and 3 could not be asked about");
    assertThat(new Summary(1, 0, 0, 0, 0, 0, 0, 0, 1, 0).headline())
        .isEqualTo("The link could not be asked about");
    assertThat(new Summary(3, 2, 0, 0, 0, 0, 0, 0, 0, 1).headline())
        .isEqualTo("2 of 3 links are as declared, and 1 was not verified");
    assertThat(new Summary(2, 0, 0, 0, 0, 0, 0, 0, 0, 2).headline())
        .isEqualTo("No link was verified: all 2 are skipped");
    assertThat(Summary.of(List.of()).headline()).isEqualTo("No links");
  }
}
