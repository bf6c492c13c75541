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

  /** Whether this request is within the quota; if so, counts it. */
  synchronized boolean admits(Call call) {
    if (perSecond.isEmpty()) {
      return true;
    }
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      spent.clear();
    }
    return spent.merge(call.action(), 1, Integer::sum) <= perSecond.getAsInt();
  }
}
