package io.github.flinklinks.realtimecompute;

import java.time.Duration;

/** What one attempt came to. */
sealed interface Outcome<T> {
  /** Whether and how it is tried again. */
  default Repeat repeat() {
    return Repeat.NO;
  }

  /** How long to wait before. */
  default Duration delay() {
    return Duration.ZERO;
  }

  /** The service answered. */
  record Answered<T>(T value) implements Outcome<T> {}

  /** It did not, or not this. */
  record Failed<T>(Problem problem, Repeat repeat, Duration delay) implements Outcome<T> {}

  /** The ways to try again. */
  enum Repeat {
    NO,
    /** One of {@code maxAttempts}. */
    COUNTED,
    /** As if it had not been tried: throttled, or signed with a wrong clock or an old token. */
    UNCOUNTED
  }
}
