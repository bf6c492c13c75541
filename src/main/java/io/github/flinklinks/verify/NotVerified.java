package io.github.flinklinks.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Links that the user excluded from the check, or let pass. Its text is the line of the log that
 * reports them, because silence could be taken for proof: {@code NOT VERIFIED: 3 links (1 by
 * skipLinks, 2 by failOnUnreachable=false)}.
 *
 * @param what how many
 * @param why the switches; none where every link was verified
 */
public record NotVerified(String what, List<String> why) {
  public NotVerified {
    why = List.copyOf(why);
  }

  /** All of them, because {@code skip} is set. */
  public static NotVerified skipped(int links) {
    return new NotVerified(counted(links), List.of("skip is set"));
  }

  /** All of them, because {@code skip} is set; their number is unknown. */
  public static NotVerified skipped() {
    return new NotVerified("all links", List.of("skip is set"));
  }

  /** All of them, because of {@code offline=skip}. */
  public static NotVerified offline(int links) {
    return new NotVerified(counted(links), List.of("Maven is offline, and offline=skip"));
  }

  /** The failing links, because Maven ignores failures. */
  public static NotVerified failuresIgnored(int links) {
    return new NotVerified(counted(links), List.of("--fail-never makes Maven ignore failures"));
  }

  /**
   * Some of them.
   *
   * @param skipped by {@code skipLinks}
   * @param waived by {@code waivers}
   * @param mismatched by {@code failOnMismatch=false}
   * @param unreachable by {@code failOnUnreachable=false}
   */
  static NotVerified of(int skipped, int waived, int mismatched, int unreachable) {
    List<String> why = new ArrayList<>();
    add(why, skipped, "skipLinks");
    add(why, waived, "waivers");
    add(why, mismatched, "failOnMismatch=false");
    add(why, unreachable, "failOnUnreachable=false");
    return new NotVerified(counted(skipped + waived + mismatched + unreachable), why);
  }

  /** Whether every link was verified. */
  public boolean none() {
    return why.isEmpty();
  }

  @Override
  public String toString() {
    return "NOT VERIFIED: " + what + (none() ? "" : " (" + String.join(", ", why) + ")");
  }

  private static void add(List<String> why, int links, String by) {
    if (links > 0) {
      why.add(links + " by " + by);
    }
  }

  private static String counted(int links) {
    return links + (links == 1 ? " link" : " links");
  }
}
