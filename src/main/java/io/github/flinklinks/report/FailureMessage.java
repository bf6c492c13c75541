package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.verify.LinkResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The message of the exception that fails the build. It must make sense by itself: under {@code -T}
 * and in CI the log lines above it get lost.
 */
public final class FailureMessage {
  private static final int LINKS = 20;
  private static final int LENGTH = 8_000;
  private static final int NAME_LENGTH = 120;
  private static final int SENTENCE_LENGTH = 1_000;

  private final Optional<Path> seeAll;

  /**
   * Ends with where to look.
   *
   * @param seeAll a file that shows every link; empty where no such report is written
   */
  public FailureMessage(Optional<Path> seeAll) {
    this.seeAll = Objects.requireNonNull(seeAll, "seeAll");
  }

  /**
   * Every failing link with what was expected, what was found and what to do: those that are not as
   * declared first, then those that could not be asked about. At most twenty links and some 8,000
   * characters; the rest is counted.
   *
   * @throws IllegalArgumentException when no link fails
   */
  public String text(Report report) {
    Summary summary = Summary.of(report.links());
    if (summary.failing() == 0) {
      throw new IllegalArgumentException("no link fails");
    }
    StringBuilder text = new StringBuilder(summary.headline()).append(":\n");
    int shown = 0;
    for (FailureGroup group : FailureGroup.in(report.links())) {
      if (shown >= LINKS) {
        break;
      }
      String paragraph = paragraph(group, LINKS - shown);
      if (shown > 0 && text.length() + paragraph.length() > LENGTH) {
        break;
      }
      text.append('\n').append(paragraph);
      shown += group.links().size();
    }
    if (shown < summary.failing()) {
      text.append("\n… and ")
          .append(summary.failing() - shown)
          .append(" more that ")
          .append(summary.failing() - shown == 1 ? "fails.\n" : "fail.\n");
    }
    seeAll.ifPresent(
        file -> text.append("\nAll links: ").append(Escape.line(file.toString())).append('\n'));
    return text.toString().stripTrailing();
  }

  private static String paragraph(FailureGroup group, int most) {
    List<LinkResult> links = group.links().subList(0, Math.min(most, group.links().size()));
    List<String> lines = new ArrayList<>();
    for (LinkResult result : links) {
      String name =
          result.verdict().label() + "  " + Escape.line(result.link().name(), NAME_LENGTH);
      String place =
          result
              .link()
              .place()
              .map(Place::toString)
              .map(at -> "  (" + Escape.line(at) + ")")
              .orElse("");
      String route =
          Escape.line(result.link().route(), 2 * NAME_LENGTH)
              + " in "
              + Escape.line(result.link().namespace(), NAME_LENGTH);
      if (group.links().size() == 1) {
        lines.add(name + place);
        lines.add("  " + route);
      } else {
        lines.add(name + "  " + route + place);
      }
    }
    int more = group.links().size() - links.size();
    if (more > 0) {
      lines.add("… and " + more + " more for the same reason");
    }
    lines.add("  " + Escape.line(group.first().message(), SENTENCE_LENGTH));
    group.first().hints().forEach(hint -> lines.add("  - " + Escape.line(hint, SENTENCE_LENGTH)));
    return DisplayWidth.cut(String.join("\n", lines), LENGTH) + "\n";
  }
}
