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
    StringBuilder element = new StringBuilder("<").append(map).append('>');
    for (String name : names) {
      if (isXmlName(name)) {
        element.append('<').append(name).append('>').append(value).append("</").append(name);
      } else {
        element
            .append("<entry><name>")
            .append(name.replace("&", "&amp;").replace("<", "&lt;"))
            .append("</name><value>")
            .append(value)
            .append("</value></entry");
      }
      element.append('>');
    }
    return element.append("</").append(map).append('>').toString();
  }

  private static boolean isXmlName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean later = (c >= '0' && c <= '9') || c == '-' || c == '.';
      if (!letter && (i == 0 || !later)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
