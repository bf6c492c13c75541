package io.github.flinklinks.job;

import io.github.flinklinks.link.Quoted;
import java.util.List;

/**
 * The table, catalog or section that an erroneous option belongs to.
 *
 * @param shown as messages name it
 * @param element the configuration's element that sets its endpoints: {@code tables} or {@code
 *     catalogs}
 * @param name as the configuration writes it
 */
record OptionOwner(String shown, String element, String name) {
  static OptionOwner table(String name) {
    return new OptionOwner("table " + Quoted.text(name), "tables", name);
  }

  static OptionOwner catalog(String name) {
    return new OptionOwner("catalog " + Quoted.text(name), "catalogs", name);
  }

  boolean isCatalog() {
    return element.equals("catalogs");
  }

  /** The element to write that sets its endpoints. */
  String remedy() {
    return Remedy.inJob(element, List.of(name), "host:port");
  }

  @Override
  public String toString() {
    return shown;
  }
}
