package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The picture: sources, deployments and sinks as three columns, a panel for each namespace, and the
 * links drawn between them. A link that nobody serves where it is declared passes an empty place in
 * the middle column; from there an arrow leads to where it was found.
 *
 * <p>Namespaces that no arrow joins are drawings of their own, so that each fits on a printed page.
 */
final class TopologyDrawing {
  /** More than these make a picture that nobody reads. */
  static final int MAX_LINKS = 100;

  private static final int MAX_DEPLOYMENTS_PER_LINK = 3;
  private static final int MAX_NAMES_PER_TITLE = 10;

  /** Of a box's text from its edges; the template has it too. */
  private static final int INSET = 7;

  private static final int HEADING = 46;
  private static final int FOOT = 12;
  private static final int PANEL_GAP = 14;

  /** How wide the columns are, in SVG units. */
  enum Format {
    /** For a screen and for paper. */
    WIDE(1080, 14, 250, 300, 12),
    /** For a phone. */
    NARROW(376, 6, 102, 120, 10);

    private final int width;
    private final int padding;
    private final int ends;
    private final int middle;
    private final int fontSize;

    Format(int width, int padding, int ends, int middle, int fontSize) {
      this.width = width;
      this.padding = padding;
      this.ends = ends;
      this.middle = middle;
      this.fontSize = fontSize;
    }

    private int gap() {
      return (width - 2 * padding - 2 * ends - middle) / 2;
    }

    private int left(int column) {
      return padding + (column > 0 ? ends + gap() : 0) + (column > 1 ? middle + gap() : 0);
    }

    private int right(int column) {
      return left(column) + width(column);
    }

    private int width(int column) {
      return column == 1 ? middle : ends;
    }

    private double room(int column) {
      return (width(column) - 2.0 * INSET) / fontSize;
    }
  }

  /** One SVG. */
  record Picture(
      String title,
      String description,
      int width,
      int height,
      int fontSize,
      List<Panel> panels,
      List<Lines> lines,
      List<Box> boxes) {}

  /** A namespace: its frame, its name, and the heads of its columns. */
  record Panel(
      int x,
      int y,
      int width,
      int height,
      String name,
      String title,
      String note,
      List<Caption> captions) {}

  /** The head of a column. */
  record Caption(int x, String text) {}

  /** All lines of one verdict. */
  record Lines(PageVerdict verdict, List<Line> lines) {}

  /** A line; an arrow ends in a triangle. */
  record Line(String path, String head, String title) {}

  /**
   * A source, deployment or sink, or the place where a deployment should be.
   *
   * @param target the link's number in the list of failing ones; empty where there is none
   */
  record Box(
      int x,
      int y,
      int width,
      int height,
      String style,
      String label,
      String note,
      String title,
      String target) {}

  private record Arrow(
      TopologyPanel fromPanel,
      TopologyPanel.Spot from,
      TopologyPanel toPanel,
      TopologyPanel.Spot to,
      PageVerdict verdict,
      String title) {}

  private final Format format;
  private final int titleLimit;
  private final Map<String, TopologyPanel> panels = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();

  private TopologyDrawing(Format format, int titleLimit) {
    this.format = format;
    this.titleLimit = titleLimit;
  }

  /**
   * Draws the links.
   *
   * @param links failing ones first, numbered from 1 in this order; {@link #MAX_LINKS} at most
   * @param titleLimit how many characters of a full name are kept
   */
  static List<Picture> of(List<LinkResult> links, Format format, int titleLimit) {
    TopologyDrawing drawing = new TopologyDrawing(format, titleLimit);
    for (int i = 0; i < links.size(); i++) {
      drawing.add(links.get(i), i + 1);
    }
    return drawing.draw();
  }

