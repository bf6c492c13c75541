package io.github.flinklinks.report;

import io.github.flinklinks.link.Listing;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the log shows when all links are judged: one aligned line per link, the failing ones last
 * with what is wrong below them, then one line that sums up.
 */
public final class ConsoleReport {
  private static final int ROWS_OF_A_KIND = 50;
  private static final int NAME_WIDTH = 48;
  private static final int ROUTE_WIDTH = 56;
  private static final int NAMESPACE_WIDTH = 32;
  private static final int LAST_WIDTH = 64;
  private static final int SENTENCE_LENGTH = 1_000;

  private final Colours colours;

  /** Marks verdicts and counts with the colours given. */
  public ConsoleReport(Colours colours) {
    this.colours = Objects.requireNonNull(colours, "colours");
  }

  /** How loud a line is. */
  public enum Level {
    /** As declared, or a summary. */
    INFO,
    /** Not verified. */
    WARNING,
    /** Not as declared, or not to be asked about. */
    ERROR
  }

  /** A line of the log, safe to print. */
  public record Line(Level level, String text) {}

  /**
   * The lines, in order.
   *
   * @param seeAll a file that shows every link, named where lines are left out; empty where no such
   *     report is written
   */
  public List<Line> lines(Report report, Optional<Path> seeAll) {
    List<LinkResult> present = new ArrayList<>();
    List<LinkResult> skipped = new ArrayList<>();
    for (LinkResult result : report.links()) {
      if (result.verdict() instanceof Verdict.Skipped) {
        skipped.add(result);
      } else if (!result.verdict().fails()) {
        present.add(result);
      }
    }
    List<FailureGroup> failing = FailureGroup.in(report.links());
    List<LinkResult> shownPresent = first(present);
    List<LinkResult> shownSkipped = first(skipped);
    List<FailureGroup> shownFailing = first(failing);

    List<Row> rows = new ArrayList<>();
    for (LinkResult result : shownPresent) {
      rows.add(Row.of(result, servedBy(result)));
    }
    for (LinkResult result : shownSkipped) {
      rows.add(Row.of(result, where(result)));
    }
    for (FailureGroup group : shownFailing) {
      for (LinkResult result : first(group.links())) {
        rows.add(Row.of(result, where(result)));
      }
    }
    Widths widths = Widths.of(rows);

    List<Line> lines = new ArrayList<>();
    for (LinkResult result : shownPresent) {
      lines.add(line(Level.INFO, Row.of(result, servedBy(result)), widths));
    }
    addRest(lines, Level.INFO, present.size() - shownPresent.size(), "present", seeAll);
    for (LinkResult result : shownSkipped) {
      lines.add(line(Level.WARNING, Row.of(result, where(result)), widths));
    }
    addRest(lines, Level.WARNING, skipped.size() - shownSkipped.size(), "skipped", seeAll);
    int shown = 0;
    for (FailureGroup group : shownFailing) {
      List<LinkResult> links = first(group.links());
      for (LinkResult result : links) {
        lines.add(line(Level.ERROR, Row.of(result, where(result)), widths));
      }
      addRest(
          lines,
          Level.ERROR,
          group.links().size() - links.size(),
          "links of the same kind",
          seeAll);
      shown += group.links().size();
      lines.add(new Line(Level.ERROR, "    " + sentence(group.first().message())));
      for (String hint : group.first().hints()) {
        lines.add(new Line(Level.ERROR, "    - " + sentence(hint)));
      }
    }
    Summary summary = Summary.of(report.links());
    addRest(lines, Level.ERROR, summary.failing() - shown, "failing", seeAll);
    lines.add(new Line(level(summary), summaryLine(report, summary)));
    return lines;
  }

  /** {@code 3 links: 2 present, 1 missing. 4 requests (1 answer shared) in 1.2 s.} */
  private String summaryLine(Report report, Summary summary) {
    return coloured(level(summary), summary.counts())
        + ". "
        + Phrases.requests(report.requests())
        + " in "
        + Phrases.time(report.elapsed())
        + ".";
  }

  private Line line(Level level, Row row, Widths widths) {
    return new Line(level, row.text(widths, coloured(level, row.verdict())));
  }

  private String coloured(Level level, String text) {
    if (level == Level.ERROR) {
      return colours.failure(text);
    }
    return level == Level.WARNING ? colours.warning(text) : colours.success(text);
  }

  private static Level level(Summary summary) {
    if (summary.failing() > 0) {
      return Level.ERROR;
    }
    return summary.skipped() > 0 ? Level.WARNING : Level.INFO;
  }

  private static void addRest(
      List<Line> lines, Level level, int rest, String kind, Optional<Path> seeAll) {
    if (rest > 0) {
      String what = kind.startsWith("links") ? kind : kind + (rest == 1 ? " link" : " links");
      lines.add(
          new Line(
              level,
              "… and "
                  + rest
                  + " more "
                  + what
                  + seeAll.map(file -> " (see " + Escape.line(file.toString()) + ")").orElse("")));
    }
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(ROWS_OF_A_KIND, all.size()));
  }

  private static String sentence(String text) {
    return Escape.line(text, SENTENCE_LENGTH);
  }

  private static String servedBy(LinkResult result) {
    if (result.deployments().isEmpty()) {
      return "served by nobody, as declared";
    }
    Deployment first = result.deployments().get(0);
    int more = result.deployments().size() - 1;
    String shown =
        DisplayWidth.fit(
            Escape.line(first.nameOrId(), 2 * LAST_WIDTH), more > 0 ? LAST_WIDTH - 16 : LAST_WIDTH);
    return Listing.of(List.of(shown), 1 + more);
  }

  private static String where(LinkResult result) {
    return result.link().place().map(Place::toString).map(Escape::line).orElse("");
  }

  private record Row(String verdict, String name, String route, String namespace, String last) {
    static Row of(LinkResult result, String last) {
      return new Row(
          result.verdict().label(),
          cell(result.link().name(), NAME_WIDTH),
          cell(result.link().route(), ROUTE_WIDTH),
          cell(result.link().namespace(), NAMESPACE_WIDTH),
          last);
    }

    String text(Widths widths, String colouredVerdict) {
      String verdictCell = DisplayWidth.pad(verdict, widths.verdict);
      return (colouredVerdict
              + verdictCell.substring(verdict.length())
              + "  "
              + DisplayWidth.pad(name, widths.name)
              + "  "
              + DisplayWidth.pad(route, widths.route)
              + "  "
              + DisplayWidth.pad(namespace, widths.namespace)
              + "  "
              + last)
          .stripTrailing();
    }

    private static String cell(String text, int width) {
      return DisplayWidth.fit(Escape.line(text, 2 * width), width);
    }
  }

  private record Widths(int verdict, int name, int route, int namespace) {
    static Widths of(List<Row> rows) {
      int verdict = 0;
      int name = 0;
      int route = 0;
      int namespace = 0;
      for (Row row : rows) {
        verdict = Math.max(verdict, DisplayWidth.of(row.verdict()));
        name = Math.max(name, DisplayWidth.of(row.name()));
        route = Math.max(route, DisplayWidth.of(row.route()));
        namespace = Math.max(namespace, DisplayWidth.of(row.namespace()));
      }
      return new Widths(verdict, name, route, namespace);
    }
  }
}
