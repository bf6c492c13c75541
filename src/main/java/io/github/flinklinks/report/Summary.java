package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many links have which verdict.
 *
 * @param counts of the kinds that there are; they add up to the number of links
 * @param waived how many of the mismatches a waiver lets pass
 */
record Summary(Map<Kind, Integer> counts, int waived) {
  Summary {
    Map<Kind, Integer> copy = new EnumMap<>(Kind.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  /** Counts; a link that was not judged is unknown. */
  static Summary of(Report report) {
    return of(report.links(), report.notJudged());
  }

  /** Counts links that were judged. */
  static Summary of(List<LinkResult> links) {
    return of(links, List.of());
  }

  private static Summary of(List<LinkResult> links, List<Report.NotJudged> notJudged) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Report.NotJudged each : notJudged) {
      counts.put(Kind.UNKNOWN, counts.getOrDefault(Kind.UNKNOWN, 0) + each.links());
    }
    int waived = 0;
    for (LinkResult link : links) {
      Kind kind = link.verdict().kind();
      counts.put(kind, counts.getOrDefault(kind, 0) + 1);
      waived += link.waived().isPresent() ? 1 : 0;
    }
    return new Summary(counts, waived);
  }

  /** How many links have a verdict of this kind. */
  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** All links. */
  int links() {
    int links = 0;
    for (int count : counts.values()) {
      links += count;
    }
    return links;
  }

  /** Links that were asked about and are not as declared, but for those that are waived. */
  int mismatches() {
    int mismatches = -waived;
    for (Map.Entry<Kind, Integer> each : counts.entrySet()) {
      mismatches += each.getKey().mismatch() ? each.getValue() : 0;
    }
    return mismatches;
  }

  /** Links that are not as declared or could not be asked about. */
  int failing() {
    return mismatches() + count(Kind.UNKNOWN);
  }

  /** The outcome without a full stop, e.g. {@code 2 of 3 links are not as declared}. */
  String headline() {
    int links = links();
    int unknown = count(Kind.UNKNOWN);
    int notVerified = count(Kind.SKIPPED) + waived;
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
          : of(count(Kind.PRESENT))
              + isOrAre(count(Kind.PRESENT))
              + " as declared, and "
              + notVerified(notVerified);
    }
    String also = notVerified == 0 ? "" : "; " + notVerified(notVerified);
    if (mismatches() == 0) {
      return of(unknown) + " could not be asked about" + also;
    }
    return of(mismatches())
        + isOrAre(mismatches())
        + " not as declared"
        + (unknown == 0 ? "" : ", and " + unknown + " could not be asked about")
        + also;
  }

  /** What there is of each verdict, e.g. {@code 3 links: 1 present, 2 missing}. */
  String text() {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Kind, Integer> each : counts.entrySet()) {
      parts.add(each.getValue() + " " + words(each.getKey()));
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

  private static String words(Kind kind) {
    return switch (kind) {
      case PRESENT -> "present";
      case MISSING -> "missing";
      case WRONG_NAMESPACE -> "in the wrong namespace";
      case WRONG_DEPLOYMENT -> "by the wrong deployment";
      case UNMET_EXPECTATION -> "with an unmet expectation";
      case NOT_EXCLUSIVE -> "not exclusive";
      case FORBIDDEN -> "forbidden";
      case UNKNOWN -> "unknown";
      case SKIPPED -> "skipped";
    };
  }
}