  private void add(LinkResult result, int number) {
    PageVerdict verdict = PageVerdict.of(result.verdict());
    String name = text(result.link().name());
    TopologyPanel home = panel(result.link().namespace());
    home.links++;
    if (result.verdict().fails()) {
      home.failing++;
    }
    List<TopologyPanel.Spot> here = new ArrayList<>();
    List<Deployment> elsewhere = new ArrayList<>();
    int more = 0;
    for (Deployment deployment : result.deployments()) {
      if (!deployment.namespace().equals(result.link().namespace())) {
        elsewhere.add(deployment);
      } else if (here.size() < MAX_DEPLOYMENTS_PER_LINK) {
        here.add(spot(home, deployment));
      } else {
        more++;
      }
    }
    if (more > 0) {
      here.add(more(home, number, more));
    }
    if (here.isEmpty()) {
      here.add(emptyPlace(home, result, verdict, number));
    }
    for (TopologyPanel.Spot spot : here) {
      join(home, result, spot, verdict, name);
      if (result.verdict().fails()) {
        spot.found = false;
        spot.numbers.computeIfAbsent(verdict, v -> new TreeSet<>()).add(number);
      }
    }
    if (result.verdict().fails()) {
      point(home, here.get(0), elsewhere, verdict, number, name);
    }
  }

  private void join(
      TopologyPanel home,
      LinkResult result,
      TopologyPanel.Spot spot,
      PageVerdict verdict,
      String name) {
    if (!result.link().source().isEmpty()) {
      home.join(end(home, 0, result.link().source()), spot, verdict, name);
    }
    if (!result.link().sink().isEmpty()) {
      home.join(spot, end(home, 2, result.link().sink()), verdict, name);
    }
  }

  private void point(
      TopologyPanel home,
      TopologyPanel.Spot from,
      List<Deployment> elsewhere,
      PageVerdict verdict,
      int number,
      String name) {
    int shown = 0;
    for (Deployment deployment : elsewhere) {
      TopologyPanel panel = panel(deployment.namespace());
      if (shown == 0 && elsewhere.size() == 1) {
        from.instead = ", found in " + PageText.line(deployment.namespace());
      }
      boolean last = shown == MAX_DEPLOYMENTS_PER_LINK;
      TopologyPanel.Spot to =
          last ? more(panel, number, elsewhere.size() - shown) : spot(panel, deployment);
      to.found = to.numbers.isEmpty() || to.found;
      to.numbers.computeIfAbsent(verdict, v -> new TreeSet<>()).add(number);
      arrows.add(
          new Arrow(
              home,
              from,
              panel,
              to,
              verdict,
              name + ": " + verdict.words() + ", found in " + text(deployment.namespace())));
      if (last) {
        break;
      }
      shown++;
    }
  }

  private TopologyPanel panel(String namespace) {
    TopologyPanel known = panels.get(namespace);
    if (known == null) {
      known = new TopologyPanel(namespace);
      panels.put(namespace, known);
    }
    return known;
  }

  private TopologyPanel.Spot end(TopologyPanel panel, int column, List<Endpoint> endpoints) {
    Endpoint first = endpoints.get(0);
    String others = endpoints.size() == 1 ? "" : "or " + (endpoints.size() - 1) + " more";
    String label = first.toString();
    String note = others;
    if (format == Format.NARROW && first.port().isPresent()) {
      label = first.host();
      note = ":" + first.port().getAsInt() + (others.isEmpty() ? "" : " " + others);
    }
    return panel.spot(
        column,
        Phrases.joined(",", endpoints),
        "end",
        fit(label, column),
        note,
        text(Phrases.joined(", ", endpoints)));
  }

  private TopologyPanel.Spot spot(TopologyPanel panel, Deployment deployment) {
    String id = deployment.deploymentId();
    String name = named(deployment.name());
    String running = Phrases.running(deployment);
    return panel.spot(
        1,
        id.isEmpty() ? "name " + name : "id " + id,
        "deployment",
        fit(name, 1),
        "",
        text(deployment.name())
            + " in "
            + text(deployment.namespace())
            + (running.isEmpty() ? "" : ", " + running)
            + (id.isEmpty() ? "" : ", id " + text(id)));
  }

