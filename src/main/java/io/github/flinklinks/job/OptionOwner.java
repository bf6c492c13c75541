package io.github.flinklinks.job;

import io.github.flinklinks.link.Quoted;
import java.util.List;

/**
 * The table, catalog or section that an erroneous option belongs to.
 *
 * @param what a table, a catalog, or a section of a pipeline
 * @param name as the configuration writes it
 */
record OptionOwner(What what, String name) {
  enum What {
    TABLE,
    CATALOG,
    SOURCE,
    SINK
  }

  boolean isCatalog() {
    return what == What.CATALOG;
  }

  /** The element to write that sets its endpoints. */
  String remedy() {
    return Remedy.inJob(isCatalog() ? "catalogs" : "tables", List.of(name), "host:port");
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return switch (what) {
      case TABLE -> "table " + Quoted.text(name);
      case CATALOG -> "catalog " + Quoted.text(name);
      case SOURCE -> "source";
      case SINK -> "sink";
    };
  }
}
