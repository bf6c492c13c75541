package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Findings.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks for one link and judges it.
 *
 * <p>A link that matches any pair is one unit; one that matches all is a unit per declared pair. A
 * unit is <em>fit</em> in the link's own namespace as soon as one answered pair shows a deployment
 * there that meets name, running and every expectation, whatever became of its other pairs. Else,
 * where one of its pairs wasn't answered, it is <em>unsettled</em>: that pair might show one. Else
 * it is proven to be unserved, served by the wrong name, or unmet.
 *
 * <p>What is proven against one unit no answer for another can mend: so the link's verdict is the
 * first, in the order of precedence, of those proven; UNKNOWN where nothing is proven and a unit is
 * unsettled; and only where all units are fit does {@code exclusive} count. An {@code absent} link
 * is forbidden by any pair that is served in any searched namespace, whatever the others answer.
 */
final class LinkCheck {
  private final Plan plan;
  private final Link link;
  private final String own;
  private final Questions questions;
  private final NamespaceSearch search;
  private final Progress progress;
  private final long start = System.nanoTime();

  /**
   * @param progress told of the verdict
   */
  LinkCheck(Plan plan, Questions questions, NamespaceSearch search, Progress progress) {
    this.plan = plan;
    this.link = plan.link();
    this.own = link.namespace();
    this.questions = questions;
    this.search = search;
    this.progress = progress;
  }

  /** A unit that nobody serves in the link's own namespace, and what was seen all the same. */
  record Unserved(Plan.Unit unit, Findings own) {}

  /**
   * What the first round gave.
   *
   * @param result the verdict, where it needs no closer look
   * @param unserved where it does, why
   */
  record FirstRound(Optional<LinkResult> result, List<Unserved> unserved) {}

  /** Asks in the link's own namespace; in all of them where the link says something about all. */
  CompletableFuture<FirstRound> firstRound() {
    if (link.absent()) {
      CompletableFuture<Findings> here = questions.ask(own, allPairs());
      return elsewhere(allPairs())
          .thenCombine(here, (there, findings) -> done(judgeAbsent(findings, there)));
    }
    List<CompletableFuture<Findings>> asked = new ArrayList<>(plan.units().size());
    for (Plan.Unit unit : plan.units()) {
      asked.add(link.exclusive() ? questions.ask(own, unit.pairs()) : askUntilFit(unit));
    }
    CompletableFuture<?> here = Futures.all(asked);
    if (link.exclusive()) {
      return elsewhere(allPairs())
          .thenCombine(here, (there, done) -> judge(Futures.joined(asked), Optional.of(there)));
    }
    return here.thenApply(done -> judge(Futures.joined(asked), Optional.empty()));
  }

  /** Asks where else it is served, and what is there instead. */
  CompletableFuture<LinkResult> closerLook(List<Unserved> unserved, boolean withHints) {
    return search
        .searched()
        .thenCompose(
            searched -> {
              List<String> besides = searched.besides(own);
              List<CompletableFuture<Findings>> asked =
                  unserved.stream().map(u -> askIn(besides, u.unit().pairs())).toList();
              return Futures.all(asked)
                  .thenCompose(
                      done -> judgeUnserved(unserved, Futures.joined(asked), besides, withHints));
            });
  }

  private record Elsewhere(SearchedNamespaces searched, Findings findings) {}

  private CompletableFuture<Elsewhere> elsewhere(Collection<Plan.Ends> pairs) {
    return search
        .searched()
        .thenCompose(
            searched ->
                askIn(searched.besides(own), pairs)
                    .thenApply(findings -> new Elsewhere(searched, findings)));
  }

  private CompletableFuture<Findings> askIn(List<String> namespaces, Collection<Plan.Ends> pairs) {
    List<CompletableFuture<Findings>> asked = new ArrayList<>(namespaces.size());
    for (String namespace : namespaces) {
      asked.add(questions.ask(namespace, pairs));
    }
    return Futures.all(asked).thenApply(done -> Findings.all(Futures.joined(asked)));
  }

  /**
   * Asks the first pair, and only where that doesn't show what is declared all others at once: the
   * first one mostly does, and the quota is what a large project runs short of.
   */
  private CompletableFuture<Findings> askUntilFit(Plan.Unit unit) {
    CompletableFuture<Findings> first = questions.ask(own, unit.pairs().subList(0, 1));
    if (unit.pairs().size() == 1) {
      return first;
    }
    return first.thenCompose(
        findings ->
            meeting(named(findings.in(own))).isEmpty()
                ? questions
                    .ask(own, unit.pairs().subList(1, unit.pairs().size()))
                    .thenApply(findings::add)
                : first);
  }

