package io.github.flinklinks.lookup;

/**
 * Answers queries, live ({@code realtimecompute}) or from a file ({@code inventory}).
 *
 * <p>Safe for several threads. It never throws if a query fails: that is an {@link Answer.Failed}.
 */
public interface Lookup {
  /**
   * Sends the query and waits for the answer. An interrupt of the thread ends the wait.
   *
   * @param fields the fields that deployments must have
   * @param deadline when to stop waiting and return a failure
   */
  <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline);

  /** Cancels the requests in flight for this query; no caller waits for it any more. */
  default void cancel(Query<?> query) {}

  /** Where the answers come from. */
  LookupDescription description();
}
