package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of a connector that say where its tables are.
 *
 * @param names the connector's names
 * @param roles all are read, in this order; none: its tables have no network endpoint
 */
record Connector(List<String> names, List<Role> roles) {
  Connector {
    names = List.copyOf(names);
    roles = List.copyOf(roles);
  }

  /**
   * Endpoints for one purpose.
   *
   * @param required whether the connector needs them
   * @param options the first that a table has is read
   */
  record Role(boolean required, List<EndOption> options) {
    Role {
      options = List.copyOf(options);
    }

    /** This role, with one more option that is read where those before are missing. */
    Role or(EndpointForm form, String key, int port) {
      List<EndOption> more = new ArrayList<>(options);
      more.add(new EndOption(form, key, port));
      return new Role(required, more);
    }

    Role or(EndpointForm form, String key) {
      return or(form, key, EndpointCollector.PORT_REQUIRED);
    }
  }

  /**
   * An option that holds endpoints.
   *
   * @param port where the option writes none; 0 where it must, or where its form knows better
   */
  record EndOption(EndpointForm form, String key, int port) {}
}
