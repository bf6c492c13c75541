package io.github.flinklinks.report;

import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.report.Topology.Box;
import io.github.flinklinks.report.Topology.Column;
import io.github.flinklinks.report.Topology.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A namespace in the picture: what fails is drawn; what else there is can be opened.
 *
 * @param note how many links it has
 */
record PicturePanel(String namespace, String note, List<Part> parts) {
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
    byNamespace.forEach(
        (namespace, its) -> panels.add(new Drawer(namespace, nameLength).panel(its)));
    return panels;
  }

  /** Draws one panel. */
  private static final class Drawer {
    private static final List<Integer> LEFT = List.of(0, 37, 70);
    private static final List<Integer> WIDTH = List.of(30, 26, 30);
    private static final int GUTTER = 7;
    private static final List<String> HEADS = List.of("Sources", "Deployments", "Sinks");

    private final String namespace;
    private final int nameLength;

    Drawer(String namespace, int nameLength) {
      this.namespace = namespace;
      this.nameLength = nameLength;
    }

    PicturePanel panel(List<NumberedLink> links) {
      List<NumberedLink> failing = links.stream().filter(NumberedLink::fails).toList();
      String note =
          Phrases.count(links.size(), "link")
              + (failing.isEmpty() ? "" : ", " + failing.size() + " failing");
      List<Part> parts = new ArrayList<>();
      Topology all = new Topology(links);
      if (all.height() <= ROWS_SHOWN && (!failing.isEmpty() || links.size() <= ROWS_SHOWN)) {
        parts.add(part("", all, links));
      } else {
        Set<NumberedLink> within = new Topology(failing).within(ROWS_SHOWN);
        List<NumberedLink> shown = failing.stream().filter(within::contains).toList();
        List<NumberedLink> hidden =
            failing.stream().filter(link -> !within.contains(link)).toList();
        List<NumberedLink> rest = links.stream().filter(link -> !link.fails()).toList();
        if (!shown.isEmpty()) {
          parts.add(part("", new Topology(shown), shown));
        }
        if (!hidden.isEmpty()) {
          parts.add(
              part(
                  Phrases.count(
                      hidden.size(), shown.isEmpty() ? "failing link" : "more failing link"),
                  new Topology(hidden),
                  hidden));
        }
        if (!rest.isEmpty()) {
          parts.add(part(rest(rest), new Topology(rest), rest));
        }
      }
      return new PicturePanel(text(namespace), note, parts);
    }

    private static String rest(List<NumberedLink> links) {
      Map<PageVerdict, Integer> counts = new EnumMap<>(PageVerdict.class);
      links.forEach(link -> counts.merge(link.verdict(), 1, Integer::sum));
      List<String> words = new ArrayList<>();
      counts.forEach(
          (verdict, count) ->
              words.add(Phrases.count(count, "link") + " " + verdict.sentencePart()));
      return String.join(", ", words);
    }

    private Part part(String summary, Topology topology, List<NumberedLink> links) {
      boolean withNotes =
          topology.boxes(Column.DEPLOYMENT).stream().anyMatch(box -> !note(box).isEmpty());
      TopologyDrawing drawing = new TopologyDrawing(topology, withNotes);
      List<Side> columns = new ArrayList<>();
      List<String> extent = new ArrayList<>();
      List<Column> fromLeft = List.of(Column.values());
      for (int i = 0; i < fromLeft.size(); i++) {
        List<Box> boxes = topology.boxes(fromLeft.get(i));
        if (!boxes.isEmpty()) {
          String what = HEADS.get(i).toLowerCase(Locale.ROOT);
          extent.add(
              boxes.size()
                  + " "
                  + (boxes.size() == 1 ? what.substring(0, what.length() - 1) : what));
        }
        List<Shape> shapes = boxes.stream().map(box -> shape(box, drawing)).toList();
        columns.add(
            new Side(
                LEFT.get(i), WIDTH.get(i), boxes.isEmpty() ? "" : HEADS.get(i), shapes, List.of()));
      }
      List<Side> gutters = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Column from = fromLeft.get(i);
        int x = LEFT.get(i) + WIDTH.get(i);
        Map<PageVerdict, List<Stroke>> strokes = new EnumMap<>(PageVerdict.class);
        for (Line line : topology.lines()) {
          if (line.from().column == from) {
            strokes
                .computeIfAbsent(Topology.worst(line.links()), v -> new ArrayList<>())
                .add(stroke(line, drawing, x));
          }
        }
        List<Strokes> worstLast = new ArrayList<>();
        strokes.forEach((verdict, lines) -> worstLast.add(0, new Strokes(verdict, lines)));
        gutters.add(new Side(x, GUTTER, "", List.of(), worstLast));
      }
      return new Part(
          summary,
          String.join(" \u2192 ", extent),
          numbers(links),
          drawing.height(),
          columns,
          gutters);
    }

    private Shape shape(Box box, TopologyDrawing drawing) {
      PageVerdict worst = Topology.worst(box.links);
      String style =
          box.column == Column.DEPLOYMENT ? (box.empty() ? "empty " : "deployment ") : "end ";
      boolean marked = worst.hasCard() && box.column == Column.DEPLOYMENT;
      String label = text(box.label.isBlank() ? "(no name)" : box.label);
      return new Shape(
          drawing.top(box),
          drawing.boxHeight(),
          marked ? style + worst.style() : style.strip(),
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
        return box.empty() ? worst.nobody() : count > 1 ? Phrases.count(count, "link") : "";
      }
      List<NumberedLink> worstOnes =
          box.links.stream().filter(link -> link.verdict() == worst).toList();
      List<String> numbers = worstOnes.stream().map(link -> "#" + link.number()).toList();
      String which =
          numbers.size() > MOST_NUMBERS
              ? Phrases.count(numbers.size(), "link")
              : String.join(", ", numbers);
      String elsewhere =
          box.deployment
              .map(Deployment::namespace)
              .filter(n -> !n.equals(namespace))
              .map(n -> " in " + text(n))
              .orElse("");
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
          String.format(Locale.ROOT, "%.1f", x + at),
          drawing.numberHeight(line),
          through.links.size() > 1 ? names(line.links()) : "");
    }

    private String names(List<NumberedLink> links) {
      List<String> names = new ArrayList<>();
      for (NumberedLink link : links.subList(0, Math.min(MOST_NAMES, links.size()))) {
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
      return Page.numbers(links.stream().map(NumberedLink::number).toList());
    }
  }
}
