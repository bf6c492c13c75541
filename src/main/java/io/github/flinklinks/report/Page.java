package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the HTML page shows, in words: every text is ready but for the escaping, which the template
 * does.
 *
 * @param tone {@code bad}, {@code unsure} or {@code good}
 * @param notJudged how many links were not judged
 * @param errors why not
 * @param groupings by what the cards can be grouped, beside the verdict
 */
record Page(
    String project,
    String sentence,
    String tone,
    int notJudged,
    List<String> errors,
    List<Count> counts,
    List<String> groupings,
    List<Group> groups,
    List<PicturePanel> panels,
    List<Row> rows,
    List<Fact> facts,
    String generatedAt) {
  /** How many cards of a group are shown before it is opened; also in {@code page.js}. */
  private static final int CARDS_SHOWN = 5;

  /** The table starts open up to here. */
  private static final int SHORT_TABLE = 25;

  private static final int NAMES_ON_PAGE = 20_000;
  private static final int DEPLOYMENTS_SHOWN = 3;

  /**
   * Beyond these for each link, texts are cut, so that the page stays small where names are novels.
   */
  private static final int USUAL_LENGTH = 500;

  private static final int LONG_TEXT = 20_000;
  private static final int SHORT_NAME = 40;
  private static final int SHORT_SENTENCE = 160;

  /** How many links have a verdict. */
  record Count(PageVerdict verdict, int links) {}

  /** Cards of one verdict: those shown first, and the rest. */
  record Group(PageVerdict verdict, int links, List<Card> shown, List<Card> more) {}

  /**
   * What is wrong, with everything that helps to fix it.
   *
   * @param links those that it is about: one, or all that have the same cause
   * @param waiver what is waived, until when and why; empty where it isn't waived
   */
  record Card(
      int number,
      PageVerdict verdict,
      List<Row> links,
      String waiver,
      String message,
      List<String> hints,
      Served served) {
    String numbers() {
      return Page.numbers(links.stream().map(Row::number).toList());
    }
  }

  /**
   * Deployments.
   *
   * @param beyond how many aren't named
   */
  record Served(List<By> first, List<By> more, int beyond) {}

  /** A deployment that serves a link. */
  record By(String name, String namespace, String running, String id) {}

  /**
   * A link.
   *
   * @param owner empty where nobody is named
   * @param job empty where it isn't derived from one
   * @param module empty where all links are of one
   * @param waiver what is waived, until when and why; empty where it isn't waived
   * @param unserved what to show where no serving deployment was seen
   * @param tables the pairs of tables that it was derived from
   */
  record Row(
      int number,
      PageVerdict verdict,
      String name,
      String place,
      String source,
      String sink,
      String namespace,
      String owner,
      String job,
      String module,
      String waiver,
      List<String> tables,
      Served served,
      String unserved,
      long millis,
      String time) {}

  /** A line of the footer. */
  record Fact(String name, String value) {}

  static Page of(Report report) {
    return new Writing(report).page();
  }

  /** Whether anything fails: other cards are of waived links. */
  boolean failing() {
    return groups.stream().anyMatch(group -> group.verdict().fails());
  }

  boolean tableOpen() {
    return rows.size() <= SHORT_TABLE;
  }

  /** As a {@code data-} attribute has them. */
  static String numbers(List<Integer> numbers) {
    return Phrases.joined(" ", numbers);
  }

  /** Keeps what the parts of one page share. */
  private static final class Writing {
    private final Report report;
    private final int nameLength;
    private final int sentenceLength;
    private final int deploymentsNamed;
    private final List<NumberedLink> links;
    private final IdentityHashMap<LinkResult, NumberedLink> numbered = new IdentityHashMap<>();
    private final IdentityHashMap<LinkResult, String> modules = new IdentityHashMap<>();
    private final Map<Integer, Row> rows = new TreeMap<>();

    Writing(Report report) {
      this.report = report;
      int count = Math.max(1, report.links().size());
      boolean usual = length(report) < 100_000L + (long) USUAL_LENGTH * count;
      this.nameLength = usual ? LONG_TEXT : SHORT_NAME;
      this.sentenceLength = usual ? LONG_TEXT : SHORT_SENTENCE;
      this.deploymentsNamed =
          Math.max(DEPLOYMENTS_SHOWN, Math.min(Topology.MOST_DEPLOYMENTS, NAMES_ON_PAGE / count));
      this.links = NumberedLink.of(report.links());
      links.forEach(link -> numbered.put(link.result(), link));
      if (Set.copyOf(report.modules()).size() > 1) {
        for (int i = 0; i < report.links().size(); i++) {
          modules.put(report.links().get(i), report.modules().get(i));
        }
      }
    }

    Page page() {
      List<Card> cards = new ArrayList<>();
      for (FailureGroup cause :
          FailureGroup.in(links.stream().map(NumberedLink::result).toList())) {
        cards.add(card(cause, cause.links().stream().map(numbered::get).toList()));
      }
      for (NumberedLink link : links) {
        if (link.verdict() == PageVerdict.WAIVED) {
          LinkResult result = link.result();
          FailureGroup alone = new FailureGroup(List.of(result), result.message(), result.hints());
          cards.add(card(alone, List.of(link)));
        }
        rows.computeIfAbsent(link.number(), number -> row(link));
      }
      Map<PageVerdict, Integer> counts = new EnumMap<>(PageVerdict.class);
      links.forEach(link -> counts.merge(link.verdict(), 1, Integer::sum));
      return new Page(
          name(report.project()),
          Summary.of(report).headline() + ".",
          tone(counts),
          report.notJudged().stream().mapToInt(Report.NotJudged::links).sum(),
          errors(),
          counts.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList(),
          groupings(),
          groups(cards),
          PicturePanel.of(links, nameLength),
          List.copyOf(rows.values()),
          facts(),
          report.generatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private String tone(Map<PageVerdict, Integer> counts) {
      PageVerdict worst = links.isEmpty() ? PageVerdict.SKIPPED : Topology.worst(links);
      boolean sure = counts.getOrDefault(PageVerdict.PRESENT, 0) == links.size();
      return worst.compareTo(PageVerdict.UNKNOWN) < 0
          ? "bad"
          : sure && !links.isEmpty() ? "good" : "unsure";
    }

    private List<String> errors() {
      List<String> errors = new ArrayList<>();
      boolean several = report.notJudged().size() > 1;
      for (Report.NotJudged each : report.notJudged()) {
        boolean own = !several && each.module().equals(report.project());
        errors.add((own ? "" : name(each.module()) + ": ") + sentence(each.why()));
      }
      return errors;
    }

    private List<String> groupings() {
      List<String> groupings = new ArrayList<>();
      if (!modules.isEmpty()) {
        groupings.add("module");
      }
      if (rows.values().stream().anyMatch(row -> !row.owner().isEmpty())) {
        groupings.add("owner");
      }
      if (rows.values().stream().anyMatch(row -> !row.job().isEmpty())) {
        groupings.add("job");
      }
      Set<String> namespaces = new HashSet<>();
      rows.values().forEach(row -> namespaces.add(row.namespace()));
      if (namespaces.size() > 1) {
        groupings.add("namespace");
      }
      return groupings;
    }

    private static List<Group> groups(List<Card> cards) {
      Map<PageVerdict, List<Card>> byVerdict = new EnumMap<>(PageVerdict.class);
      cards.forEach(
          card -> byVerdict.computeIfAbsent(card.verdict(), v -> new ArrayList<>()).add(card));
      List<Group> groups = new ArrayList<>();
      byVerdict.forEach(
          (verdict, all) -> {
            // One more takes no more room than the control that hides it.
            int shown = all.size() <= CARDS_SHOWN + 1 ? all.size() : CARDS_SHOWN;
            int count = all.stream().mapToInt(card -> card.links().size()).sum();
            groups.add(
                new Group(verdict, count, all.subList(0, shown), all.subList(shown, all.size())));
          });
      return groups;
    }

    private Card card(FailureGroup group, List<NumberedLink> cause) {
      List<Row> about = new ArrayList<>();
      for (NumberedLink link : cause) {
        Row row = row(link);
        about.add(row);
        rows.put(link.number(), row);
      }
      LinkResult first = cause.get(0).result();
      return new Card(
          cause.get(0).number(),
          cause.get(0).verdict(),
          about,
          about.get(0).waiver(),
          sentence(group.message()),
          hints(first),
          served(first, DEPLOYMENTS_SHOWN));
    }

    private Row row(NumberedLink numbered) {
      LinkResult result = numbered.result();
      return new Row(
          numbered.number(),
          numbered.verdict(),
          named(result.link().name()),
          result.link().place().map(Place::toString).map(this::name).orElse(""),
          end(result.link().source()),
          end(result.link().sink()),
          name(result.link().namespace()),
          result.link().owner().map(this::name).orElse(""),
          result.link().origin().flatMap(Origin::job).map(this::name).orElse(""),
          name(modules.getOrDefault(result, "")),
          result
              .waived()
              .map(
                  waiver ->
                      PageVerdict.of(result.verdict()).words() + ", " + name(waiver.toString()))
              .orElse(""),
          tables(result),
          served(result, 1),
          PageVerdict.of(result.verdict()).unserved(),
          result.elapsed().toMillis(),
          Phrases.time(result.elapsed()));
    }

    private List<String> tables(LinkResult result) {
      List<String> tables = new ArrayList<>();
      result
          .link()
          .origin()
          .ifPresent(origin -> origin.tables().forEach(pair -> tables.add(name(pair.text()))));
      return tables;
    }

    /** The message names some reasons of a link that could not be checked; these are all. */
    private List<String> hints(LinkResult result) {
      List<String> hints = new ArrayList<>();
      result.unanswered().stream()
          .filter(reason -> !result.message().contains(reason.message()))
          .forEach(reason -> hints.add(sentence(reason.message())));
      result.hints().forEach(hint -> hints.add(sentence(hint)));
      return hints;
    }

    private Served served(LinkResult result, int most) {
      List<By> by = new ArrayList<>();
      int all = result.deployments().size();
      // One more takes no more room than the control that hides it.
      int shown = all <= most + 1 ? all : most;
      int named = Math.max(shown, Math.min(deploymentsNamed, all));
      for (Deployment deployment : result.deployments().subList(0, named)) {
        by.add(
            new By(
                named(deployment.name()),
                name(deployment.namespace()),
                Phrases.running(deployment),
                name(deployment.deploymentId())));
      }
      return new Served(by.subList(0, shown), by.subList(shown, named), all - named);
    }

    private String end(List<Endpoint> endpoints) {
      return endpoints.isEmpty() ? "any" : name(Phrases.joined(", ", endpoints));
    }

    private List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      if (report.lookup().isEmpty()) {
        return facts;
      }
      LookupDescription lookup = report.lookup().get();
      boolean live = lookup.kind() == LookupDescription.Kind.REALTIME_COMPUTE;
      facts.add(new Fact("Asked", name(Phrases.asked(lookup))));
      facts.add(new Fact(live ? "Endpoint" : "File", name(lookup.location())));
      if (!lookup.workspace().isEmpty()) {
        facts.add(new Fact("Workspace", name(lookup.workspace())));
      }
      if (lookup.credentials().isPresent()) {
        facts.add(new Fact("Credentials from", name(lookup.credentials().get())));
      }
      List<String> namespaces = report.searchedNamespaces().stream().map(this::name).toList();
      facts.add(
          new Fact(
              "Searched namespaces",
              namespaces.isEmpty() ? "none" : String.join(", ", namespaces)));
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

    private String named(String untrusted) {
      return untrusted.isBlank() ? "(no name)" : name(untrusted);
    }

    private String name(String untrusted) {
      return Printable.cut(Escape.seen(untrusted), nameLength);
    }

    /** May have several lines. */
    private String sentence(String untrusted) {
      List<String> lines = untrusted.lines().map(Escape::seen).toList();
      return Printable.cut(String.join("\n", lines), sentenceLength);
    }

    private static long length(Report report) {
      long length = 0;
      for (LinkResult result : report.links()) {
        length += 2L * result.link().name().length() + result.message().length();
        for (String hint : result.hints()) {
          length += hint.length();
        }
        int most = Math.min(DEPLOYMENTS_SHOWN, result.deployments().size());
        for (Deployment deployment : result.deployments().subList(0, most)) {
          length += deployment.name().length() + deployment.deploymentId().length();
        }
      }
      return length;
    }
  }
}
