package io.github.flinklinks.lookup;

import java.util.concurrent.CompletableFuture;

/**
 * Which deployments match this query? Answered live ({@code realtimecompute}) or from a file
 * ({@code inventory}).
 *
 * <p>Its methods return at once, may be called from several threads, and never throw nor complete
 * exceptionally for anything that happens on the way to an answer: that is an {@link
 * Answer.Failed}. What they promise is there by the deadline.
 */
public interface Lookup {
  /**
   * Asks one query.
   *
   * @param fields what must be known of the deployments found
   * @param deadline by which the answer is there, or a failure that says so
   */
  CompletableFuture<Answer> find(IpQuery query, DeploymentFields fields, Deadline deadline);

  /** Which namespaces there are. */
  CompletableFuture<NamespaceList> namespaces(Deadline deadline);

  /** Where the answers come from. */
  LookupDescription description();
}
