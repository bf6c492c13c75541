package io.github.flinklinks.link;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A known gap that the project lets pass until a day: matching links may be missing or misplaced.
 * It never covers a link that could not be checked.
 *
 * @param link the names of the links that it covers
 * @param reason why, for the readers of reports
 * @param until the last day, in UTC
 * @param place where it is declared, if known
 */
public record Waiver(NamePattern link, String reason, LocalDate until, Optional<Place> place) {

  /** {@code waived until 2026-12-24: the broker moves}. */
  @Override
  public String toString() {
    return "waived until " + until + ": " + reason;
  }
}
