package io.github.flinklinks.report;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Running;
import java.util.List;

/** Writes the links that {@code query} found as elements of a pom. */
final class LinksPom {
  private LinksPom() {}

  static String text(List<Link> links) {
    StringBuilder text = new StringBuilder("<links>\n");
    for (Link link : links) {
      text.append("  <link>\n");
      element(text, "name", link.name());
      if (!link.source().isEmpty()) {
        element(text, "source", Phrases.joined(",", link.source()));
      }
      if (!link.sink().isEmpty()) {
        element(text, "sink", Phrases.joined(",", link.sink()));
      }
      element(text, "namespace", link.namespace());
      link.deployment().ifPresent(name -> element(text, "deployment", name.toString()));
      if (link.running() == Running.NOT_REQUIRED) {
        element(text, "running", "false");
      }
      text.append("  </link>\n");
    }
    return text.append("</links>\n").toString();
  }

  private static void element(StringBuilder text, String name, String value) {
    text.append("    <").append(name).append('>');
    text.append(Escape.element(value));
    text.append("</").append(name).append(">\n");
  }
}
