package io.github.flinklinks.realtimecompute;

import java.util.ArrayDeque;

/**
 * How fast requests may go out: evenly, at the configured rate; slower after the service throttled.
 *
 * <p>Our own, because it keeps an even pace and stores no burst. A throttled answer takes a tenth
 * off, but one burst of them (requests that were under way already) only once, and never below what
 * the service has just shown that it accepts. The rate comes back the faster, the longer nothing
 * was throttled.
 *
 * <p>Times are those of {@link System#nanoTime()}. Not thread-safe.
 */
final class Pace {
  private static final double FALL = 0.9;

  /** The rate has regained this part of itself after one second, four times that after two. */
  private static final double REGAIN_PER_SQUARE_SECOND = 0.03;

  private static final double SLOWEST_PER_SECOND = 1;
  private static final double SECOND = 1e9;

  /** How far a thread that wakes late may be made up for, so that its lateness costs no rate. */
  private static final long CATCH_UP_NANOS = 20_000_000;

  private final double configured;
  private final ArrayDeque<Long> accepted = new ArrayDeque<>();
  private double base;
  private long fellAt;
  private long nextAt;

  Pace(int requestsPerSecond, long now) {
    configured = requestsPerSecond;
    base = configured;
    fellAt = now;
    nextAt = now;
  }

  /** Requests per second at this time. */
  double rate(long now) {
    double seconds = (now - fellAt) / SECOND;
    return Math.min(configured, base * (1 + REGAIN_PER_SQUARE_SECOND * seconds * seconds));
  }

  /** How long until the next request may go. */
  long nanosUntilNext(long now) {
    return Math.max(0, nextAt - now);
  }

  /** A request goes. */
  void take(long now) {
    long since = nextAt - (now - CATCH_UP_NANOS) < 0 ? now - CATCH_UP_NANOS : nextAt;
    nextAt = since + (long) (SECOND / rate(now));
  }

  /** The service dealt with a request. */
  void accepted(long now) {
    accepted.addLast(now);
    forgetBefore(now - (long) SECOND);
  }

  /** The service refused a request for being over the quota. */
  void throttled(long sentAt, long now) {
    if (sentAt - fellAt < 0) {
      return;
    }
    forgetBefore(now - (long) SECOND);
    double rate = rate(now);
    double slower = Math.max(rate * FALL, accepted.size() * FALL);
    base = Math.min(rate, Math.max(slower, SLOWEST_PER_SECOND));
    fellAt = now;
  }

  private void forgetBefore(long time) {
    while (!accepted.isEmpty() && accepted.peekFirst() - time < 0) {
      accepted.removeFirst();
    }
  }
}
