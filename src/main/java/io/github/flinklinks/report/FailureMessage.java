package io.github.flinklinks.report;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Printable;
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
  private static final int LINKS = 50;
  private static final int LINKS_OF_A_CAUSE = 10;
  private static final int LENGTH = 20_000;
  private static final int NAME_LENGTH = 120;
  private static final int SENTENCE_LENGTH = 1_000;

  private final Optional<Path> seeAll;

  /**
   * @param seeAll a file that shows every link; empty where no such report is written
   */
  public FailureMessage(Optional<Path> seeAll) {
    this.seeAll = Objects.requireNonNull(seeAll, "seeAll");
  }

  /**
   * Every failing link with what was expected, what was found and what to do: those that are not as
   * declared by verdict, then those that could not be checked by cause. At most fifty links and
   * some 20,000 characters; the rest is counted.
   *
   * @param failing the links that fail the build
   * @throws IllegalArgumentException when no link fails
   */
  public String text(Report report, List<LinkResult> failing) {
    if (failing.isEmpty()) {
      throw new IllegalArgumentException("no link fails");
    }
    Names names = Names.cut(failing.stream().map(each -> each.link().name()).toList(), NAME_LENGTH);
    StringBuilder text = new StringBuilder(Summary.of(report).headline()).append(":\n");
    int shown = 0;
    int inGroups = 0;
    for (FailureGroup group : FailureGroup.in(failing)) {
      String paragraph = paragraph(group, names);
      if (shown >= LINKS || (shown > 0 && text.length() + paragraph.length() > LENGTH)) {
        break;
      }
      text.append('\n').append(paragraph);
      shown += Math.min(LINKS_OF_A_CAUSE, group.links().size());
      inGroups += group.links().size();
    }
    int left = failing.size() - inGroups;
    if (left > 0) {
      text.append("\n… and " + left + " more that " + (left == 1 ? "fails.\n" : "fail.\n"));
    }
    seeAll.ifPresent(
        file -> text.append("\nAll links: ").append(Escape.line(file.toString())).append('\n'));
    return text.toString().stripTrailing();
  }

  private static String paragraph(FailureGroup group, Names names) {
    List<String> lines = new ArrayList<>();
    for (LinkResult result : Phrases.first(group.links(), LINKS_OF_A_CAUSE)) {
      Link link = result.link();
      String name = result.verdict().name() + "  " + names.shown(link.name());
      String place = link.place().map(at -> "  (" + Escape.line(at.toString()) + ")").orElse("");
      String route =
          "  %s in %s"
              .formatted(
                  Escape.line(link.route(), 2 * NAME_LENGTH),
                  Escape.line(link.namespace(), NAME_LENGTH));
      if (group.alone()) {
        lines.add(name + place);
        lines.add(route);
      } else {
        lines.add(name + route + place);
      }
    }
    int more = group.links().size() - LINKS_OF_A_CAUSE;
    if (more > 0) {
      lines.add("… and " + more + " more for the same reason");
    }
    lines.add("  " + Escape.line(group.message(), SENTENCE_LENGTH));
    group.hints().forEach(hint -> lines.add("  - " + Escape.line(hint, SENTENCE_LENGTH)));
    return Printable.cut(String.join("\n", lines), LENGTH) + "\n";
  }
}
