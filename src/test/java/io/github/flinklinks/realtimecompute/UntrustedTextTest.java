package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrustedTextTest {
  @Test
  void whatCanNotBeSeenBecomesOneBlank() {
    assertThat(UntrustedText.clean("\n a\r\n\u001b[31m \u00a0b\u200b\ud800c \t", 100))
        .isEqualTo("a [31m b c");
    assertThat(UntrustedText.clean("", 5)).isEmpty();
  }

  @Test
  void aTextThatIsTooLongIsCutBetweenCharacters() {
    assertThat(UntrustedText.clean("abcde", 5)).isEqualTo("abcde");
    assertThat(UntrustedText.clean("abcdef", 5)).isEqualTo("abcde...");
    assertThat(UntrustedText.clean("abcd ef", 5)).isEqualTo("abcd...");
    assertThat(UntrustedText.clean("abcd\ud83d\ude00e", 5)).isEqualTo("abcd...");
    assertThat(UntrustedText.clean("abc\ud83d\ude00e", 5)).isEqualTo("abc\ud83d\ude00...");
  }
}
