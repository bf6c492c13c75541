package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SystemTime;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The limits of a build's requests: how many are in flight, and how many per second.
 *
 * <p>The quota belongs to the account, so all lookups of a build to the same service share one
 * limit.
 */
public final class RequestLimit {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Condition> repeated = new ArrayDeque<>();
  private final ArrayDeque<Condition> fresh = new ArrayDeque<>();
  private final int maxConcurrency;
  private final LongSupplier nanoTime;
  private final Pace pace;
  private int inFlight;
  private long acceptedAt;

  /** How many requests may begin in a second, and how many may be in flight at the same time. */
  public RequestLimit(int requestsPerSecond, int maxConcurrency) {
    this(requestsPerSecond, maxConcurrency, new SystemTime());
  }

  RequestLimit(int requestsPerSecond, int maxConcurrency, LongSupplier nanoTime) {
    this.maxConcurrency = maxConcurrency;
    this.nanoTime = nanoTime;
    acceptedAt = nanoTime.getAsLong();
    pace = new Pace(requestsPerSecond, acceptedAt);
  }

  /**
   * Waits until one more request may begin. Each acquired request must be {@link #release}d.
   *
   * @param again whether it is a retry; retries go first, or they would wait behind all others
   * @return false if the deadline came first
   */
  boolean acquire(boolean again, Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Condition mine = lock.newCondition();
      ArrayDeque<Condition> queue = again ? repeated : fresh;
      queue.add(mine);
      try {
        while (true) {
          long left = deadline.remaining().toNanos();
          if (left == 0) {
            return false;
          }
          long wait = left;
          if (first() == mine && inFlight < maxConcurrency) {
            long now = nanoTime.getAsLong();
            long untilNext = pace.nanosUntilNext(now);
            if (untilNext == 0) {
              pace.take(now);
              inFlight++;
              return true;
            }
            wait = Math.min(left, untilNext);
          }
          // A thread that is woken checks every condition again, whatever woke it.
          var unused = mine.awaitNanos(wait);
        }
      } finally {
        queue.remove(mine);
        wakeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A request that was acquired at this time has ended. */
  void release(long startedAt, boolean throttled, boolean accepted) {
    lock.lock();
    try {
      inFlight--;
      long now = nanoTime.getAsLong();
      if (throttled) {
        pace.throttled(startedAt, now);
      } else if (accepted) {
        pace.accepted(now);
        acceptedAt = now;
      }
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /** When the service last accepted a request. */
  long acceptedAt() {
    lock.lock();
    try {
      return acceptedAt;
    } finally {
      lock.unlock();
    }
  }

  private Condition first() {
    return repeated.isEmpty() ? fresh.peek() : repeated.peek();
  }

  private void wakeFirst() {
    Condition first = first();
    if (first != null) {
      first.signal();
    }
  }
}
