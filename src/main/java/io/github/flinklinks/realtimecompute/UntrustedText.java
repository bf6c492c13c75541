package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.Printable;

/** Makes text from outside (the service, files, the environment) safe to quote in a message. */
final class UntrustedText {
  private UntrustedText() {}

  /** One line without control characters or half characters, cut if it is too long. */
  static String clean(String text, int length) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length() && clean.length() < length; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == ' ' || Printable.isUnseen(c)) {
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
