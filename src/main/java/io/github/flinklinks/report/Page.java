package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the HTML page shows, in words: every text is ready but for the escaping, which the template
 * does.
 *
 * @param tone {@code bad}, {@code unsure} or {@code good}
 */
record Page(
    String project,
    String sentence,
    String tone,
    List<Count> counts,
    List<Failure> failures,
    String failuresNote,
    List<TopologyDrawing.Picture> wide,
    List<TopologyDrawing.Picture> narrow,
    String pictureNote,
    List<Row> rows,
    String rowsNote,
    List<Fact> facts,
    String generatedAt) {
  /** Beyond these, the table tells the rest. */
  static final int MAX_FAILURES = 50;

  /** Beyond these, a browser becomes slow. */
  static final int MAX_ROWS = 2000;

  private static final int MAX_DEPLOYMENTS_PER_FAILURE = 8;
  private static final int MAX_DEPLOYMENTS_PER_ROW = 4;
  private static final int MAX_NAMESPACES = 100;
  private static final int HEADING_CHARS = 160;

  /** Ordinary texts are far from it; it keeps the page small where a service sends novels. */
  private static final int TEXT_BUDGET = 240_000;

  private static final int SHORT_TEXT = 60;

  /** Nobody points at a picture on a phone to read a novel. */
  private static final int TOUCH_TEXT = 160;

  private static final int LONG_TEXT = 20_000;

  /** How many links have a verdict. */
  record Count(PageVerdict verdict, int links) {}

  /** A link that is not as declared, with everything that helps to mend it. */
  record Failure(
      int number,
      PageVerdict verdict,
      String name,
      String source,
      String sink,
      String namespace,
      String place,
      String message,
      List<String> hints,
      List<Served> served,
      String more) {}

  /** A deployment that serves a link. */
  record Served(String name, String namespace, String running, String id) {}

  /**
   * A link in the table.
   *
   * @param number of the failure above that tells more; 0 where there is none
   * @param message empty where the failure above says it
   */
  record Row(
      int number,
      PageVerdict verdict,
      String name,
      String place,
      String source,
      String sink,
      String namespace,
      List<Served> served,
      String more,
      String message,
      long millis,
      String time) {}

  /** A line of the footer. */
  record Fact(String name, String value) {}

  static Page of(Report report) {
    return new Writing(report).page();
  }

  /** Keeps what the parts of one page share. */
  private static final class Writing {
    private final Report report;
    private final int limit;
    private final List<LinkResult> failing = new ArrayList<>();
    private final List<LinkResult> ordered;
    private final Map<PageVerdict, Integer> counts = new EnumMap<>(PageVerdict.class);

    Writing(Report report) {
      this.report = report;
      this.limit = length(report) > TEXT_BUDGET ? SHORT_TEXT : LONG_TEXT;
      List<LinkResult> rest = new ArrayList<>();
      for (LinkResult result : report.links()) {
        PageVerdict verdict = PageVerdict.of(result.verdict());
        counts.put(verdict, counts.getOrDefault(verdict, 0) + 1);
        (result.verdict().fails() ? failing : rest).add(result);
      }
      this.ordered = new ArrayList<>(failing);
      ordered.addAll(rest);
    }

    Page page() {
      List<LinkResult> drawn = first(ordered, TopologyDrawing.MAX_LINKS);
      List<LinkResult> listed = first(ordered, MAX_ROWS);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < listed.size(); i++) {
        rows.add(row(listed.get(i), i + 1));
      }
      List<Failure> failures = new ArrayList<>();
      for (LinkResult result : first(failing, MAX_FAILURES)) {
        failures.add(failure(result, failures.size() + 1));
      }
      List<Count> counted = new ArrayList<>();
      for (Map.Entry<PageVerdict, Integer> count : counts.entrySet()) {
        counted.add(new Count(count.getKey(), count.getValue()));
      }
      return new Page(
          text(report.project()),
          sentence(),
          tone(),
          counted,
          failures,
          failing.size() > failures.size()
              ? (failing.size() - failures.size())
                  + " more are at the top of the table of all links."
              : "",
          TopologyDrawing.of(drawn, TopologyDrawing.Format.WIDE, limit),
          TopologyDrawing.of(drawn, TopologyDrawing.Format.NARROW, Math.min(limit, TOUCH_TEXT)),
          drawn.size() < ordered.size()
              ? "It shows "
                  + drawn.size()
                  + " of "
                  + ordered.size()
                  + " links, failing ones first; the table below has "
                  + (listed.size() < ordered.size() ? "more." : "all.")
              : "",
          rows,
          listed.size() < ordered.size()
              ? "The first "
                  + listed.size()
                  + " of "
                  + ordered.size()
                  + " links, failing ones first."
              : "",
          facts(),
          report.generatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private String sentence() {
      int all = ordered.size();
      int unknown = counts.getOrDefault(PageVerdict.UNKNOWN, 0);
      int skipped = counts.getOrDefault(PageVerdict.SKIPPED, 0);
      int wrong = failing.size() - unknown;
      if (all == 0) {
        return "No link was judged.";
      }
      if (skipped == all) {
        return (all == 1 ? "The link was" : "All " + all + " links were")
            + " skipped and not verified.";
      }
      StringBuilder out = new StringBuilder();
      if (failing.isEmpty()) {
        int present = all - skipped;
        out.append(skipped > 0 ? "" : all == 1 ? "The " : "All ");
        out.append(all == 1 ? "link" : present + (skipped > 0 ? " of " + all : "") + " links");
        out.append(all == 1 || present == 1 ? " is as declared" : " are as declared");
      } else if (wrong > 0) {
        out.append(all == 1 ? "The link is" : wrong + " of " + all + " links " + be(wrong));
        out.append(" not as declared");
        if (unknown > 0) {
          out.append(", and ").append(unknown).append(" could not be verified");
        }
      } else {
        out.append(all == 1 ? "The link" : unknown + " of " + all + " links");
        out.append(" could not be verified");
      }
      if (skipped > 0) {
        out.append("; ").append(skipped).append(" skipped and not verified");
      }
      return out.append('.').toString();
    }

    private static String be(int count) {
      return count == 1 ? "is" : "are";
    }

    private String tone() {
      int unknown = counts.getOrDefault(PageVerdict.UNKNOWN, 0);
      if (failing.size() > unknown) {
        return "bad";
      }
      return unknown > 0
              || counts.getOrDefault(PageVerdict.PRESENT, 0) < ordered.size()
              || ordered.isEmpty()
          ? "unsure"
          : "good";
    }

    private Failure failure(LinkResult result, int number) {
      return new Failure(
          number,
          PageVerdict.of(result.verdict()),
          PageText.shorten(named(result.link().name()), HEADING_CHARS),
          end(result.link().source()),
          end(result.link().sink()),
          text(result.link().namespace()),
          place(result),
          message(result),
          hints(result),
          served(result, MAX_DEPLOYMENTS_PER_FAILURE),
          more(result, MAX_DEPLOYMENTS_PER_FAILURE));
    }

    private Row row(LinkResult result, int position) {
      PageVerdict verdict = PageVerdict.of(result.verdict());
      boolean listedAbove = result.verdict().fails() && position <= MAX_FAILURES;
      return new Row(
          listedAbove ? position : 0,
          verdict,
          named(result.link().name()),
          place(result),
          end(result.link().source()),
          end(result.link().sink()),
          text(result.link().namespace()),
          served(result, MAX_DEPLOYMENTS_PER_ROW),
          more(result, MAX_DEPLOYMENTS_PER_ROW),
          result.verdict().fails() && !listedAbove ? message(result) : "",
          result.elapsed().toMillis(),
          Phrases.time(result.elapsed()));
    }

    private String message(LinkResult result) {
      return PageText.shorten(PageText.block(result.message()), 2 * limit);
    }

    /** What the verdict knows is said even where the message leaves it out. */
    private List<String> hints(LinkResult result) {
      List<String> hints = new ArrayList<>();
      if (result.verdict() instanceof Verdict.UnmetExpectation unmet) {
        for (Verdict.Unmet one : first(unmet.unmet(), MAX_DEPLOYMENTS_PER_FAILURE)) {
          if (!result.message().contains(one.field())) {
            hints.add(
                text(one.deployment().name())
                    + ": "
                    + text(one.field())
                    + " should be "
                    + PageText.shorten(PageText.block(one.expected()), limit)
                    + ", and is "
                    + PageText.shorten(PageText.block(one.found()), limit));
          }
        }
      }
      if (result.verdict() instanceof Verdict.Unknown unknown) {
        unknown.reasons().stream()
            .filter(reason -> !result.message().contains(reason.message()))
            .limit(MAX_DEPLOYMENTS_PER_FAILURE)
            .forEach(
                reason -> hints.add(PageText.shorten(PageText.block(reason.message()), limit)));
      }
      result.hints().forEach(hint -> hints.add(PageText.shorten(PageText.block(hint), limit)));
      return hints;
    }

    private List<Served> served(LinkResult result, int most) {
      List<Served> served = new ArrayList<>();
      for (Deployment deployment : first(result.deployments(), most)) {
        served.add(
            new Served(
                named(deployment.name()),
                text(deployment.namespace()),
                Phrases.running(deployment),
                text(deployment.deploymentId())));
      }
      return served;
    }

    private static String more(LinkResult result, int most) {
      int all = result.deployments().size();
      return all > most ? "and " + (all - most) + " more, " + all + " in all" : "";
    }

    private String place(LinkResult result) {
      Optional<Place> place = result.link().place();
      return place.isPresent() ? text(place.get().toString()) : "";
    }

    private String end(List<Endpoint> endpoints) {
      return endpoints.isEmpty() ? "any" : text(Phrases.joined(", ", endpoints));
    }

    private List<Fact> facts() {
      LookupDescription lookup = report.lookup();
      boolean live = lookup.kind() == LookupDescription.Kind.REALTIME_COMPUTE;
      List<Fact> facts = new ArrayList<>();
      facts.add(
          new Fact(
              "Asked", live ? "Realtime Compute for Apache Flink, live" : "Inventory, offline"));
      facts.add(new Fact(live ? "Endpoint" : "File", text(lookup.location())));
      if (!lookup.workspace().isEmpty()) {
        facts.add(new Fact("Workspace", text(lookup.workspace())));
      }
      if (lookup.credentials().isPresent()) {
        facts.add(new Fact("Credentials from", text(lookup.credentials().get())));
      }
      facts.add(new Fact("Searched namespaces", namespaces()));
      RequestCounts requests = report.requests();
      facts.add(
          new Fact(
              "Requests",
              requests.sent()
                  + " sent, "
                  + requests.retried()
                  + " retried, "
                  + requests.throttled()
                  + " throttled, "
                  + requests.shared()
                  + " shared"));
      facts.add(new Fact("Took", Phrases.time(report.elapsed())));
      return facts;
    }

    private String namespaces() {
      List<String> all = report.searchedNamespaces();
      if (all.isEmpty()) {
        return "none";
      }
      List<String> shown = new ArrayList<>();
      for (String namespace : first(all, MAX_NAMESPACES)) {
        shown.add(text(namespace));
      }
      return String.join(", ", shown)
          + (shown.size() < all.size() ? " and " + (all.size() - shown.size()) + " more" : "");
    }

    private String named(String untrusted) {
      return untrusted.isBlank() ? "(no name)" : text(untrusted);
    }

    private String text(String untrusted) {
      return PageText.shorten(PageText.line(untrusted), limit);
    }

    private static <T> List<T> first(List<T> all, int most) {
      return all.subList(0, Math.min(most, all.size()));
    }

    private static long length(Report report) {
      long length = 0;
      for (LinkResult result : report.links()) {
        length += 2L * result.link().name().length() + result.message().length();
        for (String hint : result.hints()) {
          length += hint.length();
        }
        for (Deployment deployment : first(result.deployments(), MAX_DEPLOYMENTS_PER_FAILURE)) {
          length += deployment.name().length() + deployment.deploymentId().length();
        }
      }
      return length;
    }
  }
}
