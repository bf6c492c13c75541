package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Quoted;
import io.github.flinklinks.verify.SearchScope;
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
          "searchNamespaces is %s: write either names, or none alone."
              .formatted(String.join(",", names)));
    }
    refuseOtherSeparators(names);
    return new SearchScope.Named(NamespaceName.checked("searchNamespaces", names));
  }

  /** A namespace's name has letters, digits and hyphens; nobody would be found in two at once. */
  private static void refuseOtherSeparators(List<String> names) {
    Problems problems = new Problems();
    for (String name : names) {
      if (hasOtherSeparator(name) && !name.contains("${")) {
        problems.add(
            "an entry of searchNamespaces is %s, which is no namespace's name: separate names by commas."
                .formatted(Quoted.text(name)));
      }
    }
    problems.throwIfAny();
  }

  private static boolean hasOtherSeparator(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (";|/ \t\r\n".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
