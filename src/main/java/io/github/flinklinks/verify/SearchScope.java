package io.github.flinklinks.verify;

import java.util.List;

/** The namespaces in which a link is searched besides its own. */
public sealed interface SearchScope {
  /** The namespaces that {@code searchNamespaces} names. */
  record Named(List<String> namespaces) implements SearchScope {
    public Named {
      namespaces = List.copyOf(namespaces);
    }
  }

  /** The namespaces that the service lists for this account. The default. */
  record Discovered() implements SearchScope {}

  /** None: {@code searchNamespaces=none}. */
  record None() implements SearchScope {}
}
