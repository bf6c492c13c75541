package io.github.flinklinks.verify;

/** A check that needs queries: a pure function of their answers, without threads or a clock. */
@FunctionalInterface
interface Check<R> {
  /**
   * The next step.
   *
   * @param hints whether it may query for hints
   */
  Step<R> step(AnswerTable answers, Hinting hints);

  /** Only some checks have hints. */
  enum Hinting {
    /** To find out, the check asks for hints without a query. */
    UNDECIDED,
    ALLOWED,
    REFUSED
  }
}
