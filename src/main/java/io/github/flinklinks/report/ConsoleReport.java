package io.github.flinklinks.report;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
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
  private static final int LAST_WIDTH = 64;
  private static final int SENTENCE_LENGTH = 1_000;

  /** Of name, route and namespace, which follow the verdict, in columns of a terminal. */
  private static final List<Integer> WIDTHS = List.of(48, 56, 32);

  private final Colours colours;

  /** Marks verdicts and counts with these colours. */
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
   * @param inException the failing links whose details are in the build's exception
   */
  public List<Line> lines(
      Report report, Optional<Path> seeAll, Collection<LinkResult> inException) {
    Entries entries = new Entries(seeAll, inException);
    entries.add(report.links());
    Iterator<String> rows = aligned(entries.rows).iterator();
    List<Line> lines = new ArrayList<>();
    for (Entry entry : entries.all) {
      String text = entry.text();
      if (entry.row()) {
        text = coloured(entry.level(), text) + rows.next().substring(text.length());
      }
      lines.add(new Line(entry.level(), text));
    }
    Summary summary = Summary.of(report);
    Level level = level(summary);
    lines.add(
        new Line(
            level,
            coloured(level, summary.text())
                + ". "
                + Phrases.requests(report.requests())
                + " in "
                + Phrases.time(report.elapsed())
                + "."));
    return lines;
  }

  private String coloured(Level level, String text) {
    return switch (level) {
      case ERROR -> colours.failure(text);
      case WARNING -> colours.warning(text);
      case INFO -> colours.success(text);
    };
  }

  private static Level level(Summary summary) {
    if (summary.failing() > 0) {
      return Level.ERROR;
    }
    return summary.count(Verdict.PRESENT) < summary.links() ? Level.WARNING : Level.INFO;
  }

  private static List<String> aligned(List<List<String>> rows) {
    for (int i = 0; i < WIDTHS.size(); i++) {
      int width = WIDTHS.get(i);
      List<String> column = new ArrayList<>();
      for (List<String> row : rows) {
        column.add(row.get(i + 1));
      }
      Names names =
          new Names(column, text -> DisplayWidth.fit(Escape.line(text, 2 * width), width));
      for (List<String> row : rows) {
        row.set(i + 1, names.shown(row.get(i + 1)));
      }
    }
    return DisplayWidth.aligned(rows, Integer.MAX_VALUE);
  }

  /**
   * A line before its columns are aligned.
   *
   * @param text the verdict of a row, else the whole line
   */
  private record Entry(Level level, String text, boolean row) {}

  /** The lines of the links, passing ones first. */
  private static final class Entries {
    private final List<Entry> all = new ArrayList<>();

    /** Verdict, name, route, namespace, and what serves the link or where it is declared. */
    private final List<List<String>> rows = new ArrayList<>();

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
        Verdict verdict = group.first().verdict();
        if (i + 1 == groups.size() || groups.get(i + 1).first().verdict() != verdict) {
          rest(Level.ERROR, left, verdict + " link", "");
          ofKind = 0;
          left = 0;
        }
      }
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
      String verdict = result.verdict().name();
      all.add(new Entry(level, verdict, true));
      Link link = result.link();
      rows.add(
          new ArrayList<>(List.of(verdict, link.name(), link.route(), link.namespace(), last)));
    }

    private void rest(Level level, int rest, String what, String why) {
      if (rest > 0) {
        note(level, "… and " + rest + " more " + what + (rest == 1 ? "" : "s") + why + seeAll);
      }
    }

    private void note(Level level, String text) {
      all.add(new Entry(level, text, false));
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
}
