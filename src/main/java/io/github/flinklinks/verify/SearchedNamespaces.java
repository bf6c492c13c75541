package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.NamespacesQuery;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The namespaces in which links are looked for besides their own.
 *
 * @param namespaces sorted, each once
 * @param complete whether the project named them, so that there are no others to search
 * @param doubt why nothing can be said about all namespaces, whichever link asks
 */
record SearchedNamespaces(List<String> namespaces, boolean complete, Optional<Unanswered> doubt) {
  private static final String NAME_THEM =
      "name every namespace to search in searchNamespaces, this one included.";

  /** Where to search; empty where that must be asked first. */
  static Optional<SearchedNamespaces> of(SearchScope scope, Answers answers) {
    if (scope instanceof SearchScope.Named named) {
      return Optional.of(named(named.namespaces()));
    } else if (scope instanceof SearchScope.None) {
      return Optional.of(none());
    }
    Optional<Answer<List<String>>> list = answers.get(NamespacesQuery.ALL);
    return list.isPresent() ? Optional.of(discovered(list.get())) : Optional.empty();
  }

  private static SearchedNamespaces named(List<String> namespaces) {
    return namespaces.isEmpty()
        ? none()
        : new SearchedNamespaces(List.copyOf(new TreeSet<>(namespaces)), true, Optional.empty());
  }

  private static SearchedNamespaces none() {
    return new SearchedNamespaces(
        List.of(),
        false,
        Optional.of(
            new Unanswered(
                Unanswered.Reason.REJECTED,
                "No namespace but the link's own is searched: " + NAME_THEM)));
  }

  private static SearchedNamespaces discovered(Answer<List<String>> list) {
    if (list instanceof Answer.Found<List<String>> listed) {
      return new SearchedNamespaces(
          List.copyOf(new TreeSet<>(listed.value())),
          false,
          listed.value().isEmpty()
              ? Optional.of(
                  new Unanswered(
                      Unanswered.Reason.PERMISSION,
                      "The service lists no namespace that this account may edit: " + NAME_THEM))
              : Optional.empty());
    }
    return new SearchedNamespaces(
        List.of(), false, Optional.of(((Answer.Failed<List<String>>) list).why()));
  }

  /** All but the link's own. */
  List<String> besides(String own) {
    List<String> besides = new ArrayList<>(namespaces);
    besides.remove(own);
    return besides;
  }

  /**
   * Why an answer from all of them doesn't yet mean "in every namespace" for a link of this one;
   * empty where it does.
   */
  Optional<Unanswered> doubt(String own) {
    if (complete || doubt.isPresent() || namespaces.contains(own)) {
      return doubt;
    }
    return Optional.of(
        new Unanswered(
            Unanswered.Reason.PERMISSION,
            "The service lists the namespaces that this account may edit, and "
                + Words.shorten(own)
                + " isn't among them, so others may be missing too: "
                + NAME_THEM));
  }
}
