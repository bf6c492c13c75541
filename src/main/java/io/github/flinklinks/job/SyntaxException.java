package io.github.flinklinks.job;

/** A token where none of its kind is allowed; caught where the statement begins. */
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Token token;
  private final String expected;
  private final boolean secret;

  /**
   * @param expected what is allowed there, to be read after "expected"; empty where that would be a
   *     long list
   */
  SyntaxException(Token token, String expected) {
    this(token, expected, false);
  }

  private SyntaxException(Token token, String expected, boolean secret) {
    super(expected, null, false, false);
    this.token = token;
    this.expected = expected;
    this.secret = secret;
  }

  /** The token may be a password that somebody forgot to quote. */
  static SyntaxException secret(Token token, String expected) {
    return new SyntaxException(
        token, expected, token.kind() != Token.Kind.SIGN && token.kind() != Token.Kind.UNENDED);
  }

  /** Whether the token begins another statement. */
  boolean isMissingSemicolon() {
    return expected.equals(";");
  }

  /** Whether the token must not be shown. */
  boolean isSecret() {
    return secret;
  }

  Token token() {
    return token;
  }

  String expected() {
    return expected;
  }
}
