package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.verify.SearchScope;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code searchNamespaces}. */
final class SearchNamespaces {
  private SearchNamespaces() {}

  /**
   * Where to search.
   *
   * @param written the parameter as Maven gives it, null where it isn't set
   * @throws InvalidDeclarationException for an invalid or empty name, for example from a variable
   *     without a value: the list counts as complete, so it must not lose a name.
   */
  static SearchScope scope(List<String> written) {
    List<String> names = Lists.entries(written);
    if (names.isEmpty()) {
      return new SearchScope.Discovered();
    }
    if (names.equals(List.of("none"))) {
      return new SearchScope.None();
    }
    if (names.equals(List.of(""))) {
      throw new InvalidDeclarationException(
          "searchNamespaces is empty: write names, or none, or leave it out.");
    }
    if (names.contains("none")) {
      throw new InvalidDeclarationException(
          "searchNamespaces is "
              + String.join(",", names)
              + ": write either names, or none alone.");
    }
    return new SearchScope.Named(NamespaceName.checked("searchNamespaces", names));
  }

  /**
   * The namespaces for a goal; empty means those that the service lists.
   *
   * @param namespace null where it isn't set
   * @param more as written
   */
  static List<String> named(String namespace, List<String> more) {
    List<String> namespaces = new ArrayList<>();
    if (namespace != null) {
      namespaces.add(NamespaceName.checked("namespace", namespace));
    }
    SearchScope scope = scope(more);
    if (scope instanceof SearchScope.Named named) {
      namespaces.addAll(named.namespaces());
    } else if (scope instanceof SearchScope.None && namespaces.isEmpty()) {
      throw new InvalidDeclarationException(
          "searchNamespaces is none, and namespace isn't set: name a namespace to search with"
              + " -Dflink-links.namespace=a, or -Dflink-links.searchNamespaces=a,b.");
    }
    return namespaces;
  }
}
