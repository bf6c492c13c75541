package io.github.flinklinks.verify;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds out which namespaces to search, at most once and only when somebody needs to know. */
final class NamespaceSearch {
  private final SearchScope scope;
  private final Questions questions;
  private CompletableFuture<SearchedNamespaces> searched;

  NamespaceSearch(SearchScope scope, Questions questions) {
    this.scope = scope;
    this.questions = questions;
  }

  synchronized CompletableFuture<SearchedNamespaces> searched() {
    if (searched == null) {
      if (scope instanceof SearchScope.Named named) {
        searched = CompletableFuture.completedFuture(SearchedNamespaces.named(named.namespaces()));
      } else if (scope instanceof SearchScope.Discovered) {
        searched = questions.namespaces().thenApply(SearchedNamespaces::discovered);
      } else {
        searched = CompletableFuture.completedFuture(SearchedNamespaces.none());
      }
    }
    return searched;
  }

  /** What is known without asking, or because somebody needed to know. */
  synchronized Optional<SearchedNamespaces> known() {
    if (scope instanceof SearchScope.Discovered && (searched == null || !searched.isDone())) {
      return Optional.empty();
    }
    return Optional.of(searched().join());
  }

  /** What the user must hear about the list of namespaces. */
  List<String> warnings() {
    if (!(scope instanceof SearchScope.Discovered)) {
      return List.of();
    }
    Optional<SearchedNamespaces> known = known();
    if (known.isEmpty() || known.get().doubt().isEmpty()) {
      return List.of();
    }
    return List.of(
        "Links were looked for in their own namespaces only. "
            + Words.sentence(known.get().doubt().get().message()));
  }
}
