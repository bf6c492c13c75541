package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.SystemTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where the requests of a build wait until one more may be in flight, and then until the pace lets
 * the next one go. Who waits holds neither, so that nothing stays unused while somebody waits.
 *
 * <p>The quota is the account's, so all lookups of a build that ask the same service go through the
 * same gate.
 */
public final class Gate implements AutoCloseable {
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("flink-links-gate"));
  private final int maxConcurrency;
  private final Pace pace;
  private final ArrayDeque<Entrant> repeated = new ArrayDeque<>();
  private final ArrayDeque<Entrant> fresh = new ArrayDeque<>();
  private int inFlight;
  private Optional<ScheduledFuture<?>> timer = Optional.empty();
  private final LongSupplier nanoTime;
  private long acceptedAt;

  /**
   * A gate that nobody has passed yet.
   *
   * @param requestsPerSecond how many may pass in a second
   * @param maxConcurrency how many may be in flight at once
   */
  public Gate(int requestsPerSecond, int maxConcurrency) {
    this(requestsPerSecond, maxConcurrency, new SystemTime());
  }

  Gate(int requestsPerSecond, int maxConcurrency, LongSupplier nanoTime) {
    this.maxConcurrency = maxConcurrency;
    this.nanoTime = nanoTime;
    acceptedAt = nanoTime.getAsLong();
    pace = new Pace(requestsPerSecond, acceptedAt);
  }

  /** Somebody who waits. */
  static final class Entrant {
    private final Runnable start;
    private boolean gone;

    private Entrant(Runnable start) {
      this.start = start;
    }
  }

  /**
   * Runs it as soon as it may start, on this thread or another.
   *
   * @param again whether it repeats a request; those go first, lest they wait behind all others
   */
  Entrant enter(boolean again, Runnable start) {
    Entrant entrant = new Entrant(start);
    synchronized (this) {
      (again ? repeated : fresh).add(entrant);
    }
    admit();
    return entrant;
  }

  /** Takes it out if it still waits. */
  synchronized void leaveQueue(Entrant entrant) {
    entrant.gone = true;
  }

  /** What was started has ended. */
  void left(long startedAt, boolean throttled, boolean accepted) {
    synchronized (this) {
      inFlight--;
      long now = nanoTime.getAsLong();
      if (throttled) {
        pace.throttled(startedAt, now);
      } else if (accepted) {
        pace.accepted(now);
        acceptedAt = now;
      }
    }
    admit();
  }

  /** When the service last dealt with any request. */
  synchronized long acceptedAt() {
    return acceptedAt;
  }

  private void admit() {
    List<Entrant> admitted = new ArrayList<>();
    synchronized (this) {
      while (inFlight < maxConcurrency) {
        ArrayDeque<Entrant> queue = waiting();
        if (queue.isEmpty()) {
          break;
        }
        long now = nanoTime.getAsLong();
        long wait = pace.nanosUntilNext(now);
        if (wait > 0) {
          wakeAfter(wait);
          break;
        }
        pace.take(now);
        inFlight++;
        admitted.add(queue.remove());
      }
    }
    for (Entrant entrant : admitted) {
      entrant.start.run();
    }
  }

  private ArrayDeque<Entrant> waiting() {
    for (ArrayDeque<Entrant> queue : List.of(repeated, fresh)) {
      while (!queue.isEmpty() && queue.peek().gone) {
        queue.remove();
      }
      if (!queue.isEmpty()) {
        return queue;
      }
    }
    return fresh;
  }

  private void wakeAfter(long nanos) {
    if (timer.isPresent()) {
      return;
    }
    try {
      timer =
          Optional.of(
              scheduler.schedule(
                  () -> {
                    synchronized (this) {
                      timer = Optional.empty();
                    }
                    admit();
                  },
                  nanos,
                  TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException e) {
      // The build has ended meanwhile, and its lookups fail whoever still waits.
      repeated.clear();
      fresh.clear();
    }
  }

  /** Lets nobody pass any more who would have to wait. */
  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
