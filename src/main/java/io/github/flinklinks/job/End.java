package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * A table that a job reads or writes, and where it is.
 *
 * @param table its name without {@code default_catalog} and {@code default_database}
 * @param connector as the script writes it; of a table that its catalog holds, the catalog's type;
 *     {@code ?} where it isn't known
 * @param endpoints each with a port, in the order written; empty where the table has no network
 *     endpoint or an error
 * @param lookup whether every use of it in the job is a lookup ({@code FOR SYSTEM_TIME AS OF})
 * @param error why its endpoints aren't known
 */
public record End(
    String table,
    String connector,
    List<Endpoint> endpoints,
    boolean lookup,
    Optional<JobError.Kind> error) {
  /** A connector that isn't known. */
  static final String UNKNOWN = "?";

  public End {
    endpoints = List.copyOf(endpoints);
  }

  /** A table that has no endpoints because of an error. */
  static End faulty(String table, JobError.Kind error) {
    return new End(table, UNKNOWN, List.of(), false, Optional.of(error));
  }

  End withLookup(boolean lookup) {
    return new End(table, connector, endpoints, lookup, error);
  }
}
