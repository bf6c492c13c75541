package io.github.flinklinks.link;

/** Whether the deployment that serves a link must have at least one running job. */
public enum Running {
  /** It must: {@code running} is {@code true}. */
  REQUIRED,
  /**
   * It must, unless its {@code executionMode} is {@code BATCH}: such a job ends by itself. The
   * default.
   */
  UNLESS_BATCH,
  /** It need not: {@code running} is {@code false}. */
  NOT_REQUIRED;

  /** The constant for {@code true} or {@code false}. */
  public static Running of(boolean running) {
    return running ? REQUIRED : NOT_REQUIRED;
  }
}
