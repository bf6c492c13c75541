package io.github.flinklinks.link;

/** What a user wrote, quoted so that a message stays one short line. */
public final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  /** In single quotes, what can't be seen as its code point, cut where it is very long. */
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
          if (Printable.isUnseen(c)) {
            quoted.append(Printable.codePoint(c));
          } else {
            quoted.appendCodePoint(c);
          }
        }
      }
    }
    return quoted.append("'").toString();
  }
}
