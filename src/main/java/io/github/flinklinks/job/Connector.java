package io.github.flinklinks.job;

import java.util.List;

/**
 * The options of a connector that say where its tables are.
 *
 * @param roles all are read, in this order; none: its tables have no network endpoint
 */
record Connector(List<Role> roles) {
  /**
   * Endpoints for one purpose.
   *
   * @param required whether the connector needs them
   * @param options the first that a table has is read
   */
  record Role(boolean required, List<EndOption> options) {}

  /**
   * An option that holds endpoints.
   *
   * @param port where the option writes none; 0 where it must, or where its form knows better
   */
  record EndOption(EndpointForm form, String key, int port) {}
}
