package io.github.flinklinks.report;

import io.github.flinklinks.report.Topology.Box;
import io.github.flinklinks.report.Topology.Column;
import io.github.flinklinks.report.Topology.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where boxes and lines are: three columns of rows, all boxes of the same height. Only heights are
 * computed; widths are parts of whatever width the page has.
 */
final class TopologyDrawing {
  private static final int GAP = 8;
  private static final int ONE_LINE = 26;
  private static final int TWO_LINES = 40;

  private final Map<Box, List<Box>> neighbours = new HashMap<>();
  private final Map<Box, Double> rows = new HashMap<>();
  private final int boxHeight;
  private final int height;

  /**
   * Lays the boxes out.
   *
   * @param withNotes whether boxes have a second line of text
   */
  TopologyDrawing(Topology topology, boolean withNotes) {
    List<Box> sources = new ArrayList<>(topology.boxes(Column.SOURCE));
    List<Box> deployments = new ArrayList<>(topology.boxes(Column.DEPLOYMENT));
    List<Box> sinks = new ArrayList<>(topology.boxes(Column.SINK));
    for (List<Box> column : List.of(sources, deployments, sinks)) {
      for (Box box : column) {
        neighbours.put(box, new ArrayList<>());
      }
      stack(column);
    }
    for (Line line : topology.lines()) {
      neighbours.get(line.from()).add(line.to());
      neighbours.get(line.to()).add(line.from());
    }
    // Twice: what moved in the first round moves its neighbours in the second.
    for (int round = 0; round < 2; round++) {
      for (List<Box> column : List.of(deployments, sources, sinks)) {
        column.sort(Comparator.comparingDouble(this::wanted));
        stack(column);
      }
    }
    List<List<Box>> tallestFirst = new ArrayList<>(List.of(deployments, sources, sinks));
    tallestFirst.sort(Comparator.comparingInt(column -> -column.size()));
    int tallest = tallestFirst.get(0).size();
    for (List<Box> column : tallestFirst.subList(1, 3)) {
      align(column, tallest);
    }
    boxHeight = withNotes ? TWO_LINES : ONE_LINE;
    height = tallest * (boxHeight + GAP) - GAP;
  }

  int height() {
    return height;
  }

  int boxHeight() {
    return boxHeight;
  }

  /** In pixels from the top of the drawing. */
  int top(Box box) {
    return (int) Math.round(rows.get(box) * (boxHeight + GAP));
  }

  /** The path of a line between two columns that are 100 apart. */
  String path(Line line) {
    int from = middle(line.from());
    int to = middle(line.to());
    String start = "M0 " + from;
    return from == to ? start + "H100" : start + "C50 " + from + " 50 " + to + " 100 " + to;
  }

  /** Where a line's number is: near that end which fewer lines share. */
  boolean numberAtStart(Line line) {
    return neighbours.get(line.from()).size() <= neighbours.get(line.to()).size();
  }

  /** The height of the path at three tenths of its parameter, from the start or from the end. */
  int numberHeight(Line line) {
    int from = middle(line.from());
    int to = middle(line.to());
    return (int)
        Math.round(numberAtStart(line) ? from + (to - from) * .216 : to + (from - to) * .216);
  }

  private int middle(Box box) {
    return top(box) + boxHeight / 2;
  }

  private void stack(List<Box> column) {
    for (int i = 0; i < column.size(); i++) {
      rows.put(column.get(i), (double) i);
    }
  }

  /** The middle of what it is joined to. */
  private double wanted(Box box) {
    double sum = 0;
    for (Box other : neighbours.get(box)) {
      sum += rows.get(other);
    }
    return sum / neighbours.get(box).size();
  }

  /** Moves boxes beside what they are joined to, as far as their order and the drawing allow. */
  private void align(List<Box> column, int tallest) {
    double free = 0;
    for (Box box : column) {
      double row = Math.max(wanted(box), free);
      rows.put(box, row);
      free = row + 1;
    }
    double last = tallest - 1.0;
    for (int i = column.size() - 1; i >= 0; i--) {
      Box box = column.get(i);
      rows.put(box, Math.min(rows.get(box), last));
      last = rows.get(box) - 1;
    }
  }
}
