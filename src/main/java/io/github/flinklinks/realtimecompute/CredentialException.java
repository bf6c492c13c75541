package io.github.flinklinks.realtimecompute;

/** There is no usable credential. The message is one sentence for the user, without secrets. */
public final class CredentialException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a cause: causes quote what they could not read. */
  public CredentialException(String message) {
    super(message);
  }
}
