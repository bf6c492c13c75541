package io.github.flinklinks.realtimecompute;

import java.io.IOException;

/** An answer is complete and can't be understood; the message says what about it, as a clause. */
class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  UnreadableException(String clause) {
    this(clause, "check that endpoint and proxy lead to the service itself");
  }

  /**
   * An answer that can't be understood.
   *
   * @param clause what about it
   * @param remedy what to do, as a clause
   */
  UnreadableException(String clause, String remedy) {
    super(clause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