  private TopologyPanel.Spot more(TopologyPanel panel, int number, int count) {
    String label = count + " more";
    return panel.spot(1, "more " + number, "more", label, "", label + " deployments");
  }

  private TopologyPanel.Spot emptyPlace(
      TopologyPanel panel, LinkResult result, PageVerdict verdict, int number) {
    String name = result.link().name();
    String title = text(name) + ": " + verdict.words() + ". " + text(result.message());
    String note =
        switch (verdict) {
          case PRESENT -> "nobody, as declared";
          case SKIPPED -> "skipped";
          default -> "";
        };
    return panel.spot(1, "empty " + number, "empty", fit(named(name), 1), fitNote(note), title);
  }

  private List<Picture> draw() {
    for (TopologyPanel panel : panels.values()) {
      for (TopologyPanel.Spot spot : panel.spots()) {
        note(spot);
      }
    }
    List<Picture> pictures = new ArrayList<>();
    Set<TopologyPanel> left = new LinkedHashSet<>(panels.values());
    while (!left.isEmpty()) {
      Set<TopologyPanel> joined = joinedTo(left.iterator().next());
      left.removeAll(joined);
      pictures.add(picture(joined));
    }
    return pictures;
  }

  /** The failing links that pass here, by number; in as many words as fit. */
  private void note(TopologyPanel.Spot spot) {
    if (spot.numbers.isEmpty()) {
      return;
    }
    List<String> words = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    spot.numbers.forEach(
        (verdict, those) -> {
          String listed = "#" + String.join(", #", those.stream().map(String::valueOf).toList());
          numbers.add(listed);
          words.add(
              listed
                  + " "
                  + (spot.found ? "found here" : verdict.words().toLowerCase(Locale.ROOT)));
        });
    String inWords = String.join("; ", words);
    spot.note =
        Stream.of(inWords + spot.instead, inWords)
            .filter(note -> fitNote(note).equals(note))
            .findFirst()
            .orElseGet(() -> fitNote(String.join(", ", numbers)));
    spot.style += " failing " + spot.numbers.keySet().iterator().next().style();
  }

