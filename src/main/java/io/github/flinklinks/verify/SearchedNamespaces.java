package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The namespaces in which links are searched besides their own.
 *
 * @param namespaces sorted, each once
 * @param unlisted why these can't be taken for all namespaces, for any link
 * @param listed what the service lists, which are those that the account may edit; empty if not
 *     queried or not answered
 */
record SearchedNamespaces(
    List<String> namespaces, Optional<Unanswered> unlisted, Optional<List<String>> listed) {
  private static final String NONE_LISTED =
      "The service lists no namespace that this account may edit.";

  /** Where to search; empty if that must be queried first. */
  static Optional<SearchedNamespaces> of(SearchScope scope, AnswerTable answers) {
    Optional<Answer<List<String>>> list = answers.get(NamespacesQuery.ALL);
    Optional<List<String>> listed = Optional.empty();
    Optional<Unanswered> failed = Optional.empty();
    if (list.isPresent() && list.get() instanceof Answer.Found<List<String>> found) {
      listed = Optional.of(found.value());
    } else if (list.isPresent() && list.get() instanceof Answer.Failed<List<String>> not) {
      failed = Optional.of(not.why());
    }
    if (scope instanceof SearchScope.Named named && !named.namespaces().isEmpty()) {
      return Optional.of(new SearchedNamespaces(sorted(named.namespaces()), failed, listed));
    }
    if (!(scope instanceof SearchScope.Discovered)) {
      return Optional.of(
          new SearchedNamespaces(
              List.of(),
              refused("No namespace but the link's own is searched."),
              Optional.empty()));
    }
    if (listed.isPresent()) {
      String only =
          listed.get().isEmpty()
              ? NONE_LISTED
              : "The service lists only the namespaces that this account may edit.";
      failed = Optional.of(new Unanswered(Unanswered.Reason.PERMISSION, only));
    }
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(new SearchedNamespaces(sorted(listed.orElse(List.of())), failed, listed));
  }

  private static List<String> sorted(List<String> namespaces) {
    return List.copyOf(new TreeSet<>(namespaces));
  }

  /** All but the link's own. */
  List<String> besides(String own) {
    List<String> besides = new ArrayList<>(namespaces);
    besides.remove(own);
    return besides;
  }

  /**
   * Why answers from all of them don't mean "in every namespace" for a link of this one; empty
   * where they do. Only the project can know every namespace, and the service's list, where it may
   * be read, shows a mistyped one and one that was left out. Where it may not be read, or can't be,
   * a warning says so; an outage ends.
   */
  Optional<Unanswered> doubt(SearchScope scope, String own) {
    if (!(scope instanceof SearchScope.Named named) || named.namespaces().isEmpty()) {
      return unlisted.map(
          why -> new Unanswered(why.reason(), Naming.sentence(why.message()) + nameThem(own)));
    }
    if (unlisted.isPresent()) {
      return unlisted.get().reason().unreachable() ? unlisted : Optional.empty();
    }
    if (listed.isEmpty() || listed.get().isEmpty()) {
      return Optional.empty();
    }
    List<String> unknown = without(with(own), listed.get());
    if (!unknown.isEmpty()) {
      return refused(
          ("The service does not list %s among the namespaces that this account may edit, which are"
                  + " %s: correct searchNamespaces or the link's namespace, or let the account edit it.")
              .formatted(Naming.shortened(unknown, "'"), Naming.list(new TreeSet<>(listed.get()))));
    }
    List<String> unnamed = without(new TreeSet<>(listed.get()), with(own));
    if (!unnamed.isEmpty()) {
      return refused(
          "The workspace also has %s, which searchNamespaces does not name.%s"
              .formatted(Naming.shortened(unnamed, "'"), nameThem(own)));
    }
    return Optional.empty();
  }

  private static List<String> without(Collection<String> names, Collection<String> others) {
    List<String> left = new ArrayList<>(names);
    left.removeAll(others);
    return left;
  }

  private static Optional<Unanswered> refused(String why) {
    return Optional.of(new Unanswered(Unanswered.Reason.REJECTED, why));
  }

  /** The warning if the named namespaces could not be compared with the service's list. */
  Optional<String> unchecked() {
    if (unlisted.isPresent() && !unlisted.get().reason().unreachable()) {
      return Optional.of(unlisted.get().message());
    }
    return listed.isPresent() && listed.get().isEmpty()
        ? Optional.of(NONE_LISTED)
        : Optional.empty();
  }

  private String nameThem(String own) {
    Set<String> known = with(own);
    known.addAll(listed.orElse(List.of()));
    return " Name every namespace of the workspace: <searchNamespaces>"
        + String.join(",", known)
        + "</searchNamespaces>"
        + (listed.isPresent() ? ", and any that this account may not edit." : ".");
  }

  private Set<String> with(String own) {
    Set<String> all = new TreeSet<>(namespaces);
    all.add(own);
    return all;
  }
}
