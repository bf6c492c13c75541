package io.github.flinklinks.report;

import io.github.flinklinks.deployment.Deployment;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
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
    endpoints.forEach((label, id) -> text.append("  ").append(id).append(label).append('\n'));
    int group = 0;
    for (Map.Entry<String, Map<String, String>> namespace : deployments.entrySet()) {
      text.append("  subgraph n").append(group++).append(label(namespace.getKey())).append('\n');
      namespace
          .getValue()
          .forEach((label, id) -> text.append("    ").append(id).append(label).append('\n'));
      text.append("  end\n");
    }
    edges.keySet().forEach(edge -> text.append("  ").append(edge).append('\n'));
    if (!failing.isEmpty()) {
      text.append("  linkStyle ")
          .append(String.join(",", failing.stream().map(String::valueOf).toList()))
          .append(" stroke:#d1242f\n");
    }
    return text.append("```\n").toString();
  }

  private void draw(LinkResult result) {
    String source = end(result.link().source());
    String sink = end(result.link().sink());
    boolean fails = Failing.fails(result);
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
    int number = edges.computeIfAbsent(text, key -> edges.size());
    if (fails) {
      failing.add(number);
    }
  }

  private String end(List<Endpoint> end) {
    if (end.isEmpty()) {
      return "";
    }
    List<String> texts = new ArrayList<>();
    end.forEach(endpoint -> texts.add(endpoint.toString()));
    return endpoints.computeIfAbsent(
        "([" + quoted(Width.cut(String.join(", ", texts), NAME_LENGTH)) + "])",
        key -> "e" + endpoints.size());
  }

  private String deployment(Deployment deployment) {
    String name = deployment.name().isEmpty() ? deployment.deploymentId() : deployment.name();
    int number = deployments.values().stream().mapToInt(Map::size).sum();
    return deployments
        .computeIfAbsent(deployment.namespace(), key -> new LinkedHashMap<>())
        .computeIfAbsent(label(name), key -> "d" + number);
  }

  private static String label(String text) {
    return "[" + quoted(Width.cut(text, NAME_LENGTH)) + "]";
  }

  private static String quoted(String text) {
    return '"' + Escape.mermaid(text) + '"';
  }
}