  private Set<TopologyPanel> joinedTo(TopologyPanel first) {
    Set<TopologyPanel> joined = new LinkedHashSet<>();
    Deque<TopologyPanel> open = new ArrayDeque<>();
    joined.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      TopologyPanel panel = open.remove();
      for (Arrow arrow : arrows) {
        if (arrow.fromPanel == panel && joined.add(arrow.toPanel)) {
          open.add(arrow.toPanel);
        }
        if (arrow.toPanel == panel && joined.add(arrow.fromPanel)) {
          open.add(arrow.fromPanel);
        }
      }
    }
    return joined;
  }

  private Picture picture(Collection<TopologyPanel> joined) {
    List<Panel> frames = new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    Map<PageVerdict, List<Line>> lines = new EnumMap<>(PageVerdict.class);
    List<String> names = new ArrayList<>();
    int links = 0;
    int failing = 0;
    int y = 0;
    for (TopologyPanel panel : joined) {
      panel.layOut(y + HEADING);
      int height = HEADING + panel.height() + FOOT;
      frames.add(frame(panel, y, height));
      y += height + PANEL_GAP;
      names.add(text(panel.namespace));
      links += panel.links;
      failing += panel.failing;
      for (TopologyPanel.Spot spot : panel.spots()) {
        boxes.add(box(spot));
      }
      for (TopologyPanel.Edge edge : panel.edges()) {
        lines.putIfAbsent(edge.verdict(), new ArrayList<>());
        lines.get(edge.verdict()).add(line(edge));
      }
    }
    int bend = 0;
    for (Arrow arrow : arrows) {
      if (joined.contains(arrow.fromPanel)) {
        lines.putIfAbsent(arrow.verdict, new ArrayList<>());
        lines.get(arrow.verdict).add(line(arrow, bend++));
      }
    }
    List<Lines> worstLast = new ArrayList<>();
    for (Map.Entry<PageVerdict, List<Line>> of : lines.entrySet()) {
      worstLast.add(0, new Lines(of.getKey(), of.getValue()));
    }
    return new Picture(
        (names.size() == 1 ? "Links in namespace " : "Links in namespaces ")
            + String.join(", ", names),
        Phrases.count(links, "link")
            + " from sources on the left, through deployments, to sinks on the right; "
            + (failing == 0 ? "none" : failing)
            + " failing. The table below says the same in words.",
        format.width,
        y - PANEL_GAP,
        format.fontSize,
        frames,
        worstLast,
        boxes);
  }

  private Panel frame(TopologyPanel panel, int y, int height) {
    String note =
        panel.links == 0
            ? "no link declared here"
            : Phrases.count(panel.links, "link")
                + (panel.failing == 0 ? "" : ", " + panel.failing + " failing");
    double room = (format.width - 2.0 * format.padding) / format.fontSize;
    String name = PageText.fit(named(panel.namespace), (room - note.length() * 0.62) / 1.15 - 2);
    List<Caption> captions = new ArrayList<>();
    String[] heads = {"Sources", "Deployments", "Sinks"};
    List<Boolean> used = List.of(panel.has(0), panel.has(1), panel.has(2));
    for (int column = 0; column < heads.length; column++) {
      if (used.get(column)) {
        captions.add(new Caption(format.left(column), heads[column]));
      }
    }
    return new Panel(
        format.padding, y, format.width, height, name, text(panel.namespace), note, captions);
  }

  private Box box(TopologyPanel.Spot spot) {
    String target = "";
    if (!spot.numbers.isEmpty()) {
      target = String.valueOf(spot.numbers.values().iterator().next().first());
    }
    return new Box(
        format.left(spot.column),
        spot.top(),
        format.width(spot.column),
        spot.height(),
        spot.style,
        spot.label,
        spot.note,
        spot.title,
        target);
  }

  private Line line(TopologyPanel.Edge edge) {
    int x1 = format.right(edge.from.column);
    int x2 = format.left(edge.to.column);
    int y1 = edge.from.middle();
    int y2 = edge.to.middle();
    int bend = (x1 + x2) / 2;
    String start = "M" + x1 + " " + y1;
    String path =
        y1 == y2
            ? start + "H" + x2
            : start + "C" + bend + " " + y1 + " " + bend + " " + y2 + " " + x2 + " " + y2;
    List<String> names = edge.names;
    String title =
        edge.verdict().words()
            + ": "
            + String.join(", ", names.subList(0, Math.min(MAX_NAMES_PER_TITLE, names.size())))
            + (names.size() > MAX_NAMES_PER_TITLE
                ? " and " + (names.size() - MAX_NAMES_PER_TITLE) + " more"
                : "");
    return new Line(path, "", title);
  }

  /** Bends out to the right of the middle column, where there is no text. */
  private Line line(Arrow arrow, int index) {
    int x = format.right(1);
    int y1 = arrow.from.middle();
    int y2 = arrow.to.middle();
    int head = format.fontSize / 2;
    int out = x + head + format.gap() * (3 + index % 4) / 6;
    int end = x + head;
    String path =
        "M" + x + " " + y1 + "C" + out + " " + y1 + " " + out + " " + y2 + " " + end + " " + y2;
    String triangle =
        "M" + (x + 1) + " " + y2 + "l" + (head + 2) + " " + -head + "v" + 2 * head + "z";
    return new Line(path, triangle, arrow.title);
  }

  private String fit(String text, int column) {
    // The middle column is bold.
    return PageText.fit(text, format.room(column) / (column == 1 ? 1.1 : 1));
  }

  private String fitNote(String note) {
    return PageText.fit(note, format.room(1) * 12 / 11);
  }

  private String text(String untrusted) {
    return PageText.shorten(PageText.line(untrusted), titleLimit);
  }

  private static String named(String untrusted) {
    return untrusted.isBlank() ? "(no name)" : PageText.line(untrusted);
  }
}
