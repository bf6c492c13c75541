package io.github.flinklinks.report;

import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.report.Topology.Box;
import io.github.flinklinks.report.Topology.Column;
import io.github.flinklinks.report.Topology.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A namespace in the picture: what fails is drawn; what else there is can be opened. */
final class PicturePanel {
  /** Of columns and gutters, in percent. */
  private static final List<Integer> LEFT = List.of(0, 37, 70);

  private static final List<Integer> WIDTH = List.of(30, 26, 30);
  private static final int GUTTER = 7;
  private static final List<String> HEADS = List.of("Sources", "Deployments", "Sinks");

  /** A drawing up to this many rows is shown open. */
  private static final int ROWS_SHOWN = 9;

  /** A label up to this length needs no title that repeats it. */
  private static final int FITS = 36;

  private static final int MOST_NAMES = 10;
  private static final int MOST_NUMBERS = 3;

  /**
   * A drawing.
   *
   * @param summary what it shows, for a drawing that has to be opened; empty for one that is open
   * @param extent how much that is
   * @param links the numbers of its links
   * @param columns sources, deployments and sinks
   * @param gutters the lines between two columns
   */
  record Part(
      String summary,
      String extent,
      String links,
      int height,
      List<Side> columns,
      List<Side> gutters) {}

  /**
   * A column of boxes, or the room for lines between two columns.
   *
   * @param x from the left, in percent of the drawing's width
   * @param width in percent of the drawing's width
   */
  record Side(int x, int width, String head, List<Shape> boxes, List<Strokes> lines) {}

  /**
   * A box.
   *
   * @param target the number of the failing link to go to; 0 where there is none
   */
  record Shape(
      int y,
      int height,
      String style,
      String links,
      String label,
      String note,
      String title,
      int target) {}

  /** All lines of one verdict. */
  record Strokes(PageVerdict verdict, List<Stroke> lines) {}

  /**
   * A line.
   *
   * @param count how many links it is, where there are several and its deployment has others too
   * @param countX of the number, in percent of the drawing's width
   * @param title which links they are, where its deployment doesn't say
   */
  record Stroke(String path, String links, String count, String countX, int countY, String title) {}

  /**
   * A panel for each namespace that links are declared in: first those with failing links.
   *
   * @param nameLength to which names are cut
   */
  static List<PicturePanel> of(List<NumberedLink> links, int nameLength) {
    Map<String, List<NumberedLink>> byNamespace = new LinkedHashMap<>();
    for (NumberedLink link : links) {
      byNamespace
          .computeIfAbsent(link.result().link().namespace(), n -> new ArrayList<>())
          .add(link);
    }
    List<PicturePanel> panels = new ArrayList<>();
    for (Map.Entry<String, List<NumberedLink>> each : byNamespace.entrySet()) {
      panels.add(new PicturePanel(each.getKey(), each.getValue(), nameLength));
    }
    return panels;
  }

  private final String namespace;
  private final int nameLength;
  private final List<NumberedLink> links;
  private final List<NumberedLink> failing = new ArrayList<>();
  private final List<NumberedLink> passing = new ArrayList<>();

  private PicturePanel(String namespace, List<NumberedLink> links, int nameLength) {
    this.namespace = namespace;
    this.nameLength = nameLength;
    this.links = links;
    for (NumberedLink link : links) {
      (link.fails() ? failing : passing).add(link);
    }
  }

  String namespace() {
    return text(namespace);
  }

  /** How many links it has. */
  String note() {
    return Phrases.count(links.size(), "link")
        + (failing.isEmpty() ? "" : ", " + failing.size() + " failing");
  }

  List<Part> parts() {
    if (new Topology(links).height() <= ROWS_SHOWN
        && (!failing.isEmpty() || links.size() <= ROWS_SHOWN)) {
      return List.of(part("", links));
    }
    Set<NumberedLink> within = new Topology(failing).within(ROWS_SHOWN);
    List<NumberedLink> shown = new ArrayList<>();
    List<NumberedLink> hidden = new ArrayList<>();
    for (NumberedLink link : failing) {
      (within.contains(link) ? shown : hidden).add(link);
    }
    List<Part> parts = new ArrayList<>();
    if (!shown.isEmpty()) {
      parts.add(part("", shown));
    }
    if (!hidden.isEmpty()) {
      String what = shown.isEmpty() ? "failing link" : "more failing link";
      parts.add(part(Phrases.count(hidden.size(), what), hidden));
    }
    if (!passing.isEmpty()) {
      parts.add(part(summary(passing), passing));
    }
    return parts;
  }

  private static String summary(List<NumberedLink> links) {
    Map<PageVerdict, Integer> counts = new EnumMap<>(PageVerdict.class);
    for (NumberedLink link : links) {
      counts.put(link.verdict(), counts.getOrDefault(link.verdict(), 0) + 1);
    }
    List<String> words = new ArrayList<>();
    for (Map.Entry<PageVerdict, Integer> each : counts.entrySet()) {
      words.add(Phrases.count(each.getValue(), "link") + " " + each.getKey().sentencePart());
    }
    return String.join(", ", words);
  }

