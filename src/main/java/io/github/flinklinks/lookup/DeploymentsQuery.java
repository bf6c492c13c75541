package io.github.flinklinks.lookup;

import java.util.List;
import java.util.Objects;

/**
 * Which deployments are there in a namespace, whatever they connect to? The answer holds all of
 * them, or it is a failure.
 *
 * @param namespace where to ask
 */
public record DeploymentsQuery(String namespace) implements Query<List<Deployment>> {
  public DeploymentsQuery {
    Objects.requireNonNull(namespace, "namespace");
  }
}
