package io.github.flinklinks.report;

import io.github.flinklinks.link.Listing;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code summary.md}, as GitHub and GitLab render it: the outcome, what fails, what is as declared,
 * and a diagram.
 */
public final class MarkdownReport extends ReportWriter {
  private static final int NAME_LENGTH = 120;
  private static final int SENTENCE_LENGTH = 1_000;
  private static final int NAMESPACES_NAMED = 50;
  private static final int DEPLOYMENTS_NAMED = 3;
  private static final int LINKS_OF_A_CAUSE = 10;

  /** Tells the file from those of others. */
  static final String BEGINNING = "## Flink links: ";

  private static final String WRONG = "What is wrong";

  /** How much of a long report is written, longest first: what fails is the last to go. */
  enum Extent {
    WHOLE(1_000, 1_000, SENTENCE_LENGTH),
    FAILING(Integer.MAX_VALUE, 0, SENTENCE_LENGTH),
    FAILING_SHORT(Integer.MAX_VALUE, 0, 160),
    SHORT(100, 0, 160),
    OUTCOME(0, 0, 0);

    private final int failing;
    private final int passing;
    private final int sentence;

    Extent(int failing, int passing, int sentence) {
      this.failing = failing;
      this.passing = passing;
      this.sentence = sentence;
    }
  }

  public MarkdownReport() {
    super("summary.md");
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    out.write(text(report, Extent.WHOLE));
  }

  static String text(Report report, Extent extent) {
    return new Writing(report, extent).text();
  }

  /** Keeps what the parts of one text share. */
  private static final class Writing {
    private final Report report;
    private final Extent extent;
    private final Names names;
    private final boolean owned;
    private final StringBuilder text = new StringBuilder();

    Writing(Report report, Extent extent) {
      this.report = report;
      this.extent = extent;
      List<String> all = new ArrayList<>(report.links().size());
      boolean anyOwner = false;
      for (LinkResult result : report.links()) {
        all.add(result.link().name());
        anyOwner |= result.link().owner().isPresent();
      }
      this.names = Names.cut(all, NAME_LENGTH);
      this.owned = anyOwner;
    }

    String text() {
      Summary summary = Summary.of(report);
      text.append(BEGINNING).append(summary.headline()).append("\n\n");
      text.append(about(report, summary));
      for (Report.NotJudged each : report.notJudged()) {
        notJudged(each);
      }
      List<LinkResult> notVerified = new ArrayList<>();
      List<LinkResult> present = new ArrayList<>();
      for (LinkResult link : report.links()) {
        if (link.verdict().passes()) {
          present.add(link);
        } else if (!link.fails()) {
          notVerified.add(link);
        }
      }
      failing();
      table("Not verified", head("Link", "Route", "Namespace", "Why"), notVerified);
      table("As declared", head("Link", "Route", "Namespace", "Served by"), present);
      if (extent == Extent.WHOLE && !report.links().isEmpty()) {
        text.append("\n### Picture\n\n");
        text.append(MermaidDiagram.text(report.links()));
      }
      return text.toString();
    }

    private void notJudged(Report.NotJudged notJudged) {
      text.append("\n**Not judged: ")
          .append(Phrases.count(notJudged.links(), "link"))
          .append(" of ")
          .append(name(notJudged.module()))
          .append(".** ");
      List<String> lines = new ArrayList<>();
      for (String line : notJudged.why().lines().toList()) {
        lines.add(sentence(line.strip()));
      }
      text.append(String.join("<br>", lines)).append('\n');
    }

    /** A row for each cause: what hits many links is said once. */
    private void failing() {
      List<FailureGroup> groups = FailureGroup.in(report.links());
      if (groups.isEmpty()) {
        return;
      }
      int all = 0;
      for (FailureGroup group : groups) {
        all += group.links().size();
      }
      int shown = 0;
      title("Failing", all);
      List<FailureGroup> first = Phrases.first(groups, extent.failing);
      if (!first.isEmpty()) {
        text.append(
            owned
                ? head("Verdict", "Link", "Owner", "Route", "Namespace", WRONG, "Declared in")
                : head("Verdict", "Link", "Route", "Namespace", WRONG, "Declared in"));
      }
      for (FailureGroup group : first) {
        text.append(failingRow(group)).append('\n');
        shown += group.links().size();
      }
      rest(shown, all);
    }

