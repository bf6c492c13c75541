package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Query;
import java.util.List;

/**
 * The result of a check's step.
 *
 * @param <R> the type of the check's result
 */
sealed interface Step<R> {
  /** No more queries are needed. */
  record Done<R>(R result) implements Step<R> {}

  /** These must be answered first; at least one but for hints, and none of them is yet. */
  record Ask<R>(Stage stage, List<Query<?>> queries) implements Step<R> {
    public Ask {
      queries = List.copyOf(queries);
    }
  }

  /** The purpose of a query, in the order in which queries are sent. */
  enum Stage {
    /** Whether a link is served where it should be. */
    OWN_NAMESPACE,
    /** Where else it is served. */
    OTHER_NAMESPACES,
    /** What is there instead. */
    HINTS
  }
}
