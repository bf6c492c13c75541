package io.github.flinklinks.lookup;

import java.util.Objects;

/**
 * What a query gave: a value, or the reason why there is none.
 *
 * @param <T> the type of the value
 */
public sealed interface Answer<T> {
  /** The requests that this answer took. */
  RequestCounts requests();

  /** The same answer for another caller, counted as shared. */
  Answer<T> shared();

  /** The service answered; an empty list means that no deployment matches. */
  record Found<T>(T value, RequestCounts requests) implements Answer<T> {
    public Found {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Found<T> shared() {
      return new Found<>(value, RequestCounts.SHARED);
    }
  }

  /**
   * The query failed, or its response could not be understood.
   *
   * @param outOfTime whether it failed only because of the deadline, and might succeed with more
   *     time
   */
  record Failed<T>(Unanswered why, RequestCounts requests, boolean outOfTime) implements Answer<T> {

    /** A failure for another reason than the deadline. */
    public Failed(Unanswered why, RequestCounts requests) {
      this(why, requests, false);
    }

    @Override
    public Failed<T> shared() {
      return new Failed<>(why, RequestCounts.SHARED, outOfTime);
    }
  }
}
