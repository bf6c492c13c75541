package io.github.flinklinks.lookup;

/**
 * Answers queries, live ({@code realtimecompute}) or from a file ({@code inventory}).
 *
 * <p>It may be called from several threads, and never throws for anything that happens on the way
 * to an answer: that is an {@link Answer.Failed}.
 */
public interface Lookup {
  /**
   * Asks, and waits for the answer. An interrupt of the thread ends the wait.
   *
   * @param fields what must be known of deployments
   * @param deadline by which the answer is there, or a failure that says so
   */
  <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline);

  /** Ends the requests that are in flight for this query; nobody waits for them any more. */
  default void cancel(Query<?> query) {}

  /** Where the answers come from. */
  LookupDescription description();
}
