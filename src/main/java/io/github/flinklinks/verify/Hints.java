package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.verify.FoundDeployments.Identity;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is there instead of a missing link. In the link's own namespace, it queries each end
 * alone, and without its port if no deployment has it with the port. AnswerTable contain no
 * addresses, so a hint says only what a query proved.
 */
final class Hints {
  static final int MOST = 3;

  /** For a long bootstrap list the first ends are enough. */
  private static final int MOST_ENDS = 3;

  private final Plan plan;
  private final Link link;
  private final AnswerTable answers;
  private Optional<String> otherReading = Optional.empty();
  private final Set<IpQuery> queries = new LinkedHashSet<>();
  private final List<Side> sides = new ArrayList<>();

  /** What the answers so far show instead of the unit. */
  Hints(Plan plan, Plan.Unit unit, AnswerTable answers) {
    this.plan = plan;
    this.link = plan.link();
    this.answers = answers;
    look(unit, true);
    look(unit, false);
    if (plan.parameter() == SourceParameter.SRC_IP
        && !link.source().isEmpty()
        && !answers.foundBySource()) {
      otherReading = otherReading(unit);
    }
  }

  /**
   * If no source found a deployment, the service may match {@code srcIp} with something else than a
   * job's input. So the source is also queried as {@code dstIp}.
   */
  private Optional<String> otherReading(Plan.Unit unit) {
    List<Pair> pairs =
        unit.pairs().stream()
            .limit(MOST_ENDS)
            .map(pair -> new Pair(pair.source(), pair.sink(), SourceParameter.DST_IP))
            .toList();
    Collection<IpQuery> queried = Pair.queries(pairs, link.namespace());
    queries.addAll(queried);
    if (!answers.missing(queried).isEmpty()) {
      return Optional.empty();
    }
    for (Pair pair : pairs) {
      FoundDeployments found = FoundDeployments.of(link.namespace(), List.of(pair), answers);
      for (Deployment deployment : found.in(link.namespace())) {
        if (link.deployment().isEmpty() || link.deployment().get().matches(deployment.name())) {
          return Optional.of(
              ("%s in %s connects to %s, and no query of this build found a deployment by srcIp: if"
                      + " the service matches srcIp with a job's own address, set sourceParameter"
                      + " to dstIp")
                  .formatted(
                      Naming.name(deployment),
                      Naming.shorten(link.namespace()),
                      Stream.of(pair.source(), pair.sink())
                          .flatMap(Optional::stream)
                          .map(End::toString)
                          .collect(Collectors.joining(" and to "))));
        }
      }
    }
    return Optional.empty();
  }

  /** The queries that are needed, as far as is known yet. */
  Collection<IpQuery> queries() {
    return queries;
  }

  /**
   * What is known of one end.
   *
   * @param ends as queried first
   * @param exact the answers about them
   * @param withoutPort those about them without their ports; empty if not queried or not answered
   * @param seen every deployment in the answers
   */
  private record Side(
      Verb verb,
      List<End> ends,
      EndResult exact,
      Optional<Map<Identity, End>> withoutPort,
      Map<Identity, Located> seen) {

    int nearness(Identity who) {
      if (exact.who.containsKey(who)) {
        return 2;
      }
      return withoutPort.isPresent() && withoutPort.get().containsKey(who) ? 1 : 0;
    }

    /** Empty where nothing is proven of it. */
    Optional<String> sentence(Identity who) {
      if (exact.who.containsKey(who)) {
        return Optional.of(verb.thirdPerson() + exact.who.get(who));
      }
      if (nearness(who) == 1) {
        End end = withoutPort.orElseThrow().get(who);
        List<String> ports =
            ends.stream()
                .filter(e -> e.address().equals(end.address()) && e.port().isPresent())
                .map(e -> Integer.toString(e.port().getAsInt()))
                .toList();
        return Optional.of(
            verb.thirdPerson() + end + ", but not on port " + String.join(" or ", ports));
      }
      return exact.answered
          ? Optional.of("does not " + verb.infinitive() + Naming.or(queried()))
          : Optional.empty();
    }

    /** If no deployment was seen: the sentence that none has it, where that is proven. */
    Optional<String> nobody() {
      return exact.answered
          ? Optional.of(
              verb.thirdPerson()
                  + Naming.or(queried())
                  + (withoutPort.isPresent() ? " on any port" : ""))
          : Optional.empty();
    }

    private List<End> queried() {
      return withoutPort.isPresent()
          ? ends.stream().map(Hints::withoutPort).distinct().toList()
          : ends;
    }
  }

