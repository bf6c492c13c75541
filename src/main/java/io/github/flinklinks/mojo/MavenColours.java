package io.github.flinklinks.mojo;

import io.github.flinklinks.report.Colours;
import org.fusesource.jansi.Ansi;

/**
 * Colours as Maven uses them, and only where Maven does. Maven shows its plugins jansi's {@code
 * Ansi} and keeps its switch true to {@code -B}, {@code -Dstyle.color}, log files and pipes; its
 * own {@code MessageUtils} moved between versions. A Maven that has given jansi up gets no colours.
 */
final class MavenColours implements Colours {
  private static final char ESCAPE = 0x1b;

  private MavenColours() {}

  /** Colours where Maven shows them, else none. */
  static Colours current() {
    try {
      return Ansi.isEnabled() ? new MavenColours() : Colours.NONE;
    } catch (LinkageError e) {
      return Colours.NONE;
    }
  }

  @Override
  public String success(String text) {
    return styled("1;32", text);
  }

  @Override
  public String warning(String text) {
    return styled("1;33", text);
  }

  @Override
  public String failure(String text) {
    return styled("1;31", text);
  }

  private static String styled(String codes, String text) {
    return ESCAPE + "[" + codes + "m" + text + ESCAPE + "[m";
  }
}
