package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.Printable;

/** Makes text from outside (the service, files, the environment) safe to quote in a message. */
final class UntrustedText {
  private UntrustedText() {}

  /** One line without control characters or half characters, cut if it is too long. */
  static String clean(String text, int length) {
    StringBuilder blanked = new StringBuilder();
    text.codePoints().map(c -> Printable.isUnseen(c) ? ' ' : c).forEach(blanked::appendCodePoint);
    String line = blanked.toString().strip().replaceAll(" +", " ");
    if (line.length() <= length) {
      return line;
    }
    boolean splits = Character.isHighSurrogate(line.charAt(length - 1));
    return line.substring(0, splits ? length - 1 : length).strip() + "...";
  }
}
