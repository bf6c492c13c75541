package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.Locale;

/**
 * How the page shows a verdict: never by colour alone, and with colours that stay apart for the
 * colour-blind.
 */
enum PageVerdict {
  FORBIDDEN("#b83200", "", "Served, though declared absent"),
  MISSING("#b83200", "7 5", "Served by no deployment"),
  WRONG_NAMESPACE("#7a3db8", "7 5", "Served, but in another namespace"),
  WRONG_DEPLOYMENT("#7a3db8", "12 4 2 4", "Served under another name"),
  UNMET_EXPECTATION("#8a5a00", "14 4", "Served, but not as expected"),
  NOT_EXCLUSIVE("#8a5a00", "2 4 2 4 10 4", "Served by others too"),
  UNKNOWN("#33589a", "1.5 4", "Could not be checked"),
  WAIVED("#5b6400", "10 3 2 3", "Not as declared, but waived"),
  PRESENT("#0b7261", "", "As declared"),
  SKIPPED("#68707c", "1.5 7", "Skipped by skipLinks");

  private final String colour;
  private final String dashes;
  private final String meaning;

  PageVerdict(String colour, String dashes, String meaning) {
    this.colour = colour;
    this.dashes = dashes;
    this.meaning = meaning;
  }

  static PageVerdict of(LinkResult result) {
    return result.waived().isPresent() ? WAIVED : of(result.verdict());
  }

  /** How the verdict itself is shown, waived or not. */
  static PageVerdict of(Verdict verdict) {
    return valueOf(verdict.name());
  }

  /** What a person reads: {@code Wrong namespace}. */
  String words() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The class in the style sheet: {@code wrong-namespace}. */
  String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of its lines, where the style sheet doesn't apply: some CI servers serve pages without it. */
  String colour() {
    return colour;
  }

  /** The pattern of its lines; empty means solid. */
  String dashes() {
    return dashes;
  }

  String meaning() {
    return meaning;
  }

  /** The meaning as the end of a sentence. */
  String sentencePart() {
    return Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1);
  }

  /** Whether a link with it is not as declared, or could not be checked. */
  boolean fails() {
    return compareTo(WAIVED) < 0;
  }

  /** Whether a link with it has a card, which says what is wrong with it. */
  boolean hasCard() {
    return compareTo(PRESENT) < 0;
  }

  /** Shown where no serving deployment was seen: "no deployment" only if that is proven. */
  String unserved() {
    return switch (this) {
      case MISSING, PRESENT -> "no deployment";
      case SKIPPED -> "not queried";
      default -> "not known";
    };
  }
}
