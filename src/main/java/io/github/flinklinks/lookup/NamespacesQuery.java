package io.github.flinklinks.lookup;

import java.util.List;

/** Which namespaces may the account edit? A view-only account may get none. */
public enum NamespacesQuery implements Query<List<String>> {
  /** All of them. */
  ALL
}
