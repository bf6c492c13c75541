package io.github.flinklinks.verify;

import java.util.List;

/** Where else a link is looked for than in its own namespace. */
public sealed interface SearchScope {
  /** In these, as {@code searchNamespaces} names them. */
  record Named(List<String> namespaces) implements SearchScope {
    public Named {
      namespaces = List.copyOf(namespaces);
    }
  }

  /** In those that the service lists for this account. The default. */
  record Discovered() implements SearchScope {}

  /** Nowhere: {@code searchNamespaces=none}. */
  record None() implements SearchScope {}
}
