package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many links have which verdict.
 *
 * @param counts of those that there are; they add up to the number of links
 * @param waived how many of the mismatches a waiver lets pass
 */
record Summary(Map<Verdict, Integer> counts, int waived) {
  /** Counts; a link that was not judged is unknown. */
  static Summary of(Report report) {
    return of(report.links(), report.notJudged());
  }

  static Summary of(List<LinkResult> links, List<Report.NotJudged> notJudged) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Report.NotJudged each : notJudged) {
      counts.put(Verdict.UNKNOWN, counts.getOrDefault(Verdict.UNKNOWN, 0) + each.links());
    }
    int waived = 0;
    for (LinkResult link : links) {
      counts.put(link.verdict(), counts.getOrDefault(link.verdict(), 0) + 1);
      waived += link.waived().isPresent() ? 1 : 0;
    }
    return new Summary(counts, waived);
  }

  /** How many links have this verdict. */
  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** All links. */
  int links() {
    int links = 0;
    for (int count : counts.values()) {
      links += count;
    }
    return links;
  }

  /** Links that were checked and are not as declared, without waived ones. */
  int mismatches() {
    int mismatches = -waived;
    for (Map.Entry<Verdict, Integer> each : counts.entrySet()) {
      mismatches += each.getKey().mismatch() ? each.getValue() : 0;
    }
    return mismatches;
  }

  /** Links that are not as declared or could not be checked. */
  int failing() {
    return mismatches() + count(Verdict.UNKNOWN);
  }

  /** The outcome without a full stop, e.g. {@code 2 of 3 links are not as declared}. */
  String headline() {
    int links = links();
    int unknown = count(Verdict.UNKNOWN);
    int notVerified = count(Verdict.SKIPPED) + waived;
    if (links == 0) {
      return "No links";
    }
    if (notVerified == links) {
      return "No link was verified: "
          + (links == 1 ? "it is " : "all " + links + " are ")
          + (waived == 0 ? "skipped" : waived == links ? "waived" : "skipped or waived");
    }
    if (failing() == 0) {
      return notVerified == 0
          ? links == 1 ? "The link is as declared" : "All " + links + " links are as declared"
          : of(count(Verdict.PRESENT))
              + isOrAre(count(Verdict.PRESENT))
              + " as declared, and "
              + notVerified(notVerified);
    }
    String also = notVerified == 0 ? "" : "; " + notVerified(notVerified);
    if (mismatches() == 0) {
      return of(unknown) + " could not be checked" + also;
    }
    return of(mismatches())
        + isOrAre(mismatches())
        + " not as declared"
        + (unknown == 0 ? "" : ", and " + unknown + " could not be checked")
        + also;
  }

  /** What there is of each verdict, e.g. {@code 3 links: 1 present, 2 missing}. */
  String text() {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      if (count(verdict) > 0) {
        parts.add(count(verdict) + " " + verdict.counted());
      }
    }
    return Phrases.count(links(), "link")
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + (waived == 0 ? "" : " (" + waived + " waived)");
  }

  private String of(int some) {
    return links() == 1 ? "The link" : some + " of " + links() + " links";
  }

  private static String isOrAre(int some) {
    return some == 1 ? " is" : " are";
  }

  private static String notVerified(int some) {
    return some + (some == 1 ? " was" : " were") + " not verified";
  }
}
