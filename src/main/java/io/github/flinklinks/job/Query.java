package io.github.flinklinks.job;

import java.util.List;

/**
 * What a query reads.
 *
 * @param tables every table and view, in the order written; names of WITH are no tables
 * @param values whether it reads rows that are written out
 */
record Query(List<TableUse> tables, boolean values) {
  Query {
    tables = List.copyOf(tables);
  }
}
