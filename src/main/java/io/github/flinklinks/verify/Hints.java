package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
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

/**
 * What is there instead of a missing link: asks, in the link's own namespace, for each end alone,
 * and without its port where nobody has it with. Answers carry no addresses, so a hint says only
 * what a query proved.
 */
final class Hints {
  static final int MOST = 3;

  /** Of a long bootstrap list the first ends tell enough. */
  private static final int MOST_ENDS = 3;

  private final Link link;
  private final Answers answers;
  private final Set<IpQuery> queries = new LinkedHashSet<>();
  private final List<Side> sides = new ArrayList<>();

  /** What the answers so far show instead of the unit. */
  Hints(Link link, Plan.Unit unit, Answers answers) {
    this.link = link;
    this.answers = answers;
    look(unit, true);
    look(unit, false);
  }

  /** What must be answered, as far as that is known yet. */
  Collection<IpQuery> queries() {
    return queries;
  }

  /**
   * What is known of one end.
   *
   * @param ends as asked first
   * @param exact who has one of them, and which
   * @param withoutPort who has one of them without its port, and which; empty where not asked
   * @param proven whether all of that was answered, so that who isn't seen doesn't have it
   */
  private record Side(
      boolean source,
      List<End> ends,
      Map<Identity, End> exact,
      Optional<Map<Identity, End>> withoutPort,
      boolean proven,
      Map<Identity, Located> seen) {

    int nearness(Identity who) {
      return exact.containsKey(who)
          ? 2
          : withoutPort.map(w -> w.containsKey(who)).orElse(false) ? 1 : 0;
    }

    /** Empty where nothing is proven of it. */
    Optional<String> sentence(Identity who) {
      if (exact.containsKey(who)) {
        return Optional.of(verb() + exact.get(who));
      }
      if (nearness(who) == 1) {
        End end = withoutPort.orElseThrow().get(who);
        List<String> ports =
            ends.stream()
                .filter(e -> e.address().equals(end.address()) && e.port().isPresent())
                .map(e -> Integer.toString(e.port().getAsInt()))
                .toList();
        return Optional.of(verb() + end + ", but not on port " + String.join(" or ", ports));
      }
      return proven
          ? Optional.of((source ? "does not read from " : "does not write to ") + Words.or(asked()))
          : Optional.empty();
    }

    /** That nobody has it, where that is proven. */
    Optional<String> nobody() {
      return proven && exact.isEmpty() && withoutPort.map(Map::isEmpty).orElse(true)
          ? Optional.of(
              verb() + Words.or(asked()) + (withoutPort.isPresent() ? " on any port" : ""))
          : Optional.empty();
    }

    private List<End> asked() {
      return withoutPort.isPresent()
          ? ends.stream().map(Hints::withoutPort).distinct().toList()
          : ends;
    }

    private String verb() {
      return source ? "reads " : "writes to ";
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
    Optional<Asked> exact = ask(ends, source);
    if (exact.isEmpty()) {
      return;
    }
    Asked found = exact.get();
    boolean ports = ends.stream().anyMatch(end -> end.port().isPresent());
    if (!ports || !found.who.isEmpty() || !found.answered) {
      sides.add(new Side(source, ends, found.who, Optional.empty(), found.answered, found.seen));
      return;
    }
    Optional<Asked> any = ask(ends.stream().map(Hints::withoutPort).distinct().toList(), source);
    any.ifPresent(
        bare ->
            sides.add(
                new Side(
                    source,
                    ends,
                    found.who,
                    bare.answered ? Optional.of(bare.who) : Optional.empty(),
                    true,
                    bare.seen)));
  }

  private record Asked(Map<Identity, End> who, Map<Identity, Located> seen, boolean answered) {}

  private Optional<Asked> ask(List<End> ends, boolean source) {
    Map<IpQuery, End> asked = new LinkedHashMap<>();
    ends.forEach(end -> asked.put(query(end, source), end));
    queries.addAll(asked.keySet());
    if (!answers.missing(asked.keySet()).isEmpty()) {
      return Optional.empty();
    }
    Map<Identity, End> who = new LinkedHashMap<>();
    FoundDeployments all = new FoundDeployments();
    asked.forEach(
        (query, end) -> {
          FoundDeployments found = new FoundDeployments();
          found.add(link.namespace(), answers.get(query).orElseThrow());
          found.byIdentity().keySet().forEach(id -> who.putIfAbsent(id, end));
          all.add(found);
        });
    return Optional.of(new Asked(who, all.byIdentity(), all.answered()));
  }

  /** The deployment that comes nearest first; once all queries are answered. */
  List<String> sentences() {
    Map<Identity, Located> seen = new LinkedHashMap<>();
    sides.forEach(side -> side.seen.forEach(seen::putIfAbsent));
    if (seen.isEmpty()) {
      List<String> nobody = sides.stream().flatMap(side -> side.nobody().stream()).toList();
      return nobody.isEmpty()
          ? List.of()
          : List.of(
              "no deployment in "
                  + Words.shorten(link.namespace())
                  + " "
                  + String.join(", and none ", nobody));
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
        .map(id -> sentence(id, seen.get(id), sides))
        .toList();
  }

  private boolean hasDeclaredName(Identity id) {
    return link.deployment().map(glob -> glob.matches(id.name())).orElse(false);
  }

  private static String sentence(Identity id, Located located, List<Side> sides) {
    List<Side> nearestFirst =
        sides.stream().sorted(Comparator.comparing((Side side) -> side.nearness(id) == 0)).toList();
    List<String> parts = nearestFirst.stream().flatMap(side -> side.sentence(id).stream()).toList();
    String who = Words.name(located.deployment()) + " in " + Words.namespace(located) + " ";
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
        source ? Optional.of(end) : Optional.empty(),
        source ? Optional.empty() : Optional.of(end));
  }

  private static End withoutPort(End end) {
    return new End(end.address(), OptionalInt.empty());
  }
}
