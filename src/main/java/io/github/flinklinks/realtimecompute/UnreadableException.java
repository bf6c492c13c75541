package io.github.flinklinks.realtimecompute;

import java.io.IOException;

/** A response is complete but can't be understood; the message is a clause that says why. */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  UnreadableException(String clause) {
    this(clause, "check that endpoint and proxy lead to the service itself");
  }

  /** Says why, and what to do, each as a clause. */
  UnreadableException(String clause, String remedy) {
    super(clause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
