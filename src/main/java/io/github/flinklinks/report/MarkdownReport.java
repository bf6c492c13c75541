package io.github.flinklinks.report;

import io.github.flinklinks.link.Listing;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code summary.md}, as GitHub and GitLab render it: the outcome, what fails, what is as declared,
 * and a diagram.
 */
public final class MarkdownReport implements ReportWriter {
  private static final int NAME_LENGTH = 120;
  private static final int SENTENCE_LENGTH = 1_000;
  private static final int NAMESPACES_NAMED = 50;
  private static final int DEPLOYMENTS_NAMED = 3;

  /** How much of a long report is written, longest first. */
  enum Extent {
    WHOLE(1_000, 1_000),
    SHORT(100, 0),
    OUTCOME(0, 0);

    private final int failing;
    private final int passing;

    Extent(int failing, int passing) {
      this.failing = failing;
      this.passing = passing;
    }
  }

  @Override
  public String format() {
    return "markdown";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, "summary.md", text(report, Extent.WHOLE));
  }

  static String text(Report report, Extent extent) {
    Summary summary = Summary.of(report.links());
    StringBuilder text = new StringBuilder();
    text.append("## Flink links: ").append(summary.headline()).append("\n\n");
    text.append(about(report, summary));
    List<LinkResult> skipped = new ArrayList<>();
    List<LinkResult> present = new ArrayList<>();
    for (LinkResult link : report.links()) {
      if (link.verdict() instanceof Verdict.Skipped) {
        skipped.add(link);
      } else if (link.verdict().passes()) {
        present.add(link);
      }
    }
    table(
        text,
        "Failing",
        head("Verdict", "Link", "Route", "Namespace", "What is wrong", "Declared in"),
        FailureGroup.links(report.links()),
        extent.failing);
    table(text, "Not verified", head("Link", "Route", "Namespace", "Why"), skipped, extent.passing);
    table(
        text,
        "As declared",
        head("Link", "Route", "Namespace", "Served by"),
        present,
        extent.passing);
    if (extent == Extent.WHOLE) {
      text.append("\n### Picture\n\n");
      text.append(MermaidDiagram.text(report.links()));
    }
    return text.toString();
  }

  private static String about(Report report, Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "**"
            + Escape.markdown(DisplayWidth.cut(report.project(), NAME_LENGTH))
            + "** has "
            + summary.counts()
            + ".");
    lines.add(
        "Asked: "
            + Escape.markdown(report.lookup().location())
            + (report.lookup().workspace().isEmpty()
                ? ""
                : ", workspace " + Escape.markdown(report.lookup().workspace()))
            + ", "
            + Phrases.requests(report.requests())
            + " in "
            + Phrases.time(report.elapsed())
            + ", "
            + report.generatedAt()
            + ".");
    if (!report.searchedNamespaces().isEmpty()) {
      List<String> all = report.searchedNamespaces();
      List<String> names = new ArrayList<>();
      for (String namespace : all.subList(0, Math.min(NAMESPACES_NAMED, all.size()))) {
        names.add(name(namespace));
      }
      lines.add("Namespaces searched: " + named(names, all.size()) + ".");
    }
    return String.join("  \n", lines) + "\n";
  }

  private static void table(
      StringBuilder text, String title, String head, List<LinkResult> links, int most) {
    if (links.isEmpty()) {
      return;
    }
    text.append("\n### ").append(title).append(": ").append(links.size()).append("\n\n");
    int shown = Math.min(most, links.size());
    if (shown > 0) {
      text.append(head);
      for (LinkResult link : links.subList(0, shown)) {
        text.append(row(link)).append('\n');
      }
    }
    if (shown < links.size()) {
      text.append(shown > 0 ? "\n… and " + (links.size() - shown) + " more. " : "")
          .append("`report.json`, where it is written, lists all.\n");
    }
  }

  private static String row(LinkResult result) {
    if (result.verdict().fails()) {
      return failingRow(result);
    }
    return result.verdict().passes() ? presentRow(result) : skippedRow(result);
  }

  private static String failingRow(LinkResult result) {
    StringBuilder wrong = new StringBuilder(sentence(result.message()));
    result.hints().forEach(hint -> wrong.append("<br>• ").append(sentence(hint)));
    return row(
        "**" + result.verdict().label().replace("_", "\\_") + "**",
        name(result.link().name()),
        route(result),
        name(result.link().namespace()),
        wrong.toString(),
        result.link().place().map(Place::toString).map(MarkdownReport::name).orElse(""));
  }

  private static String skippedRow(LinkResult result) {
    return row(
        name(result.link().name()),
        route(result),
        name(result.link().namespace()),
        sentence(result.message()));
  }

  private static String presentRow(LinkResult result) {
    return row(
        name(result.link().name()),
        route(result),
        name(result.link().namespace()),
        servedBy(result.deployments()));
  }

  private static String servedBy(List<Deployment> deployments) {
    if (deployments.isEmpty()) {
      return "nobody, as declared";
    }
    List<String> names = new ArrayList<>();
    for (Deployment one : deployments.subList(0, Math.min(DEPLOYMENTS_NAMED, deployments.size()))) {
      names.add(name(one.nameOrId()));
    }
    return named(names, deployments.size());
  }

  private static String named(List<String> names, int all) {
    return Listing.of(names, all);
  }

  private static String head(String... columns) {
    return row(columns) + "\n|" + " --- |".repeat(columns.length) + "\n";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String name(String text) {
    return Escape.markdown(DisplayWidth.cut(text, NAME_LENGTH));
  }

  private static String route(LinkResult result) {
    return name(result.link().route().replace(" -> ", " → "));
  }

  private static String sentence(String text) {
    return Escape.markdown(DisplayWidth.cut(text, SENTENCE_LENGTH));
  }
}
