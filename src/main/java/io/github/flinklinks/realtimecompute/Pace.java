package io.github.flinklinks.realtimecompute;

import java.util.ArrayDeque;

/**
 * The rate of requests: even, as configured, and slower after the service throttled.
 *
 * <p>It keeps an even pace and stores no burst. A throttled response reduces the rate by a tenth,
 * but a burst of them (requests that were already in flight) only once, and never below the rate
 * that the service has just accepted. The longer nothing is throttled, the faster the rate
 * recovers. If requests at the full rate are throttled, it recovers to a little less than before:
 * at exactly the quota, any delay on the way makes the service count one request too many.
 *
 * <p>Times are those of {@link System#nanoTime()}. Not thread-safe.
 */
final class Pace {
  private static final double FALL = 0.9;

  /** The rate has regained this part of itself after one second, four times that after two. */
  private static final double REGAIN_PER_SQUARE_SECOND = 0.03;

  private static final double SLOWEST_PER_SECOND = 1;
  private static final double SECOND = 1e9;

  /** How much delay of a thread is made up for, so that it doesn't reduce the rate. */
  private static final long CATCH_UP_NANOS = 20_000_000;

  /** What is left of the full rate when requests at that rate are throttled. */
  private static final double LOWER = 0.99;

  /** The least that is left of the configured rate in this way. */
  private static final double LOWEST = 0.95;

  private final double configured;
  private final ArrayDeque<Long> accepted = new ArrayDeque<>();
  private double full;
  private double base;
  private long fellAt;
  private long nextAt;

  Pace(int requestsPerSecond, long now) {
    configured = requestsPerSecond;
    full = configured;
    base = configured;
    fellAt = now;
    nextAt = now;
  }

  /** Requests per second at this time. */
  double rate(long now) {
    double seconds = (now - fellAt) / SECOND;
    return Math.min(full, base * (1 + REGAIN_PER_SQUARE_SECOND * seconds * seconds));
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

  /** The service accepted a request. */
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
    if (rate >= full * LOWER) {
      full = Math.max(full * LOWER, configured * LOWEST);
    }
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
