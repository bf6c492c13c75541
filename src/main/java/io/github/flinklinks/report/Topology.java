package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Links as boxes and lines: a box for each source, deployment and sink, and one line for all links
 * that run side by side. A link that no deployment is known to serve passes an empty box; links
 * that wait for the same deployment, or run from the same source to the same sink, share it.
 */
final class Topology {
  /** As in {@code report.json}. */
  static final int MOST_DEPLOYMENTS = 100;

  /** From left to right. */
  enum Column {
    SOURCE,
    DEPLOYMENT,
    SINK
  }

  /** A source, deployment or sink. */
  static final class Box {
    final Column column;
    final String label;
    final Optional<Deployment> deployment;

    /** Those that pass here. */
    final List<NumberedLink> links = new ArrayList<>();

    private Box(Column column, String label, Optional<Deployment> deployment) {
      this.column = column;
      this.label = label;
      this.deployment = deployment;
    }

    /** Whether it shows where a deployment is missing, or isn't known. */
    boolean empty() {
      return column == Column.DEPLOYMENT && deployment.isEmpty();
    }
  }

  /** All links between two boxes of neighbouring columns. */
  record Line(Box from, Box to, List<NumberedLink> links) {}

  private final Map<Column, Map<String, Box>> boxes = new LinkedHashMap<>();
  private final Map<Box, Map<Box, Line>> lines = new LinkedHashMap<>();

  Topology(Collection<NumberedLink> links) {
    for (Column column : Column.values()) {
      boxes.put(column, new LinkedHashMap<>());
    }
    for (NumberedLink link : links) {
      add(link);
    }
  }

  /** In the order of the links. */
  List<Box> boxes(Column column) {
    return List.copyOf(boxes.get(column).values());
  }

  List<Line> lines() {
    List<Line> all = new ArrayList<>();
    for (Map<Box, Line> from : lines.values()) {
      all.addAll(from.values());
    }
    return all;
  }

  /** How many boxes the tallest column has. */
  int height() {
    int height = 0;
    for (Map<String, Box> column : boxes.values()) {
      height = Math.max(height, column.size());
    }
    return height;
  }

  /** The links that need none but the first boxes of each column. */
  Set<NumberedLink> within(int height) {
    Set<NumberedLink> within = new HashSet<>();
    Set<NumberedLink> beyond = new HashSet<>();
    for (Column column : Column.values()) {
      List<Box> all = boxes(column);
      for (int i = 0; i < all.size(); i++) {
        (i < height ? within : beyond).addAll(all.get(i).links);
      }
    }
    within.removeAll(beyond);
    return within;
  }

  /** The worst verdict of them. */
  static PageVerdict worst(List<NumberedLink> links) {
    PageVerdict worst = links.get(0).verdict();
    for (NumberedLink link : links) {
      worst = link.verdict().compareTo(worst) < 0 ? link.verdict() : worst;
    }
    return worst;
  }

  private void add(NumberedLink link) {
    Link declared = link.result().link();
    List<Deployment> deployments = link.result().deployments();
    if (deployments.isEmpty()) {
      join(declared, emptyBox(link), link);
    }
    for (Deployment deployment : Phrases.first(deployments, MOST_DEPLOYMENTS)) {
      String id = deployment.deploymentId();
      String key = deployment.namespace() + (id.isEmpty() ? " " + deployment.name() : "/" + id);
      String label = deployment.nameOrId();
      join(declared, box(Column.DEPLOYMENT, key, label, Optional.of(deployment), link), link);
    }
  }

  private Box emptyBox(NumberedLink link) {
    Link declared = link.result().link();
    boolean named = declared.deployment().isPresent();
    String label = named ? declared.deployment().get().toString() : declared.name();
    String shared = named ? label : declared.route();
    String key = String.join("\n", link.verdict().name(), declared.namespace(), shared);
    return box(Column.DEPLOYMENT, key, label, Optional.empty(), link);
  }

  private void join(Link declared, Box through, NumberedLink link) {
    if (!declared.source().isEmpty()) {
      line(end(Column.SOURCE, declared.source(), link), through, link);
    }
    if (!declared.sink().isEmpty()) {
      line(through, end(Column.SINK, declared.sink(), link), link);
    }
  }

  private Box end(Column column, List<Endpoint> endpoints, NumberedLink link) {
    String label = Phrases.joined(", ", endpoints);
    return box(column, label, label, Optional.empty(), link);
  }

  private Box box(
      Column column, String key, String label, Optional<Deployment> deployment, NumberedLink link) {
    Box box = boxes.get(column).computeIfAbsent(key, k -> new Box(column, label, deployment));
    add(box.links, link);
    return box;
  }

  private void line(Box from, Box to, NumberedLink link) {
    add(
        lines
            .computeIfAbsent(from, f -> new LinkedHashMap<>())
            .computeIfAbsent(to, t -> new Line(from, to, new ArrayList<>()))
            .links(),
        link);
  }

  /** Once: a link that several deployments serve comes again and again. */
  private static void add(List<NumberedLink> links, NumberedLink link) {
    if (links.isEmpty() || links.get(links.size() - 1).number() != link.number()) {
      links.add(link);
    }
  }
}
