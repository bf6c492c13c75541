package io.github.flinklinks.realtimecompute;

import java.time.Duration;

/** What one attempt came to. */
sealed interface Outcome<T> {
  /** The service answered. */
  record Answered<T>(T value) implements Outcome<T> {}

  /** It did not, or not this, and another attempt would change nothing. */
  record Failed<T>(Problem problem) implements Outcome<T> {}

  /** It did not, and is to be tried again after this time. */
  record Again<T>(Problem problem, Duration delay) implements Outcome<T> {}
}
