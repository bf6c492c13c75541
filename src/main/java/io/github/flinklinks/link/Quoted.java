package io.github.flinklinks.link;

/** What a user wrote, quoted so that a message stays one short line. */
public final class Quoted {
  private static final int LONGEST = 120;

  private Quoted() {}

  /** In single quotes, what can't be seen as its code point, cut where it is very long. */
  public static String text(String written) {
    String shown =
        written.codePointCount(0, written.length()) > LONGEST
            ? written.substring(0, written.offsetByCodePoints(0, LONGEST)) + "..."
            : written;
    return "'"
        + Printable.of(shown.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"))
        + "'";
  }
}