  private void look(Plan.Unit unit, boolean source) {
    List<End> ends =
        unit.pairs().stream()
            .flatMap(pair -> (source ? pair.source() : pair.sink()).stream())
            .distinct()
            .limit(MOST_ENDS)
            .toList();
    if (ends.isEmpty()) {
      return;
    }
    Optional<EndResult> exact = find(ends, source);
    if (exact.isEmpty()) {
      return;
    }
    EndResult found = exact.get();
    boolean ports = ends.stream().anyMatch(end -> end.port().isPresent());
    if (!ports || !found.who.isEmpty() || !found.answered) {
      sides.add(new Side(verb(source), ends, found, Optional.empty(), found.seen));
      return;
    }
    Optional<EndResult> any =
        find(ends.stream().map(Hints::withoutPort).distinct().toList(), source);
    if (any.isPresent()) {
      Optional<Map<Identity, End>> who = any.map(EndResult::who).filter(each -> any.get().answered);
      sides.add(new Side(verb(source), ends, found, who, any.get().seen));
    }
  }

  /** {@code reads } and, after "does not", {@code read from }. */
  private record Verb(String thirdPerson, String infinitive) {}

  private Verb verb(boolean source) {
    if (asDestination()) {
      return new Verb("connects to ", "connect to ");
    }
    return source ? new Verb("reads ", "read from ") : new Verb("writes to ", "write to ");
  }

  private record EndResult(Map<Identity, End> who, Map<Identity, Located> seen, boolean answered) {}

  private Optional<EndResult> find(List<End> ends, boolean source) {
    Map<IpQuery, End> queried = new LinkedHashMap<>();
    ends.forEach(end -> queried.put(query(end, source), end));
    queries.addAll(queried.keySet());
    if (!answers.missing(queried.keySet()).isEmpty()) {
      return Optional.empty();
    }
    Map<Identity, End> who = new LinkedHashMap<>();
    FoundDeployments all = new FoundDeployments();
    queried.forEach(
        (query, end) -> {
          FoundDeployments found = new FoundDeployments();
          found.add(link.namespace(), answers.get(query).orElseThrow());
          found.byIdentity().keySet().forEach(id -> who.putIfAbsent(id, end));
          all.add(found);
        });
    return Optional.of(new EndResult(who, all.byIdentity(), all.answered()));
  }

  /** The hints once all queries are answered, the best first. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    otherReading.ifPresent(sentences::add);
    sentences.addAll(ofSides());
    return sentences.subList(0, Math.min(MOST, sentences.size()));
  }

  private List<String> ofSides() {
    Map<Identity, Located> seen = new LinkedHashMap<>();
    sides.forEach(side -> side.seen.forEach(seen::putIfAbsent));
    if (seen.isEmpty()) {
      List<String> nobody = sides.stream().flatMap(side -> side.nobody().stream()).toList();
      return nobody.isEmpty()
          ? List.of()
          : List.of(
              "no deployment in "
                  + Naming.shorten(link.namespace())
                  + " "
                  + String.join(", and none ", nobody));
    }
    Set<String> names = new LinkedHashSet<>();
    for (Identity id : seen.keySet()) {
      names.add(id.name());
      names.add(id.namespace());
    }
    return seen.keySet().stream()
        .sorted(
            Comparator.<Identity>comparingInt(
                    id -> -sides.stream().mapToInt(side -> side.nearness(id)).sum())
                .thenComparing(id -> !hasDeclaredName(id))
                .thenComparing(Identity::name)
                .thenComparing(Identity::namespace)
                .thenComparing(Identity::deploymentId))
        .limit(MOST)
        .map(id -> sentence(id, seen.get(id), sides, names))
        .toList();
  }

  private boolean hasDeclaredName(Identity id) {
    return link.deployment().map(glob -> glob.matches(id.name())).orElse(false);
  }

  private static String sentence(
      Identity id, Located located, List<Side> sides, Set<String> names) {
    List<Side> nearestFirst =
        sides.stream().sorted(Comparator.comparing((Side side) -> side.nearness(id) == 0)).toList();
    List<String> parts = nearestFirst.stream().flatMap(side -> side.sentence(id).stream()).toList();
    String who =
        Naming.name(located.deployment(), names) + " in " + Naming.namespace(located, names) + " ";
    if (parts.size() < 2) {
      return who + String.join("", parts);
    }
    if (nearestFirst.stream().allMatch(side -> side.nearness(id) == 2)) {
      return who + parts.get(0) + " and " + parts.get(1) + ", but not as one link";
    }
    boolean exactly = nearestFirst.get(0).nearness(id) == 2;
    boolean both = nearestFirst.get(1).nearness(id) > 0;
    String joint = exactly && !both ? ", but " : ", and ";
    return who + parts.get(0) + joint + parts.get(1);
  }

  private IpQuery query(End end, boolean source) {
    return new IpQuery(
        link.namespace(),
        source && !asDestination() ? Optional.of(end) : Optional.empty(),
        source && !asDestination() ? Optional.empty() : Optional.of(end));
  }

  private boolean asDestination() {
    return plan.parameter() == SourceParameter.DST_IP;
  }

  private static End withoutPort(End end) {
    return new End(end.address(), OptionalInt.empty());
  }
}
