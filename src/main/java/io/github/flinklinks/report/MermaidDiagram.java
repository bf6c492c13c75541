package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few links as a Mermaid flow chart: from the source, through the deployments that serve them, to
 * the sink. A link that no deployment is known to serve is dashed and carries its verdict.
 */
final class MermaidDiagram {
  private static final int NAME_LENGTH = 60;
  private static final int DEPLOYMENTS_PER_LINK = 3;

  private final Map<String, String> endpoints = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> deployments = new LinkedHashMap<>();
  private final Map<String, Integer> edges = new LinkedHashMap<>();
  private final Set<Integer> failing = new LinkedHashSet<>();

  /** A fenced block. */
  String text(List<LinkResult> links) {
    for (LinkResult result : links) {
      if (!(result.verdict() instanceof Verdict.Skipped)) {
        draw(result);
      }
    }
    if (edges.isEmpty()) {
      return "No link is served or missing: nothing to draw.\n";
    }
    StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");
    nodes(text, "  ", endpoints);
    int group = 0;
    for (Map.Entry<String, Map<String, String>> namespace : deployments.entrySet()) {
      text.append("  subgraph n").append(group++).append(label(namespace.getKey())).append('\n');
      nodes(text, "    ", namespace.getValue());
      text.append("  end\n");
    }
    for (String edge : edges.keySet()) {
      text.append("  ").append(edge).append('\n');
    }
    if (!failing.isEmpty()) {
      text.append("  linkStyle ")
          .append(String.join(",", failing.stream().map(String::valueOf).toList()))
          .append(" stroke:#d1242f\n");
    }
    return text.append("```\n").toString();
  }

  private static void nodes(StringBuilder text, String indent, Map<String, String> idsByLabel) {
    for (Map.Entry<String, String> node : idsByLabel.entrySet()) {
      text.append(indent).append(node.getValue()).append(node.getKey()).append('\n');
    }
  }

  private void draw(LinkResult result) {
    String source = end(result.link().source());
    String sink = end(result.link().sink());
    boolean fails = result.verdict().fails();
    List<Deployment> served =
        result
            .deployments()
            .subList(0, Math.min(DEPLOYMENTS_PER_LINK, result.deployments().size()));
    if (served.isEmpty()) {
      if (fails) {
        dashed(source, sink, result);
      }
      return;
    }
    for (Deployment deployment : served) {
      String through = deployment(deployment);
      if (!source.isEmpty()) {
        edge(source + solid(result, fails) + through, fails);
      }
      if (!sink.isEmpty()) {
        // The label stands once, on the first edge of the route.
        edge(through + (source.isEmpty() ? solid(result, fails) : " --> ") + sink, fails);
      }
    }
  }

  private void dashed(String source, String sink, LinkResult result) {
    String unseen = "unseen" + edges.size() + label(PageVerdict.of(result.verdict()).unserved());
    edge(
        (source.isEmpty() ? unseen : source)
            + " -. "
            + quoted(verdict(result))
            + " .-> "
            + (sink.isEmpty() ? unseen : sink),
        true);
  }

  private static String solid(LinkResult result, boolean fails) {
    return fails ? " -- " + quoted(verdict(result)) + " --> " : " --> ";
  }

  private static String verdict(LinkResult result) {
    return Width.cut(result.link().name(), NAME_LENGTH) + " " + result.verdict().label();
  }

  private void edge(String text, boolean fails) {
    edges.putIfAbsent(text, edges.size());
    if (fails) {
      failing.add(edges.get(text));
    }
  }

  private String end(List<Endpoint> end) {
    if (end.isEmpty()) {
      return "";
    }
    String label = "([" + quoted(Width.cut(Phrases.joined(", ", end), NAME_LENGTH)) + "])";
    endpoints.putIfAbsent(label, "e" + endpoints.size());
    return endpoints.get(label);
  }

  private String deployment(Deployment deployment) {
    String label = label(deployment.nameOrId());
    int number = 0;
    for (Map<String, String> drawn : deployments.values()) {
      number += drawn.size();
    }
    deployments.putIfAbsent(deployment.namespace(), new LinkedHashMap<>());
    Map<String, String> drawn = deployments.get(deployment.namespace());
    drawn.putIfAbsent(label, "d" + number);
    return drawn.get(label);
  }

  private static String label(String text) {
    return "[" + quoted(Width.cut(text, NAME_LENGTH)) + "]";
  }

  private static String quoted(String text) {
    return '"' + Escape.mermaid(text) + '"';
  }
}
