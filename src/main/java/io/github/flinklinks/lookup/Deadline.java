package io.github.flinklinks.lookup;

import java.time.Duration;

/**
 * The time by which everything must have ended.
 *
 * @param nanoTime on the scale of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
  /** A deadline this long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The time left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** Whether it leaves more time than the other. */
  public boolean isAfter(Deadline other) {
    return nanoTime - other.nanoTime > 0;
  }
}
