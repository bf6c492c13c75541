package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.verify.Findings.Identity;
import io.github.flinklinks.verify.Findings.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * What is there instead of a missing link: asks, in the link's own namespace, for each end alone,
 * and without its port where nobody has it with. Answers carry no addresses, so a hint says only
 * what a query proved.
 */
final class CloserLook {
  static final int MOST_HINTS = 3;

  /** Of a long bootstrap list the first ends tell enough. */
  private static final int MOST_ENDS = 3;

  private final Questions questions;
  private final Link link;

  CloserLook(Questions questions, Link link) {
    this.questions = questions;
    this.link = link;
  }

  /** At most that many, the deployment that comes nearest first. */
  CompletableFuture<List<String>> hints(Plan.Unit unit, int most) {
    CompletableFuture<Optional<Side>> source = look(unit, true);
    CompletableFuture<Optional<Side>> sink = look(unit, false);
    return source.thenCombine(
        sink,
        (reads, writes) -> {
          List<Side> sides = new ArrayList<>();
          reads.ifPresent(sides::add);
          writes.ifPresent(sides::add);
          return hints(sides, most);
        });
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
      Map<Identity, Sighting> seen) {

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
          ? ends.stream().map(CloserLook::withoutPort).distinct().toList()
          : ends;
    }

    private String verb() {
      return source ? "reads " : "writes to ";
    }
  }

  private CompletableFuture<Optional<Side>> look(Plan.Unit unit, boolean source) {
    List<End> ends =
        unit.pairs().stream()
            .flatMap(pair -> (source ? pair.source() : pair.sink()).stream())
            .distinct()
            .limit(MOST_ENDS)
            .toList();
    if (ends.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return ask(ends, source)
        .thenCompose(
            exact -> {
              boolean ports = ends.stream().anyMatch(end -> end.port().isPresent());
              if (!ports || !exact.who.isEmpty() || !exact.answered) {
                return CompletableFuture.completedFuture(
                    Optional.of(
                        new Side(
                            source,
                            ends,
                            exact.who,
                            Optional.empty(),
                            exact.answered,
                            exact.seen)));
              }
              List<End> bare = ends.stream().map(CloserLook::withoutPort).distinct().toList();
              return ask(bare, source)
                  .thenApply(
                      any ->
                          Optional.of(
                              new Side(
                                  source,
                                  ends,
                                  exact.who,
                                  any.answered ? Optional.of(any.who) : Optional.empty(),
                                  true,
                                  any.seen)));
            });
  }

  private record Asked(Map<Identity, End> who, Map<Identity, Sighting> seen, boolean answered) {}

  private CompletableFuture<Asked> ask(List<End> ends, boolean source) {
    List<CompletableFuture<Findings>> asked =
        ends.stream()
            .map(end -> questions.ask(link.namespace(), List.of(ends(end, source))))
            .toList();
    return Futures.all(asked)
        .thenApply(
            done -> {
              Map<Identity, End> who = new LinkedHashMap<>();
              Map<Identity, Sighting> seen = new LinkedHashMap<>();
              boolean answered = true;
              for (int i = 0; i < ends.size(); i++) {
                Findings findings = asked.get(i).join();
                answered &= findings.answered();
                End end = ends.get(i);
                findings
                    .sightings()
                    .forEach(
                        (id, sighting) -> {
                          who.putIfAbsent(id, end);
                          seen.putIfAbsent(id, sighting);
                        });
              }
              return new Asked(who, seen, answered);
            });
  }

  private List<String> hints(List<Side> sides, int most) {
    Map<Identity, Sighting> seen = new LinkedHashMap<>();
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
        .limit(most)
        .map(id -> sentence(id, seen.get(id), sides))
        .toList();
  }

  private boolean hasDeclaredName(Identity id) {
    return link.deployment().map(glob -> glob.matches(id.name())).orElse(false);
  }

  private static String sentence(Identity id, Sighting sighting, List<Side> sides) {
    List<Side> nearestFirst =
        sides.stream().sorted(Comparator.comparing((Side side) -> side.nearness(id) == 0)).toList();
    List<String> parts = nearestFirst.stream().flatMap(side -> side.sentence(id).stream()).toList();
    String who = Words.name(sighting.deployment()) + " in " + Words.namespace(sighting) + " ";
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

  private static Plan.Ends ends(End end, boolean source) {
    return source
        ? new Plan.Ends(Optional.of(end), Optional.empty())
        : new Plan.Ends(Optional.empty(), Optional.of(end));
  }

  private static End withoutPort(End end) {
    return new End(end.address(), OptionalInt.empty());
  }
}
