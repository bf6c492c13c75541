package io.github.flinklinks.job;

/** A token stands where it can't; caught where the statement was begun. */
final class Unparsable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Token token;
  private final String expected;

  /**
   * @param expected what could stand there, to be read after "expected"; empty where that would be
   *     a long list
   */
  Unparsable(Token token, String expected) {
    super(expected, null, false, false);
    this.token = token;
    this.expected = expected;
  }

  Token token() {
    return token;
  }

  String expected() {
    return expected;
  }
}
