package io.github.flinklinks.link;

import java.util.List;
import java.util.Optional;

/**
 * What a link was derived from, so that messages and reports can name tables and script lines.
 *
 * @param job the job's name; empty if the link was derived earlier and only its tables are known
 * @param tables the pairs of tables that share the link's endpoints, in the order of the script;
 *     never none
 */
public record Origin(Optional<String> job, List<TablePair> tables) {
  public Origin {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("a derived link without tables");
    }
  }

  /**
   * A source table and the sink table that is written from it.
   *
   * @param link the name of the link of this pair alone: {@code skipLinks} matches it too
   * @param text {@code kafka_orders -> dwd_orders}
   * @param place of the statement in the script, if known
   */
  public record TablePair(String link, String text, Optional<Place> place) {}
}