  private FirstRound judge(List<Findings> units, Optional<Elsewhere> elsewhere) {
    List<Unserved> unserved = new ArrayList<>();
    Set<Deployment> wrongName = new LinkedHashSet<>();
    List<Verdict.Unmet> unmet = new ArrayList<>();
    Set<Unanswered> unsettled = new LinkedHashSet<>();
    Set<Deployment> fitting = new LinkedHashSet<>();
    for (int i = 0; i < units.size(); i++) {
      Findings findings = units.get(i);
      List<Deployment> here = findings.in(own);
      List<Deployment> named = named(here);
      List<Deployment> fit = meeting(named);
      if (!fit.isEmpty()) {
        fitting.addAll(fit);
      } else if (!findings.answered()) {
        unsettled.addAll(findings.failures());
      } else if (here.isEmpty()) {
        unserved.add(new Unserved(plan.units().get(i), findings));
      } else if (named.isEmpty()) {
        wrongName.addAll(here);
      } else {
        unmet.addAll(nearest(named));
      }
    }
    if (!unserved.isEmpty()) {
      return new FirstRound(Optional.empty(), unserved);
    }
    Findings all = Findings.all(units);
    if (!wrongName.isEmpty()) {
      List<Deployment> found = List.copyOf(wrongName);
      return done(
          result(
              new Verdict.WrongDeployment(found),
              Messages.wrongDeployment(link, found),
              all.in(own)));
    }
    if (!unmet.isEmpty()) {
      return done(
          result(new Verdict.UnmetExpectation(unmet), Messages.unmet(link, unmet), all.in(own)));
    }
    if (!unsettled.isEmpty()) {
      if (elsewhere.isPresent()) {
        Findings everywhere = new Findings().add(all).add(elsewhere.get().findings());
        return done(unknownEverywhere(everywhere, elsewhere.get(), "Not known to be served, and"));
      }
      List<Unanswered> reasons = List.copyOf(unsettled);
      return done(
          result(new Verdict.Unknown(reasons), Messages.unknown(own, reasons), all.in(own)));
    }
    List<Deployment> serving = List.copyOf(fitting);
    return done(
        elsewhere.isPresent()
            ? judgeExclusive(serving, all, elsewhere.get())
            : present(serving, all));
  }

  private LinkResult present(List<Deployment> fitting, Findings all) {
    return result(new Verdict.Present(fitting), Messages.present(fitting), all.in(own));
  }

  /** Exactly one deployment may serve any of the declared pairs, in all searched namespaces. */
  private LinkResult judgeExclusive(List<Deployment> fitting, Findings here, Elsewhere elsewhere) {
    Findings all = new Findings().add(here).add(elsewhere.findings());
    Deployment serving = fitting.get(0);
    List<Sighting> others = new ArrayList<>();
    boolean seen = false;
    for (Sighting sighting : all.sightings().values()) {
      // Not by equality: two answers may show one deployment in two states.
      if (!seen && sighting.in(own) && sighting.isOf(serving)) {
        seen = true;
      } else {
        others.add(sighting);
      }
    }
    if (!others.isEmpty()) {
      return result(
          new Verdict.NotExclusive(Findings.deployments(others)),
          Messages.notExclusive(serving, others),
          all.deployments());
    }
    return answeredEverywhere(all, elsewhere)
        ? result(new Verdict.Present(fitting), Messages.exclusive(fitting), all.deployments())
        : unknownEverywhere(all, elsewhere, "Served, but");
  }

  private LinkResult judgeAbsent(Findings here, Elsewhere elsewhere) {
    Findings all = new Findings().add(here).add(elsewhere.findings());
    List<Sighting> found = List.copyOf(all.sightings().values());
    // Before what could not be asked: no further answer could mend what one has proven.
    if (!found.isEmpty()) {
      Map<String, Unanswered> failed = all.failedNamespaces();
      return result(
          new Verdict.Forbidden(all.deployments()),
          Messages.forbidden(found),
          failed.isEmpty() ? List.of() : List.of(Messages.notAsked(failed)),
          all.deployments());
    }
    return answeredEverywhere(all, elsewhere)
        ? result(
            new Verdict.Present(List.of()),
            Messages.absent(plan, elsewhere.searched().besides(own)),
            List.of())
        : unknownEverywhere(all, elsewhere, "Nobody was found, but");
  }

  /** Whether "nobody" can be said: all namespaces are known, and every question was answered. */
  private boolean answeredEverywhere(Findings all, Elsewhere elsewhere) {
    return elsewhere.searched().doubt(own).isEmpty() && all.answered();
  }

