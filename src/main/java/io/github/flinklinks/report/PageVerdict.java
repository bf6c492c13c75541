package io.github.flinklinks.report;

import io.github.flinklinks.verify.Verdict;

/**
 * How the page shows a verdict: never by colour alone, and with colours that stay apart for the
 * colour-blind.
 */
enum PageVerdict {
  FORBIDDEN("Forbidden", "forbidden", "#b83200", "", "Served, though declared absent"),
  MISSING("Missing", "missing", "#b83200", "7 5", "Served by nobody"),
  WRONG_NAMESPACE(
      "Wrong namespace", "wrong-namespace", "#7a3db8", "7 5", "Served, but in another namespace"),
  WRONG_DEPLOYMENT(
      "Wrong deployment", "wrong-deployment", "#7a3db8", "12 4 2 4", "Served by another name"),
  UNMET_EXPECTATION(
      "Unmet expectation", "unmet-expectation", "#8a5a00", "14 4", "Served, but not as expected"),
  NOT_EXCLUSIVE(
      "Not exclusive", "not-exclusive", "#8a5a00", "2 4 2 4 10 4", "Served by others too"),
  UNKNOWN("Unknown", "unknown", "#33589a", "1.5 4", "Could not be asked"),
  PRESENT("Present", "present", "#0b7261", "", "As declared"),
  SKIPPED("Skipped", "skipped", "#68707c", "1.5 7", "Left out by skipLinks");

  private final String words;
  private final String style;
  private final String colour;
  private final String dashes;
  private final String meaning;

  PageVerdict(String words, String style, String colour, String dashes, String meaning) {
    this.words = words;
    this.style = style;
    this.colour = colour;
    this.dashes = dashes;
    this.meaning = meaning;
  }

  static PageVerdict of(Verdict verdict) {
    return valueOf(verdict.kind().name());
  }

  /** What a person reads. */
  String words() {
    return words;
  }

  /** The class in the style sheet. */
  String style() {
    return style;
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

  /** Whether a link with it is not as declared, or could not be asked about. */
  boolean fails() {
    return compareTo(PRESENT) < 0;
  }

  /** What a box says that no deployment is in. */
  String nobody() {
    return this == SKIPPED ? "skipped" : "nobody, as declared";
  }

  /** Shown where no serving deployment was seen: "nobody" only where that is proven. */
  String unserved() {
    return switch (this) {
      case MISSING, PRESENT -> "nobody";
      case SKIPPED -> "not asked";
      default -> "not known";
    };
  }
}
