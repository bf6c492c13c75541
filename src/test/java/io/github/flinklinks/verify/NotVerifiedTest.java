package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotVerifiedTest {
  @Test
  void everySwitchSaysWhatItLeavesOut() {
    assertThat(NotVerified.skipped(1)).hasToString("NOT VERIFIED: 1 link (skip is set)");
    assertThat(NotVerified.skipped()).hasToString("NOT VERIFIED: all links (skip is set)");
    assertThat(NotVerified.offline(2))
        .hasToString("NOT VERIFIED: 2 links (Maven is offline, and offline=skip)");
    assertThat(NotVerified.failuresIgnored(2))
        .hasToString("NOT VERIFIED: 2 links (--fail-never makes Maven ignore failures)");
    assertThat(NotVerified.of(0, 1, 0, 0)).hasToString("NOT VERIFIED: 1 link (1 by waivers)");
    assertThat(NotVerified.of(1, 0, 2, 3))
        .hasToString(
            "NOT VERIFIED: 6 links (1 by skipLinks, 2 by failOnMismatch=false, 3 by"
                + " failOnUnreachable=false)");
  }

  @Test
  void nothingIsLeftOutWhereNoSwitchIs() {
    assertThat(NotVerified.of(0, 0, 0, 0).none()).isTrue();
    assertThat(NotVerified.of(0, 0, 1, 0).none()).isFalse();
    assertThat(NotVerified.skipped(0).none()).isFalse();
  }
}
