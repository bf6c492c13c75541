package io.github.flinklinks.verify;

/** The result of checking a link. Reports show the names, and other tools rely on them. */
public enum Verdict {
  /** Served as declared. For an {@code absent} link: no deployment serves it. */
  PRESENT("present", "The link is as declared.", ""),

  /** No deployment serves it in any searched namespace. */
  MISSING("missing", "No deployment serves the link.", "Deploy the job, or correct the link."),

  /** Not served in its own namespace, but in another one. */
  WRONG_NAMESPACE(
      "in the wrong namespace",
      "The link is served in another namespace.",
      "Move the deployment, or correct the link's namespace."),

  /** Served in its namespace, but by none of the declared name. */
  WRONG_DEPLOYMENT(
      "by the wrong deployment",
      "The link is served by a deployment of another name.",
      "Deploy it under the declared name, or correct the link's deployment."),

  /** Served by the right deployment, which doesn't meet an expectation. */
  UNMET_EXPECTATION(
      "with an unmet expectation",
      "The serving deployment isn't as expected.",
      "Start or change the deployment, or correct the expectation."),

  /** Served as declared, but by other deployments too. */
  NOT_EXCLUSIVE(
      "not exclusive",
      "Other deployments serve the link too.",
      "Stop the other deployments, or drop exclusive."),

  /** Declared absent, and served. */
  FORBIDDEN(
      "forbidden",
      "The link is served, though it is declared absent.",
      "Stop or delete the deployment, or drop absent."),

  /** Could not be checked. */
  UNKNOWN(
      "unknown",
      "The link could not be checked.",
      "The check proved nothing about the link. Check that the service can be reached."),

  /** Excluded by {@code skipLinks}. */
  SKIPPED("skipped", "The link was left out.", "");

  private final String counted;
  private final String meaning;
  private final String remedy;

  Verdict(String counted, String meaning, String remedy) {
    this.counted = counted;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** To be read after a number of links, e.g. {@code in the wrong namespace}. */
  public String counted() {
    return counted;
  }

  /** A sentence for a link that has it. */
  public String meaning() {
    return meaning;
  }

  /** A sentence on what to do about it; empty where it doesn't fail. */
  public String remedy() {
    return remedy;
  }

  /** Whether the build passes with it by default. */
  public boolean passes() {
    return this == PRESENT;
  }

  /** Whether it fails the build by default; a skipped link neither passes nor fails. */
  public boolean fails() {
    return this != PRESENT && this != SKIPPED;
  }

  /** Whether the link was checked and isn't as declared. */
  public boolean mismatch() {
    return fails() && this != UNKNOWN;
  }
}