    private String failingRow(FailureGroup group) {
      LinkResult first = group.first();
      Set<String> links = new LinkedHashSet<>();
      Set<String> owners = new LinkedHashSet<>();
      Set<String> namespaces = new LinkedHashSet<>();
      for (LinkResult result : group.links()) {
        links.add(link(result));
        result.link().owner().ifPresent(owner -> owners.add(name(owner)));
        namespaces.add(name(result.link().namespace()));
      }
      List<String> cells = new ArrayList<>();
      cells.add("**" + verdict(first) + "**");
      cells.add(some(links));
      if (owned) {
        cells.add(some(owners));
      }
      cells.add(group.alone() ? route(first) : "");
      cells.add(some(namespaces));
      StringBuilder wrong = new StringBuilder(sentence(group.message()));
      if (extent.sentence == SENTENCE_LENGTH) {
        group.hints().forEach(hint -> wrong.append("<br>• ").append(sentence(hint)));
      }
      cells.add(wrong.toString());
      cells.add(first.link().place().map(place -> name(place.toString())).orElse(""));
      return row(cells.toArray(String[]::new));
    }

    private static String some(Set<String> texts) {
      return Listing.some(List.copyOf(texts), LINKS_OF_A_CAUSE);
    }

    private static String verdict(LinkResult result) {
      return result.verdict().name().replace("_", "\\_");
    }

    private void table(String title, String head, List<LinkResult> links) {
      if (links.isEmpty()) {
        return;
      }
      title(title, links.size());
      List<LinkResult> shown = Phrases.first(links, extent.passing);
      if (!shown.isEmpty()) {
        text.append(head);
      }
      for (LinkResult result : shown) {
        text.append(
                row(
                    link(result),
                    route(result),
                    name(result.link().namespace()),
                    result.verdict().passes() ? servedBy(result.deployments()) : why(result)))
            .append('\n');
      }
      rest(shown.size(), links.size());
    }

    private void title(String title, int links) {
      text.append("\n### ").append(title).append(": ").append(links).append("\n\n");
    }

    private void rest(int shown, int all) {
      if (shown < all) {
        text.append(shown > 0 ? "\n… and " + (all - shown) + " more. " : "")
            .append("`report.json`, where it is written, lists all.\n");
      }
    }

    private String why(LinkResult result) {
      return result.waived().isPresent()
          ? sentence(result.waived().get().toString())
              + "<br>"
              + verdict(result)
              + ": "
              + sentence(result.message())
          : sentence(result.message());
    }

    private String link(LinkResult result) {
      return Escape.markdownLine(names.shown(result.link().name()));
    }

    private String sentence(String text) {
      return Escape.markdown(Printable.cut(text, Math.max(2, extent.sentence)));
    }
  }

  private static String about(Report report, Summary summary) {
    StringBuilder text = new StringBuilder("**" + name(report.project()) + "** has ");
    text.append(summary.text()).append(".  \n");
    if (report.lookup().isPresent()) {
      LookupDescription lookup = report.lookup().get();
      text.append("Asked: ").append(Escape.markdown(Phrases.answeredBy(lookup)));
      if (!lookup.workspace().isEmpty()) {
        text.append(", workspace ").append(Escape.markdown(lookup.workspace()));
      }
      text.append(", ").append(Phrases.requests(report.requests()));
      text.append(" in ").append(Phrases.time(report.elapsed()));
    } else {
      text.append("No query was sent");
    }
    text.append(", ").append(report.generatedAt()).append('.');
    if (!report.searchedNamespaces().isEmpty()) {
      List<String> namespaces = new ArrayList<>();
      for (String namespace : report.searchedNamespaces()) {
        namespaces.add(name(namespace));
      }
      text.append("  \nNamespaces searched: ")
          .append(Listing.some(namespaces, NAMESPACES_NAMED))
          .append('.');
    }
    return text.append('\n').toString();
  }

  private static String servedBy(List<Deployment> deployments) {
    if (deployments.isEmpty()) {
      return "none, as declared";
    }
    List<String> names = new ArrayList<>();
    for (Deployment deployment : deployments) {
      names.add(name(deployment.nameOrId()));
    }
    return Listing.some(names, DEPLOYMENTS_NAMED);
  }

  private static String head(String... columns) {
    return row(columns) + "\n|" + " --- |".repeat(columns.length) + "\n";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String name(String text) {
    return Escape.markdown(Printable.cut(text, NAME_LENGTH));
  }

  private static String route(LinkResult result) {
    return name(result.link().route().replace(" -> ", " → "));
  }
}
