package io.github.flinklinks.emulator;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** A limit of requests for each operation and clock second. */
final class Quota {
  private final OptionalInt perSecond;
  private final Clock clock;
  private final Map<String, Integer> spent = new HashMap<>();
  private long second = Long.MIN_VALUE;

  Quota(OptionalInt perSecond, Clock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /** Counts a request. */
  synchronized void take(Call call) throws Refusal {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      spent.clear();
    }
    if (perSecond.isPresent()
        && spent.merge(call.action(), 1, Integer::sum) > perSecond.getAsInt()) {
      throw new Refusal(
          400,
          "Throttling.User",
          "The quota of requests per second for " + call.action() + " is used up.");
    }
  }
}
