package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the HTML page shows, in words: every text is ready but for the escaping, which the template
 * does.
 */
final class Page {
  /** How many cards of a group are shown before it is opened; also in {@code page.js}. */
  private static final int CARDS_SHOWN = 5;

  /** The table starts open up to here. */
  private static final int SHORT_TABLE = 25;

  private static final int NAMES_ON_PAGE = 20_000;
  private static final int DEPLOYMENTS_SHOWN = 3;

  /** In a page that would have more characters for each link, texts are cut. */
  private static final int USUAL_LENGTH = 500;

  private static final int LONG_TEXT = 20_000;
  private static final int SHORT_NAME = 40;
  private static final int SHORT_SENTENCE = 160;

  /** Cards of one verdict: those shown first, and the rest. */
  record Group(PageVerdict verdict, List<Card> shown, List<Card> more) {}

  /**
   * What is wrong, with everything that helps to fix it.
   *
   * @param links those that it is about: one, or all that have the same cause
   */
  record Card(List<Row> links, String message, List<String> hints, Served served) {
    String numbers() {
      List<Integer> numbers = new ArrayList<>();
      for (Row row : links) {
        numbers.add(row.number());
      }
      return Phrases.joined(" ", numbers);
    }
  }

  /**
   * Deployments that serve a link.
   *
   * @param beyond how many aren't named
   */
  record Served(List<By> first, List<By> more, int beyond) {}

  record By(String name, String namespace, String running, String id) {}

  /**
   * A link. Texts are empty where there is nothing to say.
   *
   * @param job the job that it is derived from
   * @param module empty where all links are of one
   * @param waiver what is waived, until when and why
   * @param tables the pairs of tables that it was derived from
   * @param unserved what to show where no serving deployment was seen
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
      Duration elapsed) {}

  private final Report report;
  private final int nameLength;
  private final int sentenceLength;
  private final int deploymentsNamed;
  private final List<NumberedLink> links;
  private final Map<PageVerdict, Integer> counts = new EnumMap<>(PageVerdict.class);
  private final IdentityHashMap<LinkResult, Row> rows = new IdentityHashMap<>();
  private final List<Row> rowsInOrder = new ArrayList<>();

  Page(Report report) {
    this.report = report;
    int count = Math.max(1, report.links().size());
    boolean usual = length(report) < 100_000L + (long) USUAL_LENGTH * count;
    this.nameLength = usual ? LONG_TEXT : SHORT_NAME;
    this.sentenceLength = usual ? LONG_TEXT : SHORT_SENTENCE;
    this.deploymentsNamed =
        Math.max(DEPLOYMENTS_SHOWN, Math.min(Topology.MOST_DEPLOYMENTS, NAMES_ON_PAGE / count));
    this.links = NumberedLink.of(report.links());
    IdentityHashMap<LinkResult, String> modules = modules();
    for (NumberedLink link : links) {
      Row row = row(link, modules.getOrDefault(link.result(), ""));
      rowsInOrder.add(row);
      rows.put(link.result(), row);
      counts.put(link.verdict(), counts.getOrDefault(link.verdict(), 0) + 1);
    }
  }

  String project() {
    return name(report.project());
  }

  String sentence() {
    return Summary.of(report).headline() + ".";
  }

  /** The verdicts that there are, the worst first, and how many links have them. */
  Map<PageVerdict, Integer> counts() {
    return counts;
  }

  /** With the worst verdict first. */
  List<Row> rows() {
    return rowsInOrder;
  }

  List<PicturePanel> panels() {
    return PicturePanel.of(links, nameLength);
  }

  String generatedAt() {
    return report.generatedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  boolean tableOpen() {
    return rowsInOrder.size() <= SHORT_TABLE;
  }

  int notJudged() {
    int notJudged = 0;
    for (Report.NotJudged each : report.notJudged()) {
      notJudged += each.links();
    }
    return notJudged;
  }

  /** Empty where all links are of one module. */
  private IdentityHashMap<LinkResult, String> modules() {
    IdentityHashMap<LinkResult, String> modules = new IdentityHashMap<>();
    if (new HashSet<>(report.modules()).size() > 1) {
      for (int i = 0; i < report.links().size(); i++) {
        modules.put(report.links().get(i), report.modules().get(i));
      }
    }
    return modules;
  }

  /** {@code bad}, {@code unsure} or {@code good}. */
  String tone() {
    if (!links.isEmpty() && links.get(0).verdict().compareTo(PageVerdict.UNKNOWN) < 0) {
      return "bad";
    }
    return counts.keySet().equals(Set.of(PageVerdict.PRESENT)) ? "good" : "unsure";
  }

  /** Why links were not judged. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    boolean several = report.notJudged().size() > 1;
    for (Report.NotJudged each : report.notJudged()) {
      boolean own = !several && each.module().equals(report.project());
      errors.add((own ? "" : name(each.module()) + ": ") + sentence(each.why()));
    }
    return errors;
  }

  /** By what the cards can be grouped, beside the verdict. */
  List<String> groupings() {
    Set<String> modules = new HashSet<>();
    Set<String> owners = new HashSet<>();
    Set<String> jobs = new HashSet<>();
    Set<String> namespaces = new HashSet<>();
    for (Row row : rowsInOrder) {
      modules.add(row.module());
      owners.add(row.owner());
      jobs.add(row.job());
      namespaces.add(row.namespace());
    }
    List<String> groupings = new ArrayList<>();
    if (modules.size() > 1) {
      groupings.add("module");
    }
    if (!Set.of("").containsAll(owners)) {
      groupings.add("owner");
    }
    if (!Set.of("").containsAll(jobs)) {
      groupings.add("job");
    }
    if (namespaces.size() > 1) {
      groupings.add("namespace");
    }
    return groupings;
  }

  /** With the worst verdict first. */
  List<Group> groups() {
    List<FailureGroup> causes = FailureGroup.in(report.links());
    for (NumberedLink link : links) {
      if (link.verdict() == PageVerdict.WAIVED) {
        causes.add(FailureGroup.of(link.result()));
      }
    }
    Map<PageVerdict, List<Card>> byVerdict = new EnumMap<>(PageVerdict.class);
    for (FailureGroup cause : causes) {
      Card card = card(cause);
      byVerdict
          .computeIfAbsent(card.links().get(0).verdict(), verdict -> new ArrayList<>())
          .add(card);
    }
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<PageVerdict, List<Card>> each : byVerdict.entrySet()) {
      List<Card> cards = each.getValue();
      int shown = shown(cards.size(), CARDS_SHOWN);
      groups.add(
          new Group(each.getKey(), cards.subList(0, shown), cards.subList(shown, cards.size())));
    }
    return groups;
  }

