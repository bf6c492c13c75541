package io.github.flinklinks.lookup;

import java.util.Objects;

/**
 * What a query gave: a value, or the reason why there is none. Never null for "nothing".
 *
 * @param <T> what the query asks for
 */
public sealed interface Answer<T> {
  /** What it cost. */
  RequestCounts requests();

  /** The same answer for another caller, who pays nothing. */
  Answer<T> shared();

  /** The service answered; an empty list means that nobody matches. */
  record Found<T>(T value, RequestCounts requests) implements Answer<T> {
    public Found {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(requests, "requests");
    }

    @Override
    public Found<T> shared() {
      return new Found<>(value, RequestCounts.SHARED);
    }
  }

  /**
   * The query failed, or its response could not be understood.
   *
   * @param outOfTime whether only the deadline ended it: with more time it might have been answered
   */
  record Failed<T>(Unanswered why, RequestCounts requests, boolean outOfTime) implements Answer<T> {
    public Failed {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(requests, "requests");
    }

    /** For another reason than the deadline. */
    public Failed(Unanswered why, RequestCounts requests) {
      this(why, requests, false);
    }

    @Override
    public Failed<T> shared() {
      return new Failed<>(why, RequestCounts.SHARED, outOfTime);
    }
  }
}
