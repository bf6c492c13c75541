package io.github.flinklinks.realtimecompute;

import java.io.IOException;

/** An answer is complete and can't be understood; the message says what about it, as a clause. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String clause) {
    super(clause);
  }
}
