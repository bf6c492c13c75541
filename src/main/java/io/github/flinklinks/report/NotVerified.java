package io.github.flinklinks.report;

/**
 * The switches with which a user takes links out of the check or lets them pass. Each of them
 * prints its line, so that nobody takes silence for proof.
 */
public enum NotVerified {
  /** {@code skip}. */
  SKIP("skip is set"),
  /** {@code skipLinks}. */
  SKIP_LINKS("skipLinks leaves them out"),
  /** {@code failOnMismatch}. */
  FAIL_ON_MISMATCH("failOnMismatch=false lets mismatches pass"),
  /** {@code failOnUnreachable}. */
  FAIL_ON_UNREACHABLE("failOnUnreachable=false lets pass what could not be reached"),
  /** {@code offline}. */
  OFFLINE("Maven is offline, and offline=skip");

  private final String why;

  NotVerified(String why) {
    this.why = why;
  }

  /** {@code NOT VERIFIED: 3 links (skip is set)}. */
  public String line(int links) {
    return "NOT VERIFIED: " + Words.count(links, "link") + " (" + why + ")";
  }

  /** {@code NOT VERIFIED: all links (skip is set)}, where nobody counted them. */
  public String lineForAll() {
    return "NOT VERIFIED: all links (" + why + ")";
  }
}
