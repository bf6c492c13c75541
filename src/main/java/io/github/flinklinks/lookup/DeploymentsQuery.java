package io.github.flinklinks.lookup;

import java.util.List;
import java.util.Objects;

/**
 * All deployments of a namespace, whatever they connect to. The answer has all of them, or it is a
 * failure.
 *
 * @param namespace the namespace to list
 */
public record DeploymentsQuery(String namespace) implements Query<List<Deployment>> {
  public DeploymentsQuery {
    Objects.requireNonNull(namespace, "namespace");
  }
}
