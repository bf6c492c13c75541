package io.github.flinklinks.bench;

import java.util.List;
import java.util.Map;

/**
 * A situation, and who is measured in it.
 *
 * @param limitSeconds what nobody can be faster than between first request and last answer; 0
 *     where there is no such number
 * @param rounds how often everybody runs, at least
 * @param judge what the medians mean for what has to be reached
 */
record Case(
    String name,
    String title,
    Service.Settings settings,
    double limitSeconds,
    int rounds,
    List<Contender> contenders,
    Judge judge) {

  /** Says for one contender what was reached; empty if nothing had to be. */
  interface Judge {
    String said(String contender, Map<String, Medians> all);
  }

  /** The medians of one contender's runs, scaled. */
  record Medians(
      double wall,
      double least,
      double most,
      double cpu,
      double service,
      double body,
      int heapUsed,
      int heapLive,
      long requests,
      long throttled,
      long inFlight,
      long bytes,
      String outcome,
      boolean complete) {}
}
