package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the log shows when all links are judged: one aligned line per link, the failing ones last
 * and by verdict, then one line that sums up. What is wrong is said once: in the exception that
 * fails the build, or here where the build goes on.
 */
public final class ConsoleReport {
  private static final int PASSING_ROWS = 10;
  private static final int FAILING_ROWS = 100;
  private static final int ROWS_OF_A_CAUSE = 10;
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
    /** Links that are not as declared or could not be checked. */
    ERROR
  }

  /** A line of the log, safe to print. */
  public record Line(Level level, String text) {}

  /**
   * The lines, in order.
   *
   * @param seeAll a file that shows every link, named where lines are left out; empty where no such
   *     report is written
   * @param inException the failing links whose details the build's exception tells
   */
  public List<Line> lines(
      Report report, Optional<Path> seeAll, Collection<LinkResult> inException) {
    Entries entries = new Entries(seeAll, inException);
    entries.add(report.links());
    Table table = new Table(entries.all);
    List<Line> lines = new ArrayList<>();
    for (Entry entry : entries.all) {
      lines.add(
          new Line(
              entry.level(),
              entry.row().isPresent()
                  ? table.text(
                      entry.row().get(),
                      coloured(entry.level(), entry.text()),
                      entry.text().length())
                  : entry.text()));
    }
    Summary summary = Summary.of(report);
    lines.add(new Line(level(summary), summaryLine(report, summary)));
    return lines;
  }

  /** {@code 3 links: 2 present, 1 missing. 4 requests (1 answer shared) in 1.2 s.} */
  private String summaryLine(Report report, Summary summary) {
    return coloured(level(summary), summary.text())
        + ". "
        + Phrases.requests(report.requests())
        + " in "
        + Phrases.time(report.elapsed())
        + ".";
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
    return summary.count(Verdict.PRESENT) < summary.links() ? Level.WARNING : Level.INFO;
  }

  /**
   * A line before its columns are aligned.
   *
   * @param text the verdict of a row, else the whole line
   * @param row empty where the line has no columns
   */
  private record Entry(Level level, String text, Optional<Row> row) {}

  private record Row(String name, String route, String namespace, String last) {}

  /** The lines of the links, passing ones first. */
  private static final class Entries {
    private final List<Entry> all = new ArrayList<>();
    private final String seeAll;
    private final Set<String> inException = new HashSet<>();

    Entries(Optional<Path> seeAll, Collection<LinkResult> inException) {
      this.seeAll = seeAll.isPresent() ? " (see " + Escape.line(seeAll.get().toString()) + ")" : "";
      for (LinkResult result : inException) {
        this.inException.add(result.link().name());
      }
    }

    void add(List<LinkResult> links) {
      List<LinkResult> present = new ArrayList<>();
      List<LinkResult> skipped = new ArrayList<>();
      List<LinkResult> waived = new ArrayList<>();
      for (LinkResult result : links) {
        if (result.verdict() == Verdict.SKIPPED) {
          skipped.add(result);
        } else if (result.waived().isPresent()) {
          waived.add(result);
        } else if (!result.fails()) {
          present.add(result);
        }
      }
      for (LinkResult result : Phrases.first(present, PASSING_ROWS)) {
        row(Level.INFO, result, servedBy(result));
      }
      rest(Level.INFO, present.size() - PASSING_ROWS, "present link", "");
      for (LinkResult result : Phrases.first(skipped, PASSING_ROWS)) {
        row(Level.WARNING, result, where(result));
      }
      rest(Level.WARNING, skipped.size() - PASSING_ROWS, "skipped link", "");
      for (LinkResult result : Phrases.first(waived, FAILING_ROWS)) {
        row(Level.WARNING, result, where(result));
        note(Level.WARNING, "    " + sentence(result.message()));
        note(Level.WARNING, "    - " + sentence(result.waived().orElseThrow().toString()));
      }
      rest(Level.WARNING, waived.size() - FAILING_ROWS, "waived link", "");
      failing(FailureGroup.in(links));
    }

    private void failing(List<FailureGroup> groups) {
      int ofKind = 0;
      int left = 0;
      for (int i = 0; i < groups.size(); i++) {
        FailureGroup group = groups.get(i);
        if (ofKind++ < FAILING_ROWS) {
          group(group);
        } else {
          left += group.links().size();
        }
        if (i + 1 == groups.size() || verdict(groups.get(i + 1)) != verdict(group)) {
          rest(Level.ERROR, left, verdict(group) + " link", "");
          ofKind = 0;
          left = 0;
        }
      }
    }

    private static Verdict verdict(FailureGroup group) {
      return group.first().verdict();
    }

    private void group(FailureGroup group) {
      for (LinkResult result : Phrases.first(group.links(), ROWS_OF_A_CAUSE)) {
        row(Level.ERROR, result, where(result));
      }
      rest(Level.ERROR, group.links().size() - ROWS_OF_A_CAUSE, "link", " for the same reason");
      if (!inException.contains(group.first().link().name())) {
        note(Level.ERROR, "    " + sentence(group.message()));
        for (String hint : group.hints()) {
          note(Level.ERROR, "    - " + sentence(hint));
        }
      }
    }

    private void row(Level level, LinkResult result, String last) {
      all.add(
          new Entry(
              level,
              result.verdict().name(),
              Optional.of(
                  new Row(
                      result.link().name(),
                      result.link().route(),
                      result.link().namespace(),
                      last))));
    }

    private void rest(Level level, int rest, String what, String why) {
      if (rest > 0) {
        note(level, "… and " + rest + " more " + what + (rest == 1 ? "" : "s") + why + seeAll);
      }
    }

    private void note(Level level, String text) {
      all.add(new Entry(level, text, Optional.empty()));
    }

    private static String sentence(String text) {
      return Escape.line(text, SENTENCE_LENGTH);
    }

    private static String servedBy(LinkResult result) {
      if (result.deployments().isEmpty()) {
        return "served by no deployment, as declared";
      }
      Deployment first = result.deployments().get(0);
      int more = result.deployments().size() - 1;
      String shown =
          DisplayWidth.fit(
              Escape.line(first.nameOrId(), 2 * LAST_WIDTH),
              more > 0 ? LAST_WIDTH - 16 : LAST_WIDTH);
      return shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String where(LinkResult result) {
      Optional<Place> place = result.link().place();
      return place.isPresent() ? Escape.line(place.get().toString()) : "";
    }
  }

  /** Aligns rows. */
  private static final class Table {
    private final Names names;
    private final Names routes;
    private final Names namespaces;
    private int verdict;
    private int name;
    private int route;
    private int namespace;

    Table(List<Entry> entries) {
      List<String> allNames = new ArrayList<>();
      List<String> allRoutes = new ArrayList<>();
      List<String> allNamespaces = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry.row().isPresent()) {
          allNames.add(entry.row().get().name());
          allRoutes.add(entry.row().get().route());
          allNamespaces.add(entry.row().get().namespace());
        }
      }
      names = new Names(allNames, text -> cell(text, NAME_WIDTH));
      routes = new Names(allRoutes, text -> cell(text, ROUTE_WIDTH));
      namespaces = new Names(allNamespaces, text -> cell(text, NAMESPACE_WIDTH));
      for (Entry entry : entries) {
        if (entry.row().isPresent()) {
          verdict = Math.max(verdict, entry.text().length());
          name = Math.max(name, DisplayWidth.of(names.shown(entry.row().get().name())));
          route = Math.max(route, DisplayWidth.of(routes.shown(entry.row().get().route())));
          namespace =
              Math.max(namespace, DisplayWidth.of(namespaces.shown(entry.row().get().namespace())));
        }
      }
    }

    String text(Row row, String colouredVerdict, int verdictLength) {
      return (colouredVerdict
              + " ".repeat(verdict - verdictLength)
              + "  "
              + DisplayWidth.pad(names.shown(row.name()), name)
              + "  "
              + DisplayWidth.pad(routes.shown(row.route()), route)
              + "  "
              + DisplayWidth.pad(namespaces.shown(row.namespace()), namespace)
              + "  "
              + row.last())
          .stripTrailing();
    }

    private static String cell(String text, int width) {
      return DisplayWidth.fit(Escape.line(text, 2 * width), width);
    }
  }
}
