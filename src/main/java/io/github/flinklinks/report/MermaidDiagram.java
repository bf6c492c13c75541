package io.github.flinklinks.report;

import io.github.flinklinks.link.Printable;
import io.github.flinklinks.report.Topology.Box;
import io.github.flinklinks.report.Topology.Column;
import io.github.flinklinks.report.Topology.Line;
import io.github.flinklinks.verify.LinkResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Links as a Mermaid flow chart. Where there are many, the failing ones are drawn, and those that
 * are as declared are one box for each namespace.
 */
final class MermaidDiagram {
  /** Of more, nobody reads the chart. */
  private static final int MOST_LINKS = 30;

  private static final int NAME_LENGTH = 60;

  private final Map<Box, String> ids = new HashMap<>();
  private final StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");

  /** A fenced block, with a sentence where it doesn't show all failing links. */
  static String text(List<LinkResult> links) {
    List<NumberedLink> drawn = new ArrayList<>();
    Map<String, Integer> folded = new TreeMap<>();
    int failing = 0;
    int waived = 0;
    for (NumberedLink link : NumberedLink.of(links)) {
      boolean first = link.verdict().hasCard();
      failing += link.fails() ? 1 : 0;
      waived += first && !link.fails() ? 1 : 0;
      if (link.verdict() == PageVerdict.SKIPPED) {
        continue;
      }
      if (drawn.size() < MOST_LINKS && (first || links.size() <= MOST_LINKS)) {
        drawn.add(link);
      } else if (!first) {
        folded.merge(link.result().link().namespace(), 1, Integer::sum);
      }
    }
    if (drawn.isEmpty() && folded.isEmpty()) {
      return "No link is served or missing: nothing to draw.\n";
    }
    String note =
        failing + waived > MOST_LINKS
            ? "\nDrawn: "
                + MOST_LINKS
                + " of "
                + (failing + waived)
                + (waived == 0 ? " failing links.\n" : " failing and waived links.\n")
            : "";
    return new MermaidDiagram().draw(new Topology(drawn), folded) + note;
  }

  private String draw(Topology topology, Map<String, Integer> folded) {
    Map<String, List<Box>> deployments = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      for (Box box : topology.boxes(column)) {
        ids.put(box, "b" + ids.size());
        if (column == Column.DEPLOYMENT) {
          deployments.computeIfAbsent(namespace(box), n -> new ArrayList<>()).add(box);
        } else {
          line(ids.get(box) + "([" + quoted(box.label) + "])");
        }
      }
    }
    folded.keySet().forEach(n -> deployments.putIfAbsent(n, new ArrayList<>()));
    int group = 0;
    for (Map.Entry<String, List<Box>> namespace : deployments.entrySet()) {
      line("subgraph n" + group + "[" + quoted(namespace.getKey()) + "]");
      for (Box box : namespace.getValue()) {
        line("  " + ids.get(box) + "[" + quoted(text(box)) + "]");
      }
      Integer count = folded.get(namespace.getKey());
      if (count != null) {
        line("  r" + group + "[[" + quoted(Phrases.count(count, "link") + " as declared") + "]]");
      }
      line("end");
      group++;
    }
    List<String> red = new ArrayList<>();
    int edges = 0;
    for (Line each : topology.lines()) {
      line(edge(each));
      if (Topology.worst(each.links()).fails()) {
        red.add(String.valueOf(edges));
      }
      edges++;
    }
    if (!red.isEmpty()) {
      line("linkStyle " + String.join(",", red) + " stroke:#d1242f");
    }
    return text.append("```\n").toString();
  }

  /** A dashed one leads to a deployment that isn't there. */
  private String edge(Line line) {
    boolean dashed = line.from().empty() || line.to().empty();
    PageVerdict verdict = Topology.worst(line.links());
    int count = line.links().size();
    // The label is on the first edge of the route.
    boolean first =
        line.from().column == Column.SOURCE
            || line.links().get(0).result().link().source().isEmpty();
    String label = "";
    if (first && verdict.hasCard()) {
      label = (count == 1 ? line.links().get(0).name() : count + " links") + " " + verdict.name();
    } else if (count > 1) {
      label = Phrases.count(count, "link");
    }
    String arrow =
        label.isEmpty()
            ? dashed ? " -.-> " : " --> "
            : dashed ? " -. " + quoted(label) + " .-> " : " -- " + quoted(label) + " --> ";
    return ids.get(line.from()) + arrow + ids.get(line.to());
  }

  private static String namespace(Box box) {
    return box.deployment.isPresent()
        ? box.deployment.get().namespace()
        : box.links.get(0).result().link().namespace();
  }

  /** An empty box says what is known of the deployment that should be in it. */
  private static String text(Box box) {
    return box.empty() ? box.label + ": " + Topology.worst(box.links).unserved() : box.label;
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  private static String quoted(String text) {
    return '"' + Escape.mermaid(Printable.cut(text, NAME_LENGTH)) + '"';
  }
}
