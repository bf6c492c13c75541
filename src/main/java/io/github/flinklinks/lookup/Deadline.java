package io.github.flinklinks.lookup;

import java.time.Duration;

/**
 * The moment at which everything must have ended.
 *
 * @param nanoTime on the scale of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
  /** That long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** Whether it leaves more time than the other. */
  public boolean isAfter(Deadline other) {
    return nanoTime - other.nanoTime > 0;
  }
}
