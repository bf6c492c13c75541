package io.github.flinklinks.lookup;

import java.util.List;

/**
 * A question to the service. Equal queries have the same answer.
 *
 * @param <T> the type of the answer's value
 */
public sealed interface Query<T> permits IpQuery, Query.NamespacesQuery, Query.DeploymentsQuery {
  /** Which namespaces may the account edit? A view-only account may get none. */
  enum NamespacesQuery implements Query<List<String>> {
    /** All of them. */
    ALL
  }

  /**
   * All deployments of a namespace, whatever they connect to. The answer has all of them, or it is
   * a failure.
   *
   * @param namespace the namespace to list
   */
  record DeploymentsQuery(String namespace) implements Query<List<Deployment>> {}
}
