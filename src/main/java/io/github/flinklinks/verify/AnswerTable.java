package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers so far, by their queries. */
final class AnswerTable {
  private final Map<Query<?>, Answer<?>> answers = new HashMap<>();
  private boolean foundBySource;

  void put(Query<?> query, Answer<?> answer) {
    answers.put(query, answer);
  }

  @SuppressWarnings("unchecked") // An answer is put under its own query.
  <T> Optional<Answer<T>> get(Query<T> query) {
    return Optional.ofNullable((Answer<T>) answers.get(query));
  }

  /** The queries that have no answer yet. */
  List<Query<?>> missing(Collection<? extends Query<?>> queries) {
    List<Query<?>> missing = new ArrayList<>();
    for (Query<?> query : queries) {
      if (!answers.containsKey(query)) {
        missing.add(query);
      }
    }
    return missing;
  }

  /** Whether any query of the build with a source, as {@code srcIp}, found a deployment. */
  boolean foundBySource() {
    return foundBySource;
  }

  void foundBySource(boolean found) {
    foundBySource = found;
  }

  Collection<Answer<?>> all() {
    return answers.values();
  }
}
