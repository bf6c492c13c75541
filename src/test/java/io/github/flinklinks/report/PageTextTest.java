package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {
  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(PageText.line("payments-v1 \u652f\u4ed8 \ud83d\ude80 \u0645\u200c\u0646"))
        .isEqualTo("payments-v1 \u652f\u4ed8 \ud83d\ude80 \u0645\u200c\u0646");
  }

  @Test
  void whatCannotBeSeenIsSpelledOut() {
    assertThat(PageText.line("a\u0000b\u001bc\u007fd\u0085e"))
        .isEqualTo("a\u2400b\u241bc\u2421d\u2039U+0085\u203ae");
    assertThat(PageText.line("a\u200bb\ufeffc\u2028d"))
        .isEqualTo("a\u2039U+200B\u203ab\u2039U+FEFF\u203ac\u2039U+2028\u203ad");
    assertThat(PageText.line("a\ufffeb\ufdd0c\udb40\udc41d"))
        .isEqualTo("a\u2039U+FFFE\u203ab\u2039U+FDD0\u203ac\u2039U+E0041\u203ad");
  }

  @Test
  void whatTurnsTheTextAroundItIsSpelledOut() {
    assertThat(PageText.line("\u202egnp.exe\u2066"))
        .isEqualTo("\u2039U+202E\u203agnp.exe\u2039U+2066\u203a");
  }

  @Test
  void loneSurrogatesAreReplacedAndPairsAreNot() {
    assertThat(PageText.line("\ud800a\udc00b\ud83d\ude80c\ud800"))
        .isEqualTo("\ufffda\ufffdb\ud83d\ude80c\ufffd");
  }

  @Test
  void onlyABlockKeepsItsLines() {
    assertThat(PageText.line("a\r\nb\nc")).isEqualTo("a\u240d\u240ab\u240ac");
    assertThat(PageText.block("a\r\nb\nc\rd\r")).isEqualTo("a\nb\nc\u240dd\u240d");
  }

  @ParameterizedTest
  @CsvSource({"abcdefghij, 10, abcdefghij", "abcdefghijk, 10, abcdef…ijk", "abcdefghijk, 5, abc…k"})
  void aLongTextKeepsItsTwoEnds(String text, int room, String shortened) {
    assertThat(PageText.shorten(text, room)).isEqualTo(shortened);
  }

  @Test
  void shorteningNeverSplitsAPair() {
    String rockets = "\ud83d\ude80".repeat(20);
    for (int room = 3; room < 40; room++) {
      assertThat(PageText.shorten(rockets, room))
          .hasSizeLessThanOrEqualTo(room)
          .doesNotContain("\ufffd");
      assertThat(PageText.line(PageText.shorten(rockets, room)))
          .isEqualTo(PageText.shorten(rockets, room));
    }
  }

  @Test
  void aTextIsFittedByWhatItsLettersNeed() {
    assertThat(PageText.fit("iiiiiiiiii", 5)).isEqualTo("iiiiiiiiii");
    assertThat(PageText.fit("WWWWWWWWWW", 5)).isEqualTo("WW\u2026WW");
    assertThat(PageText.fit("\u652f".repeat(5000), 5)).isEqualTo("\u652f\u652f\u2026\u652f");
    assertThat(PageText.fit("anything", 0.5)).isEqualTo("\u2026");
  }
}
