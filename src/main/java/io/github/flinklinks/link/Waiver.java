package io.github.flinklinks.link;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A known gap that the project lets pass until its day: links that fit may be not as declared. It
 * never covers a link that could not be checked.
 *
 * @param link the names of the links that it covers
 * @param reason why, for everybody who reads a report
 * @param until its last day, in UTC
 * @param place where it is declared, if known
 */
public record Waiver(NamePattern link, String reason, LocalDate until, Optional<Place> place) {
  public Waiver {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(place, "place");
  }

  /** {@code waived until 2026-12-24: the broker moves}. */
  @Override
  public String toString() {
    return "waived until " + until + ": " + reason;
  }
}
