package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void whatCannotBeSeenIsShown() {
    assertThat(Quoted.text("a\tb\r\nc\u00a0d")).isEqualTo("'a\\tb\\r\\ncU+00A0d'");
  }

  @Test
  void atMost120CharactersAreShown() {
    assertThat(Quoted.text("n".repeat(120))).isEqualTo("'" + "n".repeat(120) + "'");
    assertThat(Quoted.text("n".repeat(121))).isEqualTo("'" + "n".repeat(120) + "...'");
    assertThat(Quoted.text("😀".repeat(120))).isEqualTo("'" + "😀".repeat(120) + "'");
  }
}
