package io.github.flinklinks.realtimecompute;

import java.util.List;
import java.util.OptionalLong;

/**
 * A list of the service, or a page of it.
 *
 * @param total of all pages together, where this one says it
 */
record Page<T>(List<T> items, OptionalLong total) {
  Page {
    items = List.copyOf(items);
  }
}
