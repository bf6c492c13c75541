package io.github.flinklinks.link;

/** What a user wrote, quoted so that a message stays one short line. */
public final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  /** In single quotes, control characters escaped, cut where it is very long. */
  public static String text(String written) {
    StringBuilder quoted = new StringBuilder("'");
    int length = 0;
    for (int i = 0; i < written.length(); i += Character.charCount(written.codePointAt(i))) {
      if (length++ == LONGEST) {
        return quoted.append("...'").toString();
      }
      int c = written.codePointAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isUnprintable(c)) {
            quoted.append(String.format("\\u%04x", c));
          } else {
            quoted.appendCodePoint(c);
          }
        }
      }
    }
    return quoted.append("'").toString();
  }

  /** The text with everything escaped that would break its line or change how it is shown. */
  public static String printable(String text) {
    if (!hasUnprintable(text)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isUnprintable(c)) {
                printable.append(String.format("\\u%04x", c));
              } else {
                printable.appendCodePoint(c);
              }
            });
    return printable.toString();
  }

  /** Whether a text would break a line of output or change how it is shown. */
  public static boolean hasUnprintable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isUnprintable(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
