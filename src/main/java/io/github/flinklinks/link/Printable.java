package io.github.flinklinks.link;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Shows invisible characters. Two names that look alike may differ by another kind of blank or a
 * character without width, and a name may contain terminal codes.
 */
public final class Printable {
  private Printable() {}

  /** The text with each invisible character as its code point, as in {@code U+00A0}. */
  public static String of(String text) {
    if (!hasUnseen(text)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      if (isUnseen(c)) {
        printable.append(codePoint(c));
      } else {
        printable.appendCodePoint(c);
      }
    }
    return printable.toString();
  }

  /** Whether a text has invisible characters. */
  public static boolean hasUnseen(String text) {
    return firstUnseen(text) < text.length();
  }

  /** The index of the first invisible character, or the length. */
  private static int firstUnseen(String text) {
    int i = 0;
    while (i < text.length() && !isUnseen(text.codePointAt(i))) {
      i = text.offsetByCodePoints(i, 1);
    }
    return i;
  }

  /** At most so many characters of a text, the last of them an ellipsis where it is cut. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(most - 2));
    return text.substring(0, half ? most - 2 : most - 1) + "…";
  }

  /** Whether a character is invisible, only looks like a blank, or changes how others are shown. */
  public static boolean isUnseen(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Noncharacters, the fillers of Hangul and Braille, and what chooses between glyphs.
      default ->
          (c & 0xfffe) == 0xfffe
              || (c >= 0xfdd0 && c <= 0xfdef)
              || c == 0x115f
              || c == 0x1160
              || c == 0x3164
              || c == 0xffa0
              || c == 0x2800
              || c == 0x034f
              || (c >= 0xfe00 && c <= 0xfe0f)
              || (c >= 0xe0100 && c <= 0xe01ef);
    };
  }

  /** A character as Unicode's tables name it, {@code U+00A0}. */
  public static String codePoint(int c) {
    return String.format("U+%04X", c);
  }

  /**
   * Why a name isn't what it looks like, to be read after the name: a character that can't be seen,
   * or a letter composed of two. Empty where it is.
   */
  static Optional<String> problem(String name) {
    int unseen = firstUnseen(name);
    if (unseen < name.length()) {
      return Optional.of(
          "contains the invisible character %s: type it again."
              .formatted(codePoint(name.codePointAt(unseen))));
    }
    if (!isComposed(name)) {
      return Optional.of(
          "has a letter and its accent as two characters, which look like one: write it again.");
    }
    return Optional.empty();
  }

  /**
   * Why a text isn't what it looks like, to be read after it: a character that looks like one of
   * ASCII, as the comma and the colon of Chinese do. Empty where there is none.
   */
  static Optional<String> lookalike(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      String ascii = c < 0x80 ? "" : ascii(c);
      if (!ascii.isEmpty()) {
        return Optional.of(
            "contains %s, which only looks like '%s': write it again."
                .formatted(codePoint(c), ascii));
      }
    }
    return Optional.empty();
  }

  private static String ascii(int c) {
    String compatible =
        c == 0x3001 ? "," : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return compatible.matches("[!-~]") ? compatible : "";
  }

  /** The text with each letter and its accents as one character where there is such a one. */
  static String composed(String text) {
    return isComposed(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isComposed(String text) {
    for (int i = 0; i < text.length(); i++) {
      // Nothing below it is ever combined; the tables need not be loaded for it.
      if (text.charAt(i) >= 0x300) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
      }
    }
    return true;
  }
}