  /** One more than the most takes no more room than the control that hides it. */
  private static int shown(int all, int most) {
    return all <= most + 1 ? all : most;
  }

  private Card card(FailureGroup group) {
    List<Row> about = new ArrayList<>();
    for (LinkResult result : group.links()) {
      about.add(rows.get(result));
    }
    return new Card(
        about,
        sentence(group.message()),
        hints(group.first()),
        served(group.first(), DEPLOYMENTS_SHOWN));
  }

  private Row row(NumberedLink numbered, String module) {
    LinkResult result = numbered.result();
    Link link = result.link();
    PageVerdict verdict = PageVerdict.of(result.verdict());
    return new Row(
        numbered.number(),
        numbered.verdict(),
        named(link.name()),
        name(link.place()),
        end(link.source()),
        end(link.sink()),
        name(link.namespace()),
        name(link.owner()),
        link.origin().isPresent() ? name(link.origin().get().job()) : "",
        name(module),
        result.waived().isPresent() ? verdict.words() + ", " + name(result.waived()) : "",
        tables(link),
        served(result, 1),
        verdict.unserved(),
        result.elapsed());
  }

  private List<String> tables(Link link) {
    List<String> tables = new ArrayList<>();
    if (link.origin().isPresent()) {
      for (Origin.TablePair pair : link.origin().get().tables()) {
        tables.add(name(pair.text()));
      }
    }
    return tables;
  }

  /** The message of a link that could not be checked names some reasons; these are all. */
  private List<String> hints(LinkResult result) {
    List<String> hints = new ArrayList<>();
    for (Unanswered reason : result.unanswered()) {
      if (!result.message().contains(reason.message())) {
        hints.add(sentence(reason.message()));
      }
    }
    for (String hint : result.hints()) {
      hints.add(sentence(hint));
    }
    return hints;
  }

  private Served served(LinkResult result, int most) {
    List<By> by = new ArrayList<>();
    int all = result.deployments().size();
    int shown = shown(all, most);
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

  /** The footer. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (report.lookup().isEmpty()) {
      return facts;
    }
    LookupDescription lookup = report.lookup().get();
    boolean live = lookup.kind() == LookupDescription.Kind.REALTIME_COMPUTE;
    facts.put("Asked", name(Phrases.answeredBy(lookup)));
    facts.put(live ? "Endpoint" : "File", name(lookup.location()));
    if (!lookup.workspace().isEmpty()) {
      facts.put("Workspace", name(lookup.workspace()));
    }
    if (lookup.credentials().isPresent()) {
      facts.put("Credentials from", name(lookup.credentials()));
    }
    List<String> namespaces = new ArrayList<>();
    for (String namespace : report.searchedNamespaces()) {
      namespaces.add(name(namespace));
    }
    facts.put("Searched namespaces", namespaces.isEmpty() ? "none" : String.join(", ", namespaces));
    RequestCounts requests = report.requests();
    facts.put(
        "Requests",
        requests.sent()
            + " sent, "
            + requests.retried()
            + " retried, "
            + requests.throttled()
            + " throttled, "
            + requests.shared()
            + " shared");
    facts.put("Took", Phrases.time(report.elapsed()));
    return facts;
  }

  private String named(String untrusted) {
    return untrusted.isBlank() ? "(no name)" : name(untrusted);
  }

  private String name(Optional<?> untrusted) {
    return untrusted.isPresent() ? name(untrusted.get().toString()) : "";
  }

  private String name(String untrusted) {
    return Printable.cut(Escape.seen(untrusted), nameLength);
  }

  /** May have several lines. */
  private String sentence(String untrusted) {
    List<String> lines = new ArrayList<>();
    for (String line : untrusted.lines().toList()) {
      lines.add(Escape.seen(line));
    }
    return Printable.cut(String.join("\n", lines), sentenceLength);
  }

  private static long length(Report report) {
    long length = 0;
    for (LinkResult result : report.links()) {
      length += 2L * result.link().name().length() + result.message().length();
      for (String hint : result.hints()) {
        length += hint.length();
      }
      for (Deployment deployment : Phrases.first(result.deployments(), DEPLOYMENTS_SHOWN)) {
        length += deployment.name().length() + deployment.deploymentId().length();
      }
    }
    return length;
  }
}
