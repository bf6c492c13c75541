package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a clock that stands still until the test sets it, but where a timer is what is tested. */
class GateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLISECOND = 1_000_000L;

  /** nanoTime may overflow at any moment. */
  private static final long START = Long.MAX_VALUE - Long.valueOf(MILLISECOND);

  private final AtomicLong clock = new AtomicLong(START);
  private final List<String> started = new ArrayList<>();
  private Gate gate = new Gate(1000, 1, clock::get);

  /** So that the first ones need not wait for their time. */
  @BeforeEach
  void letTimePass() {
    clock.addAndGet(SECOND);
  }

  @AfterEach
  void close() {
    gate.close();
  }

  private void open(int requestsPerSecond, int maxConcurrency) {
    gate.close();
    gate = new Gate(requestsPerSecond, maxConcurrency, clock::get);
    letTimePass();
  }

  private Gate.Entrant enter(String name) {
    return gate.enter(false, () -> started.add(name));
  }

  private void leftWell() {
    gate.left(clock.get(), false, true);
  }

  @Test
  void noMoreAreUnderWayThanAllowed() {
    open(1000, 2);
    List.of("a", "b", "c", "d").forEach(this::enter);
    assertThat(started).containsExactly("a", "b");

    leftWell();
    assertThat(started).containsExactly("a", "b", "c");
    leftWell();
    assertThat(started).containsExactly("a", "b", "c", "d");
  }

  @Test
  void repeatedRequestsGoBeforeFreshOnes() {
    List.of("a", "b").forEach(this::enter);
    gate.enter(true, () -> started.add("again"));

    leftWell();
    leftWell();

    assertThat(started).containsExactly("a", "again", "b");
  }

  @Test
  void whoLeftTheQueueIsPassedOver() {
    enter("a");
    Gate.Entrant gone = enter("gone");
    enter("b");
    gate.leaveQueue(gone);

    leftWell();

    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void theNextOneGoesWhenItsTimeHasCome() {
    open(10, 16);
    List.of("a", "b").forEach(this::enter);
    assertThat(started).containsExactly("a");

    clock.addAndGet(SECOND / 10);
    leftWell();

    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void whoWaitsForItsTimeIsStartedByTheGateItself() throws Exception {
    CountDownLatch third = new CountDownLatch(3);
    try (Gate real = new Gate(20, 16)) {
      for (int i = 0; i < 3; i++) {
        real.enter(false, third::countDown);
      }
      assertThat(third.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void aThrottledRequestMakesTheNextWaitLonger() {
    open(10, 16);
    enter("a");
    gate.left(clock.get(), true, false);

    clock.addAndGet(SECOND);
    enter("b");
    // A second later it is 9.27 per second: every 108 ms, less 20 that may be made up for.
    clock.addAndGet(85 * MILLISECOND);
    enter("c");
    assertThat(started).containsExactly("a", "b");

    clock.addAndGet(5 * MILLISECOND);
    leftWell();
    assertThat(started).containsExactly("a", "b", "c");
  }

  @Test
  void whatTheServiceJustDealtWithIsTheLeastThatThrottlingLeaves() {
    open(10, 16);
    for (int i = 0; i < 10; i++) {
      clock.addAndGet(SECOND / 10);
      enter("before");
      leftWell();
    }
    started.clear();
    for (int i = 0; i < 3; i++) {
      clock.addAndGet(1);
      gate.left(clock.get(), true, false);
    }

    clock.addAndGet(SECOND / 10);
    enter("a");
    // Nine per second, and not seven: every 111 ms, less 20 that may be made up for.
    clock.addAndGet(95 * MILLISECOND);
    enter("b");

    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void whenTheServiceLastDealtWithARequestIsKnown() {
    assertThat(gate.acceptedAt()).isEqualTo(START);

    clock.addAndGet(SECOND);
    gate.left(START, true, false);
    gate.left(START, false, false);
    assertThat(gate.acceptedAt()).isEqualTo(START);

    leftWell();
    assertThat(gate.acceptedAt()).isEqualTo(clock.get());
  }

  @Test
  void aClosedGateStartsNobodyWhoWouldHaveToWait() {
    open(10, 16);
    enter("a");
    gate.close();
    List.of("b", "c").forEach(this::enter);
    gate.enter(true, () -> started.add("again"));

    clock.addAndGet(60 * SECOND);
    leftWell();

    assertThat(started).containsExactly("a");
  }
}
