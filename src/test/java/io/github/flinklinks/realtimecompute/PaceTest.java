package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  /** nanoTime may overflow at any moment. */
  private static final long START = Long.MAX_VALUE - Long.valueOf(SECOND);

  /** How many requests go in that time if somebody always waits. */
  private static int requestsIn(Pace pace, long from, long to) {
    int requests = 0;
    for (long now = from; now - to < 0; now += Math.max(1, pace.nanosUntilNext(now))) {
      if (pace.nanosUntilNext(now) == 0) {
        pace.take(now);
        requests++;
      }
    }
    return requests;
  }

  @Test
  void requestsGoEvenlyAtTheConfiguredRate() {
    Pace pace = new Pace(50, START);

    assertThat(requestsIn(pace, START, START + SECOND / 10)).isBetween(5, 7);
    assertThat(requestsIn(pace, START + SECOND / 10, START + 10 * SECOND)).isBetween(494, 496);
  }

  @Test
  void timeInWhichNobodyWaitedIsNotMadeUpForInABurst() {
    Pace pace = new Pace(50, START);

    assertThat(requestsIn(pace, START + 60 * SECOND, START + 61 * SECOND)).isBetween(50, 52);
  }

  @Test
  void aTimerThatFiresLateCostsNoRate() {
    Pace pace = new Pace(100, START);
    int requests = 0;
    long now = START;
    while (now - (START + 10 * SECOND) < 0) {
      pace.take(now);
      requests++;
      now += pace.nanosUntilNext(now) + SECOND / 500;
    }

    assertThat(requests).isBetween(990, 1002);
  }

  @Test
  void aBurstOfThrottlingTakesATenthOnce() {
    Pace pace = new Pace(200, START);
    for (int i = 1; i <= 20; i++) {
      pace.throttled(START, START + SECOND / 10 + i);
    }

    assertThat(pace.rate(START + SECOND / 10 + 20)).isCloseTo(180, withPercentage(0.1));
  }

  @Test
  void throttlingOfLaterRequestsTakesAnotherTenthEach() {
    Pace pace = new Pace(200, START);
    long now = START;
    for (int i = 0; i < 3; i++) {
      pace.throttled(now, now + 1);
      now += 2;
    }

    assertThat(pace.rate(now)).isCloseTo(200 * 0.9 * 0.9 * 0.9, withPercentage(0.1));
  }

  @Test
  void theRateNeverFallsBelowWhatTheServiceJustAccepted() {
    Pace pace = new Pace(200, START);
    for (int i = 0; i < 50; i++) {
      pace.accepted(START + i);
    }
    long now = START + 100;
    for (int i = 0; i < 100; i++) {
      pace.throttled(now, now + 1);
      now += 2;
    }

    assertThat(pace.rate(now)).isCloseTo(45, withPercentage(0.1));
  }

  @Test
  void withoutAnythingAcceptedTheRateFallsToOnePerSecondAtLeast() {
    Pace pace = new Pace(200, START);
    long now = START;
    for (int i = 0; i < 200; i++) {
      pace.throttled(now, now + 1);
      now += 2;
    }

    assertThat(pace.rate(now)).isCloseTo(1, withPercentage(0.1));
  }

  @Test
  void theRateComesBackToALittleLessThanWhatWasThrottled() {
    Pace pace = new Pace(200, START);
    pace.throttled(START, START);

    assertThat(pace.rate(START + SECOND)).isCloseTo(180 * 1.03, withPercentage(0.1));
    assertThat(pace.rate(START + 3 * SECOND)).isEqualTo(198);
    assertThat(pace.rate(START + 60 * SECOND)).isEqualTo(198);
  }

  @Test
  void aRateThatHasNotComeBackYetIsThrottledWithoutLoweringTheFullRate() {
    Pace pace = new Pace(200, START);
    pace.throttled(START, START);
    pace.throttled(START + SECOND, START + SECOND);

    assertThat(pace.rate(START + 60 * SECOND)).isEqualTo(198);
  }

  @Test
  void theFullRateKeepsNineteenTwentiethsOfWhatIsConfigured() {
    Pace pace = new Pace(200, START);
    long now = START;
    for (int i = 0; i < 50; i++) {
      now += 10 * SECOND;
      pace.throttled(now, now);
    }

    assertThat(pace.rate(now + 60 * SECOND)).isEqualTo(190);
  }

  @Test
  void aRateFarAboveTheQuotaSettlesWhereFewAreThrottled() {
    Pace pace = new Pace(400, START);
    int asked = 0;
    int throttled = 0;
    for (int second = 0; second < 20; second++) {
      int inThisSecond = 0;
      long now = START + second * SECOND;
      long end = now + SECOND;
      for (now += pace.nanosUntilNext(now); now - end < 0; now += pace.nanosUntilNext(now)) {
        pace.take(now);
        boolean over = ++inThisSecond > 100;
        if (over) {
          pace.throttled(now, now + 1);
        } else {
          pace.accepted(now + 1);
        }
        if (second >= 2) {
          asked++;
          throttled += over ? 1 : 0;
        }
      }
    }

    assertThat(asked).isGreaterThan(18 * 90);
    assertThat(throttled).isLessThanOrEqualTo(asked / 10);
  }
}
