package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By a clock that stands still until the test sets it. */
class RequestLimitTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLISECOND = 1_000_000L;

  /** nanoTime may overflow at any moment. */
  private static final long START = Long.MAX_VALUE - Long.valueOf(MILLISECOND);

  private final AtomicLong clock = new AtomicLong(START);
  private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void end() {
    threads.forEach(Thread::interrupt);
  }

  /** One that has nothing behind it, a second ago. */
  private RequestLimit limit(int requestsPerSecond, int maxConcurrency) {
    RequestLimit limit = new RequestLimit(requestsPerSecond, maxConcurrency, clock::get);
    clock.addAndGet(SECOND);
    return limit;
  }

  /** Begins on a thread of its own, and returns once that thread waits or has begun. */
  private void enter(RequestLimit limit, boolean again, Deadline deadline, String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                begun.add(limit.acquire(again, deadline) ? name : name + " not");
              } catch (InterruptedException e) {
                begun.add(name + " interrupted");
              }
            });
    threads.add(thread);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  private void enter(RequestLimit limit, String name) {
    enter(limit, false, hour(), name);
  }

  private static Deadline hour() {
    return Deadline.in(Duration.ofHours(1));
  }

  private String next() throws InterruptedException {
    return begun.poll(1, TimeUnit.MINUTES);
  }

  private void leftWell(RequestLimit limit) {
    limit.release(clock.get(), false, true);
  }

  @Test
  void noMoreAreInFlightThanAllowed() throws Exception {
    RequestLimit limit = limit(1_000_000_000, 2);
    List.of("a", "b", "c", "d").forEach(name -> enter(limit, name));
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("a", "b");
    assertThat(begun).isEmpty();

    clock.addAndGet(SECOND);
    leftWell(limit);
    assertThat(next()).isEqualTo("c");
    clock.addAndGet(SECOND);
    leftWell(limit);
    assertThat(next()).isEqualTo("d");
  }

  @Test
  void repeatedRequestsGoBeforeFreshOnes() throws Exception {
    RequestLimit limit = limit(1000, 1);
    enter(limit, "a");
    assertThat(next()).isEqualTo("a");
    enter(limit, "b");
    enter(limit, true, hour(), "again");

    for (String expected : List.of("again", "b")) {
      clock.addAndGet(SECOND);
      leftWell(limit);
      assertThat(next()).isEqualTo(expected);
    }
  }

  @Test
  void whoGivesUpIsPassedOver() throws Exception {
    RequestLimit limit = limit(1000, 1);
    enter(limit, "a");
    assertThat(next()).isEqualTo("a");
    enter(limit, false, Deadline.in(Duration.ofMillis(20)), "hasty");
    enter(limit, "gone");
    Thread gone = threads.get(2);
    enter(limit, "b");
    assertThat(next()).isEqualTo("hasty not");
    gone.interrupt();
    assertThat(next()).isEqualTo("gone interrupted");

    clock.addAndGet(SECOND);
    leftWell(limit);

    assertThat(next()).isEqualTo("b");
  }

  @Test
  void theNextOneGoesWhenItsTimeHasCome() throws Exception {
    RequestLimit limit = limit(10, 16);
    enter(limit, "a");
    assertThat(next()).isEqualTo("a");
    enter(limit, "b");
    assertThat(begun).isEmpty();

    clock.addAndGet(SECOND / 10);
    leftWell(limit);

    assertThat(next()).isEqualTo("b");
  }

  @Test
  void timeThatPassesIsEnough() throws Exception {
    RequestLimit limit = new RequestLimit(20, 16);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.acquire(false, hour())).isTrue();
    }
  }

  @Test
  void afterTheDeadlineNothingBegins() throws Exception {
    assertThat(limit(1000, 1).acquire(false, Deadline.in(Duration.ZERO))).isFalse();
  }

  @Test
  void aThrottledRequestMakesTheNextWaitLonger() throws Exception {
    RequestLimit limit = limit(10, 16);
    enter(limit, "a");
    assertThat(next()).isEqualTo("a");
    limit.release(clock.get(), true, false);

    clock.addAndGet(SECOND);
    enter(limit, "b");
    assertThat(next()).isEqualTo("b");
    // A second later it is 9.27 per second: every 108 ms, less 20 that may be made up for.
    clock.addAndGet(85 * MILLISECOND);
    enter(limit, "c");
    assertThat(begun).isEmpty();

    clock.addAndGet(5 * MILLISECOND);
    leftWell(limit);
    assertThat(next()).isEqualTo("c");
  }

  @Test
  void whenTheServiceLastDealtWithARequestIsKnown() throws Exception {
    RequestLimit limit = new RequestLimit(1000, 16, clock::get);
    assertThat(limit.acceptedAt()).isEqualTo(START);

    clock.addAndGet(SECOND);
    limit.release(START, true, false);
    limit.release(START, false, false);
    assertThat(limit.acceptedAt()).isEqualTo(START);

    leftWell(limit);
    assertThat(limit.acceptedAt()).isEqualTo(clock.get());
  }
}