  /**
   * With every reason, wherever it was given: of those that were left out, one that may not be let
   * pass might be hidden behind an outage that may.
   */
  private LinkResult unknownEverywhere(Findings all, Elsewhere elsewhere, String asFarAsSeen) {
    Set<Unanswered> reasons = new LinkedHashSet<>();
    Optional<Unanswered> doubt = elsewhere.searched().doubt(own);
    doubt.ifPresent(reasons::add);
    reasons.addAll(all.failures());
    List<Unanswered> why = List.copyOf(reasons);
    return result(
        new Verdict.Unknown(why),
        Messages.unknownEverywhere(link, asFarAsSeen, all.failedNamespaces().keySet(), why),
        all.deployments());
  }

  private CompletableFuture<LinkResult> judgeUnserved(
      List<Unserved> unserved, List<Findings> elsewhere, List<String> besides, boolean withHints) {
    Findings all = new Findings();
    List<Unserved> missing = new ArrayList<>();
    for (int i = 0; i < unserved.size(); i++) {
      Findings seen = new Findings().add(unserved.get(i).own()).add(elsewhere.get(i));
      if (seen.notIn(own).isEmpty()) {
        missing.add(unserved.get(i));
      }
      all.add(seen);
    }
    List<Sighting> found = all.notIn(own);
    if (missing.isEmpty()) {
      return CompletableFuture.completedFuture(
          result(
              new Verdict.WrongNamespace(Findings.deployments(found)),
              Messages.wrongNamespace(link, found),
              all.deployments()));
    }
    Map<String, Unanswered> failed = Findings.all(elsewhere).failedNamespaces();
    List<String> answered = besides.stream().filter(n -> !failed.containsKey(n)).toList();
    Plan.Unit unit = missing.get(0).unit();
    String message = Messages.missing(plan, unit, missing.size() - 1, answered);
    List<String> notAsked = failed.isEmpty() ? List.of() : List.of(Messages.notAsked(failed));
    if (!withHints) {
      return CompletableFuture.completedFuture(
          result(new Verdict.Missing(), message, notAsked, all.deployments()));
    }
    return new CloserLook(questions, link)
        .hints(unit, CloserLook.MOST_HINTS - notAsked.size())
        .thenApply(
            hints -> {
              List<String> both = new ArrayList<>(hints);
              both.addAll(notAsked);
              return result(new Verdict.Missing(), message, both, all.deployments());
            });
  }

  /** Each once; those of one unit are already. */
  private List<Plan.Ends> allPairs() {
    if (plan.units().size() == 1) {
      return plan.units().get(0).pairs();
    }
    return plan.units().stream().flatMap(unit -> unit.pairs().stream()).distinct().toList();
  }

  /** Those of the declared name. */
  private List<Deployment> named(List<Deployment> deployments) {
    if (link.deployment().isEmpty()) {
      return deployments;
    }
    NamePattern pattern = link.deployment().get();
    List<Deployment> named = new ArrayList<>();
    for (Deployment deployment : deployments) {
      if (pattern.matches(deployment.name())) {
        named.add(deployment);
      }
    }
    return named;
  }

  /** Those that meet every expectation. */
  private List<Deployment> meeting(List<Deployment> deployments) {
    List<Deployment> meeting = new ArrayList<>();
    for (Deployment deployment : deployments) {
      if (ExpectationCheck.unmet(link, deployment).isEmpty()) {
        meeting.add(deployment);
      }
    }
    return meeting;
  }

  /** What the deployment that misses the fewest expectations misses. */
  private List<Verdict.Unmet> nearest(List<Deployment> named) {
    List<Verdict.Unmet> fewest = ExpectationCheck.unmet(link, named.get(0));
    for (Deployment deployment : named.subList(1, named.size())) {
      List<Verdict.Unmet> unmet = ExpectationCheck.unmet(link, deployment);
      if (unmet.size() < fewest.size()) {
        fewest = unmet;
      }
    }
    return fewest;
  }

  private static FirstRound done(LinkResult result) {
    return new FirstRound(Optional.of(result), List.of());
  }

  private LinkResult result(Verdict verdict, String message, List<Deployment> deployments) {
    return result(verdict, message, List.of(), deployments);
  }

  private LinkResult result(
      Verdict verdict, String message, List<String> hints, List<Deployment> deployments) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    LinkResult result = new LinkResult(link, verdict, message, hints, deployments, elapsed);
    progress.judged(result);
    return result;
  }
}
