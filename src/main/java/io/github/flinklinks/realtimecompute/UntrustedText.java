package io.github.flinklinks.realtimecompute;

/** Texts that somebody else wrote, made fit for a sentence. */
final class UntrustedText {
  private UntrustedText() {}

  /** One line without control characters or halves of characters, cut where it is too long. */
  static String clean(String text, int length) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length() && clean.length() < length; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      boolean harmful =
          Character.isISOControl(c)
              || type == Character.FORMAT
              || type == Character.SURROGATE
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      if (harmful || c == ' ') {
        if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
          clean.append(' ');
        }
      } else {
        clean.appendCodePoint(c);
      }
      if (clean.length() >= length && i < text.length()) {
        return clean.toString().stripTrailing() + "...";
      }
    }
    return clean.toString().stripTrailing();
  }
}
