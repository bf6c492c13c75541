package io.github.flinklinks.emulator;

/** A request that is answered with an error; the message is one sentence. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * @param status the HTTP status, or the {@code httpCode} of an operation's response
   * @param code the error code; the gateway's are those of the reference
   */
  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
