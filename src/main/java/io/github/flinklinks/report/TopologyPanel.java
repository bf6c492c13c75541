package io.github.flinklinks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A namespace in the picture: what stands in its three columns, and what joins them. */
final class TopologyPanel {
  private static final int GAP = 8;
  private static final int ONE_LINE = 26;
  private static final int TWO_LINES = 40;

  /** Enough for the order to settle. */
  private static final int SWEEPS = 4;

  /** What stands in a column. */
  static final class Spot implements Comparable<Spot> {
    final int id;
    final int column;
    final String label;
    final String title;
    final Map<PageVerdict, TreeSet<Integer>> numbers = new EnumMap<>(PageVerdict.class);
    String style;
    String note;

    /** Where else it was found, to be said beside the verdict. */
    String instead = "";

    /** Whether nothing but arrows from elsewhere tells of failing links. */
    boolean found;

    private double order;
    private int y;
    private int height;

    private Spot(int id, int column, String style, String label, String note, String title) {
      this.id = id;
      this.column = column;
      this.style = style;
      this.label = label;
      this.note = note;
      this.title = title;
    }

    /** From the top of the column down. */
    @Override
    public int compareTo(Spot other) {
      return Double.compare(order, other.order);
    }

    int top() {
      return y;
    }

    int height() {
      return height;
    }

    int middle() {
      return y + height / 2;
    }
  }

  /** Joins two spots of neighbouring columns. */
  static final class Edge {
    final Spot from;
    final Spot to;
    final List<String> names = new ArrayList<>();
    private PageVerdict verdict;

    private Edge(Spot from, Spot to, PageVerdict verdict) {
      this.from = from;
      this.to = to;
      this.verdict = verdict;
    }

    PageVerdict verdict() {
      return verdict;
    }
  }

  final String namespace;
  int links;
  int failing;
  private final List<Map<String, Spot>> columns =
      List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  private final Map<Long, Edge> edges = new LinkedHashMap<>();
  private int spots;
  private int height;

  TopologyPanel(String namespace) {
    this.namespace = namespace;
  }

  /** The spot of that key, made where it isn't there yet. */
  Spot spot(int column, String key, String style, String label, String note, String title) {
    Spot known = columns.get(column).get(key);
    if (known == null) {
      known = new Spot(spots++, column, style, label, note, title);
      columns.get(column).put(key, known);
    }
    return known;
  }

  /** Two links that run side by side are one line, of the worse verdict. */
  void join(Spot from, Spot to, PageVerdict verdict, String name) {
    long key = ((long) from.id << 32) | to.id;
    Edge edge = edges.get(key);
    if (edge == null) {
      edge = new Edge(from, to, verdict);
      edges.put(key, edge);
    } else if (verdict.compareTo(edge.verdict) < 0) {
      edge.verdict = verdict;
    }
    edge.names.add(name);
  }

  Iterable<Edge> edges() {
    return edges.values();
  }

  List<Spot> spots() {
    List<Spot> all = new ArrayList<>();
    for (Map<String, Spot> column : columns) {
      all.addAll(column.values());
    }
    return all;
  }

  boolean has(int column) {
    return !columns.get(column).isEmpty();
  }

  int height() {
    return height;
  }

  /** Gives every spot its place, from the top down, with few crossings. */
  void layOut(int top) {
    List<List<Spot>> ordered = new ArrayList<>();
    for (Map<String, Spot> column : columns) {
      ordered.add(new ArrayList<>(column.values()));
    }
    Map<Spot, List<Spot>> neighbours = neighbours();
    for (List<Spot> column : ordered) {
      number(column);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      sort(ordered.get(0), neighbours);
      sort(ordered.get(2), neighbours);
      sort(ordered.get(1), neighbours);
    }
    int tallest = 1;
    height = 0;
    for (int column : new int[] {1, 0, 2}) {
      int needed = stack(ordered.get(column), top);
      if (needed > height) {
        height = needed;
        tallest = column;
      }
    }
    for (int column : tallest == 1 ? new int[] {0, 2} : new int[] {1, 2 - tallest}) {
      align(ordered.get(column), neighbours, top, tallest == 1 || column == 1 ? tallest : 1);
    }
  }

  private Map<Spot, List<Spot>> neighbours() {
    Map<Spot, List<Spot>> neighbours = new HashMap<>();
    for (Edge edge : edges.values()) {
      neighbours.putIfAbsent(edge.from, new ArrayList<>());
      neighbours.putIfAbsent(edge.to, new ArrayList<>());
      neighbours.get(edge.from).add(edge.to);
      neighbours.get(edge.to).add(edge.from);
    }
    return neighbours;
  }

  private static void number(List<Spot> column) {
    for (int i = 0; i < column.size(); i++) {
      column.get(i).order = (i + 0.5) / column.size();
    }
  }

  private static void sort(List<Spot> column, Map<Spot, List<Spot>> neighbours) {
    for (Spot spot : column) {
      double sum = 0;
      List<Spot> joined = neighbours.getOrDefault(spot, List.of());
      for (Spot other : joined) {
        sum += other.order;
      }
      if (!joined.isEmpty()) {
        spot.order = sum / joined.size();
      }
    }
    Collections.sort(column);
    number(column);
  }

  private static int stack(List<Spot> column, int top) {
    int y = top;
    for (Spot spot : column) {
      spot.height = spot.note.isEmpty() ? ONE_LINE : TWO_LINES;
      spot.y = y;
      y += spot.height + GAP;
    }
    return column.isEmpty() ? 0 : y - GAP - top;
  }

  /** Moves spots beside what they are joined to, as far as their order and the panel allow. */
  private void align(
      List<Spot> column, Map<Spot, List<Spot>> neighbours, int top, int placedColumn) {
    int free = top;
    for (Spot spot : column) {
      int sum = 0;
      int count = 0;
      for (Spot other : neighbours.getOrDefault(spot, List.of())) {
        if (other.column == placedColumn) {
          sum += other.middle();
          count++;
        }
      }
      int wanted = count == 0 ? free : sum / count - spot.height / 2;
      spot.y = Math.max(wanted, free);
      free = spot.y + spot.height + GAP;
    }
    int limit = top + height;
    for (int i = column.size() - 1; i >= 0; i--) {
      Spot spot = column.get(i);
      spot.y = Math.min(spot.y, limit - spot.height);
      limit = spot.y - GAP;
    }
  }
}
