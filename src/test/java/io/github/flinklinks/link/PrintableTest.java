package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x1f, 0x7f, 0x9f, 0xa0, 0xad, 0x200b, 0x2028, 0x2029, 0x3000, 0xd800, 0xfdd0, 0xfdef,
        0xfffe, 0xffff, 0x1fffe, 0x10ffff, 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0x034f, 0xfe00,
        0xfe0f, 0xe0100, 0xe01ef
      })
  void isUnseen(int c) {
    assertThat(Printable.isUnseen(c)).isTrue();
    assertThat(Printable.hasUnseen("a" + Character.toString(c))).isTrue();
    assertThat(Printable.of("a" + Character.toString(c) + "b"))
        .isEqualTo("a" + String.format("U+%04X", c) + "b");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        ' ', '!', '~', 0xa1, 0xe4, 0xfdcf, 0xfdf0, 0xfffd, 0x115e, 0x1161, 0x3165, 0xffa1, 0x2801,
        0x0350, 0xfe10, 0xfdff, 0x1f600
      })
  void isSeen(int c) {
    assertThat(Printable.isUnseen(c)).isFalse();
    assertThat(Printable.hasUnseen(Character.toString(c))).isFalse();
    assertThat(Printable.of(Character.toString(c))).isEqualTo(Character.toString(c));
  }

  @Test
  void textIsCutBetweenCharacters() {
    assertThat(Printable.cut("abcd", 4)).isEqualTo("abcd");
    assertThat(Printable.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(Printable.cut("ab😀def", 4)).isEqualTo("ab…");
    assertThat(Printable.cut("a😀def", 4)).isEqualTo("a😀…");
  }

  @Test
  void aLetterAndItsAccentAreOneProblemAndOneCharacter() {
    assertThat(Printable.problem("café")).isEmpty();
    assertThat(Printable.problem("cafe\u0301"))
        .contains(
            "has a letter and its accent as two characters, which look like one: write it again.");
    assertThat(Printable.problem("e\u0300")).isPresent();
    assertThat(Printable.composed("cafe\u0301")).isEqualTo("café");
    assertThat(Printable.composed("cafe")).isEqualTo("cafe");
    assertThat(Printable.composed("\u1100\u1161")).isEqualTo("\uac00");
  }

  @Test
  void aCharacterThatLooksLikeOneOfAsciiIsNamed() {
    assertThat(Printable.lookalike("a\uff0cb"))
        .contains("contains U+FF0C, which only looks like ',': write it again.");
    assertThat(Printable.lookalike("a\u3001b"))
        .contains("contains U+3001, which only looks like ',': write it again.");
    assertThat(Printable.lookalike("\uff01"))
        .contains("contains U+FF01, which only looks like '!': write it again.");
    assertThat(Printable.lookalike("a,b\u007f")).isEmpty();
    assertThat(Printable.lookalike("ä\u00a0\ufb01")).isEmpty();
  }
}
