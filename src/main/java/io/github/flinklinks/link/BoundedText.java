package io.github.flinklinks.link;

/**
 * A text that may be looked at only so many times, because {@code java.util.regex} has no limit of
 * its own. Counting is the same on every machine; a clock is not.
 */
final class BoundedText implements CharSequence {
  private static final long LOOKS_AT_LEAST = 10_000_000;
  private static final long LOOKS_PER_CHARACTER = 1_000;

  private final String text;
  private long looksLeft;

  BoundedText(String text) {
    this.text = text;
    this.looksLeft = Math.max(LOOKS_AT_LEAST, LOOKS_PER_CHARACTER * text.length());
  }

  @Override
  public char charAt(int index) {
    if (looksLeft-- == 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** All looks are used up. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("too many looks", null, false, false);
    }
  }
}
