package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;

/**
 * A name as a statement writes it.
 *
 * @param parts from one to three
 * @param offset where it begins in the script
 */
record Name(List<String> parts, int offset) {
  Name {
    parts = List.copyOf(parts);
  }

  /** The name of all tables of a database. */
  Name allTables() {
    List<String> longer = new ArrayList<>(parts);
    longer.add("*");
    return new Name(longer, offset);
  }
}
