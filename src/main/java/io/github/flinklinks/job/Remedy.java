package io.github.flinklinks.job;

/** The element of the configuration that would make an error right. */
final class Remedy {
  private Remedy() {}

  /** {@code <map><name>value</name></map>}, or with an entry for a name that XML can't spell. */
  static String element(String map, String name, String value) {
    boolean spelled = isXmlName(name);
    StringBuilder element = new StringBuilder("<").append(map).append('>');
    if (spelled) {
      element.append('<').append(name).append('>').append(value).append("</").append(name);
    } else {
      element
          .append("<entry><name>")
          .append(name.replace("&", "&amp;").replace("<", "&lt;"))
          .append("</name><value>")
          .append(value)
          .append("</value></entry");
    }
    return element.append("></").append(map).append('>').toString();
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
