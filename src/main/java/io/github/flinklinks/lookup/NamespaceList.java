package io.github.flinklinks.lookup;

import java.util.List;
import java.util.Objects;

/** Which namespaces there are: what the service lists for this account, or why it doesn't. */
public sealed interface NamespaceList {
  /** What it cost. */
  RequestCounts requests();

  /** The namespaces that the account may edit; a view-only account may get none. */
  record Listed(List<String> namespaces, RequestCounts requests) implements NamespaceList {
    public Listed {
      namespaces = List.copyOf(namespaces);
      Objects.requireNonNull(requests, "requests");
    }
  }

  /** The list could not be had. */
  record NotListed(Unanswered why, RequestCounts requests) implements NamespaceList {
    public NotListed {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(requests, "requests");
    }
  }
}
