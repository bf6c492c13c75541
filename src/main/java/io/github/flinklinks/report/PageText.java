package io.github.flinklinks.report;

import java.util.Locale;

/**
 * Text from outside, made fit to be looked at: what can't be seen, or would turn the text around
 * it, is spelled out. Escaping for HTML is the template's.
 */
final class PageText {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  private PageText() {}

  /** One line: line ends are spelled out too. */
  static String line(String text) {
    return visible(text, false);
  }

  /** A text that may have several lines. */
  static String block(String text) {
    return visible(text, true);
  }

  private static String visible(String text, boolean keepLineEnds) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean beforeLineFeed = c == '\r' && i < text.length() && text.charAt(i) == '\n';
      if (!keepLineEnds || (c != '\n' && !beforeLineFeed)) {
        append(out, c);
      } else if (c == '\n') {
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (c < ' ') {
      out.append((char) (CONTROL_PICTURES + c));
    } else if (c == 0x7f) {
      out.append((char) DELETE_PICTURE);
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      out.append('\ufffd');
    } else if (misleads(c)) {
      out.append("\u2039U+");
      String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
      out.append("0000", 0, Math.max(0, 4 - hex.length())).append(hex).append('\u203a');
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  /** Invisible, or changes the direction or the lines of what follows. */
  private static boolean misleads(int c) {
    if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef)) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      // The joiners are part of ordinary Persian, Hindi and emoji.
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> false;
    };
  }

  /** The whole text, or as much of its two ends as has room beside an ellipsis. */
  static String shorten(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return text;
    }
    int head = maxChars * 3 / 5;
    return ends(text, head, maxChars - head - 1);
  }

  /**
   * The whole text, or as much of its two ends as fits.
   *
   * @param ems the room, in units of the font's size
   */
  static String fit(String text, double ems) {
    double width = 0;
    int end = 0;
    while (end < text.length() && width <= ems) {
      int c = text.codePointAt(end);
      width += width(c);
      end += Character.charCount(c);
    }
    if (width <= ems) {
      return text;
    }
    double room = ems - 1;
    int head = 0;
    double headWidth = 0;
    while (headWidth + width(text.codePointAt(head)) <= room * 0.6) {
      int c = text.codePointAt(head);
      headWidth += width(c);
      head += Character.charCount(c);
    }
    int tail = text.length();
    double tailWidth = 0;
    while (tail > head && tailWidth + width(text.codePointBefore(tail)) <= room - headWidth) {
      int c = text.codePointBefore(tail);
      tailWidth += width(c);
      tail -= Character.charCount(c);
    }
    return ends(text, head, text.length() - tail);
  }

  private static String ends(String text, int head, int tail) {
    int from = text.length() - tail;
    int to = head > 0 && Character.isHighSurrogate(text.charAt(head - 1)) ? head - 1 : head;
    if (tail > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return new StringBuilder(to + tail + 1)
        .append(text, 0, to)
        .append('\u2026')
        .append(text, from, text.length())
        .toString();
  }

  /** Not less than what the widest of the common system fonts needs. */
  private static double width(int c) {
    if (c < 0x7f) {
      if ("iljI.,:;'|![]()/ -ftr\"*".indexOf(c) >= 0) {
        return c == '*' ? 0.5 : 0.42;
      }
      if ("mwMW@%".indexOf(c) >= 0) {
        return 1.0;
      }
      return c >= 'A' && c <= 'Z' ? 0.78 : 0.64;
    }
    return c < 0x1100 ? 0.9 : 1.1;
  }
}
