package io.github.flinklinks.report;

import java.util.ArrayList;
import java.util.List;

/** How many columns text takes in a terminal, roughly: wide East Asian characters take two. */
final class DisplayWidth {
  private static final String CUT = "…";

  private DisplayWidth() {}

  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += of(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /**
   * A line for each row, its columns aligned and two blanks apart.
   *
   * @param widest a longer text sticks out of its column instead of widening it
   */
  static List<String> aligned(List<List<String>> rows, int widest) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        int width = of(row.get(i));
        widths[i] = width > widest ? widths[i] : Math.max(widths[i], width);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String text = row.get(i);
        line.append(text).append(" ".repeat(Math.max(0, widths[i] - of(text)) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Cut to a number of columns, the last of them an ellipsis. */
  static String fit(String text, int width) {
    if (text.length() * 2L <= width || of(text) <= width) {
      return text;
    }
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (used + of(c) > width - 1) {
        break;
      }
      used += of(c);
      i += Character.charCount(c);
    }
    return text.substring(0, i) + CUT;
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
