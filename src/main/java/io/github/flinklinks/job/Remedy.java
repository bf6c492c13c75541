package io.github.flinklinks.job;

import java.util.Collection;
import java.util.List;

/** The element of the configuration that would make an error right, and where it belongs. */
final class Remedy {
  private Remedy() {}

  /**
   * {@code <map><name>value</name></map> in the job}, or with an entry for a name that XML can't
   * spell.
   */
  static String inJob(String map, Collection<String> names, String value) {
    return element(map, names, value) + " in the job";
  }

  /** The same in the plugin's configuration. */
  static String inPlugin(String map, String name, String value) {
    return element(map, List.of(name), value) + " in the plugin's configuration";
  }

  private static String element(String map, Collection<String> names, String value) {
    StringBuilder elements = new StringBuilder();
    for (String name : names) {
      boolean isXmlName = name.matches("[A-Za-z_][A-Za-z0-9_.-]*");
      String written = isXmlName ? name : name.replace("&", "&amp;").replace("<", "&lt;");
      elements.append(
          (isXmlName ? "<%1$s>%2$s</%1$s>" : "<entry><name>%s</name><value>%s</value></entry>")
              .formatted(written, value));
    }
    return "<%1$s>%2$s</%1$s>".formatted(map, elements);
  }
}
