package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import java.util.ArrayList;
import java.util.List;

/** How many links have which verdict. The counts add up to {@code links}. */
record Summary(
    int links,
    int present,
    int missing,
    int wrongNamespace,
    int wrongDeployment,
    int unmetExpectation,
    int notExclusive,
    int forbidden,
    int unknown,
    int skipped) {

  /** Counts. */
  public static Summary of(List<LinkResult> links) {
    int[] counts = new int[9];
    for (LinkResult link : links) {
      counts[position(link.verdict().label())]++;
    }
    return new Summary(
        links.size(),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        counts[4],
        counts[5],
        counts[6],
        counts[7],
        counts[8]);
  }

  /** Links that were asked about and are not as declared. */
  public int mismatches() {
    return missing + wrongNamespace + wrongDeployment + unmetExpectation + notExclusive + forbidden;
  }

  /** Links that are not as declared or could not be asked about. */
  public int failing() {
    return mismatches() + unknown;
  }

  /** The outcome without a full stop, e.g. {@code 2 of 3 links are not as declared}. */
  public String headline() {
    if (mismatches() > 0) {
      String also = unknown == 0 ? "" : ", and " + unknown + " could not be asked about";
      return of(mismatches()) + (mismatches() == 1 ? " is" : " are") + " not as declared" + also;
    }
    if (unknown > 0) {
      return of(unknown) + " could not be asked about";
    }
    if (links == 0) {
      return "No links";
    }
    if (skipped == links) {
      return "No link was verified: "
          + (links == 1 ? "it is" : "all " + links + " are")
          + " skipped";
    }
    if (skipped > 0) {
      return of(present)
          + (present == 1 ? " is" : " are")
          + " as declared, and "
          + skipped
          + (skipped == 1 ? " was" : " were")
          + " not verified";
    }
    return links == 1 ? "The link is as declared" : "All " + links + " links are as declared";
  }

  /** What there is of each verdict, e.g. {@code 3 links: 1 present, 2 missing}. */
  public String counts() {
    List<String> parts = new ArrayList<>();
    add(parts, present, "present");
    add(parts, missing, "missing");
    add(parts, wrongNamespace, "in the wrong namespace");
    add(parts, wrongDeployment, "by the wrong deployment");
    add(parts, unmetExpectation, "with an unmet expectation");
    add(parts, notExclusive, "not exclusive");
    add(parts, forbidden, "forbidden");
    add(parts, unknown, "unknown");
    add(parts, skipped, "skipped");
    return Phrases.count(links, "link") + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private String of(int some) {
    return links == 1 ? "The link" : some + " of " + links + " links";
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static int position(String label) {
    return switch (label) {
      case "PRESENT" -> 0;
      case "MISSING" -> 1;
      case "WRONG_NAMESPACE" -> 2;
      case "WRONG_DEPLOYMENT" -> 3;
      case "UNMET_EXPECTATION" -> 4;
      case "NOT_EXCLUSIVE" -> 5;
      case "FORBIDDEN" -> 6;
      case "UNKNOWN" -> 7;
      case "SKIPPED" -> 8;
      default -> throw new IllegalArgumentException("a verdict that nobody counts: " + label);
    };
  }
}
