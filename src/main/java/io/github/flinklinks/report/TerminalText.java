package io.github.flinklinks.report;

/** Text from the service, for a log or a terminal. */
public final class TerminalText {
  private TerminalText() {}

  /**
   * The text on one line, with everything visible that could steer a terminal, a log or a CI
   * server: control characters, line ends, escape sequences, bidirectional overrides, invisible
   * characters and workflow commands.
   */
  public static String safe(String text) {
    return Escape.line(text);
  }
}
