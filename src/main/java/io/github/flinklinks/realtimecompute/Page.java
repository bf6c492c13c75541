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

  /** Of two totals the larger counts: the smaller could make half a list look whole. */
  Page<T> withTotal(OptionalLong other) {
    return other.orElse(-1) > total.orElse(-1) ? new Page<>(items, other) : this;
  }
}