  private Part part(String summary, List<NumberedLink> links) {
    Topology topology = new Topology(links);
    boolean withNotes = false;
    for (Box box : topology.boxes(Column.DEPLOYMENT)) {
      withNotes |= !note(box).isEmpty();
    }
    TopologyDrawing drawing = new TopologyDrawing(topology, withNotes);
    List<Side> columns = new ArrayList<>();
    List<Side> gutters = new ArrayList<>();
    List<String> extent = new ArrayList<>();
    int i = 0;
    for (Column column : Column.values()) {
      String head = "";
      List<Shape> shapes = new ArrayList<>();
      for (Box box : topology.boxes(column)) {
        shapes.add(shape(box, drawing));
        head = HEADS.get(i);
      }
      if (!shapes.isEmpty()) {
        String one = head.substring(0, head.length() - 1).toLowerCase(Locale.ROOT);
        extent.add(Phrases.count(shapes.size(), one));
      }
      columns.add(new Side(LEFT.get(i), WIDTH.get(i), head, shapes, List.of()));
      if (column != Column.SINK) {
        int x = LEFT.get(i) + WIDTH.get(i);
        gutters.add(new Side(x, GUTTER, "", List.of(), strokes(topology, column, drawing, x)));
      }
      i++;
    }
    return new Part(
        summary,
        String.join(" \u2192 ", extent),
        numbers(links),
        drawing.height(),
        columns,
        gutters);
  }

  /** Of the lines that begin in a column; the worst are last, on top of others. */
  private List<Strokes> strokes(Topology topology, Column from, TopologyDrawing drawing, int x) {
    Map<PageVerdict, List<Stroke>> byVerdict = new TreeMap<>(Comparator.reverseOrder());
    for (Line line : topology.lines()) {
      if (line.from().column == from) {
        byVerdict
            .computeIfAbsent(Topology.worst(line.links()), v -> new ArrayList<>())
            .add(stroke(line, drawing, x));
      }
    }
    List<Strokes> strokes = new ArrayList<>();
    for (Map.Entry<PageVerdict, List<Stroke>> each : byVerdict.entrySet()) {
      strokes.add(new Strokes(each.getKey(), each.getValue()));
    }
    return strokes;
  }

  private Shape shape(Box box, TopologyDrawing drawing) {
    PageVerdict worst = Topology.worst(box.links);
    String style = box.column == Column.DEPLOYMENT ? (box.empty() ? "empty" : "deployment") : "end";
    boolean marked = worst.hasCard() && box.column == Column.DEPLOYMENT;
    String label = text(box.label.isBlank() ? "(no name)" : box.label);
    return new Shape(
        drawing.top(box),
        drawing.boxHeight(),
        marked ? style + " " + worst.style() : style,
        numbers(box.links),
        label,
        note(box),
        title(box, label),
        marked ? box.links.get(0).number() : 0);
  }

  /** What a deployment's box says beneath its name. */
  private String note(Box box) {
    if (box.column != Column.DEPLOYMENT) {
      return "";
    }
    PageVerdict worst = Topology.worst(box.links);
    int count = box.links.size();
    if (!worst.hasCard()) {
      if (box.empty()) {
        return worst == PageVerdict.SKIPPED ? "skipped" : "none, as declared";
      }
      return count > 1 ? Phrases.count(count, "link") : "";
    }
    List<String> numbers = new ArrayList<>();
    for (NumberedLink link : box.links) {
      if (link.verdict() == worst) {
        numbers.add("#" + link.number());
      }
    }
    String which =
        numbers.size() > MOST_NUMBERS
            ? Phrases.count(numbers.size(), "link")
            : String.join(", ", numbers);
    String in = box.deployment.isPresent() ? box.deployment.get().namespace() : namespace;
    String elsewhere = in.equals(namespace) ? "" : " in " + text(in);
    // A box has room for few words, and that it is elsewhere is what the verdict says.
    return worst == PageVerdict.WRONG_NAMESPACE && !elsewhere.isEmpty()
        ? which + elsewhere
        : which + " " + worst.words().toLowerCase(Locale.ROOT) + elsewhere;
  }

  private String title(Box box, String label) {
    if (box.deployment.isEmpty()) {
      return box.empty() && box.links.size() > 1
          ? names(box.links)
          : label.length() > FITS ? label : "";
    }
    Deployment deployment = box.deployment.get();
    String running = Phrases.running(deployment);
    String id = deployment.deploymentId();
    return label
        + " in "
        + text(deployment.namespace())
        + (running.isEmpty() ? "" : ", " + running)
        + (id.isEmpty() ? "" : ", id " + text(id));
  }

  private Stroke stroke(Line line, TopologyDrawing drawing, int x) {
    int count = line.links().size();
    Box through = line.from().column == Column.DEPLOYMENT ? line.from() : line.to();
    double at = GUTTER * (drawing.numberAtStart(line) ? .34 : .66);
    return new Stroke(
        drawing.path(line),
        numbers(line.links()),
        count > 1 && count < through.links.size() ? String.valueOf(count) : "",
        String.valueOf(Math.round((x + at) * 10) / 10.),
        drawing.numberHeight(line),
        through.links.size() > 1 ? names(line.links()) : "");
  }

  private String names(List<NumberedLink> links) {
    List<String> names = new ArrayList<>();
    for (NumberedLink link : Phrases.first(links, MOST_NAMES)) {
      names.add(text(link.name()));
    }
    return Topology.worst(links).words()
        + ": "
        + (links.size() > 1 ? Phrases.count(links.size(), "link") + ", " : "")
        + String.join(", ", names)
        + (links.size() > MOST_NAMES ? ", \u2026" : "");
  }

  private String text(String untrusted) {
    return Printable.cut(Escape.seen(untrusted), nameLength);
  }

  private static String numbers(List<NumberedLink> links) {
    List<Integer> numbers = new ArrayList<>();
    for (NumberedLink link : links) {
      numbers.add(link.number());
    }
    return Phrases.joined(" ", numbers);
  }
}
