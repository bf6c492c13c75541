package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides one link's verdict from the deployments found.
 *
 * <p>A link that matches any pair is one unit; one that matches all is a unit per declared pair. A
 * unit is <em>fit</em> in the link's own namespace as soon as one answered pair shows a deployment
 * there that meets name, running and every expectation, whatever became of its other pairs. Else,
 * where one of its pairs wasn't answered, it is <em>unsettled</em>: that pair might show one. Else
 * it is proven to be unserved, served by the wrong name, or unmet.
 *
 * <p>What is proven against one unit no answer for another can change: so the link's verdict is the
 * first, in the order of precedence, of those proven; UNKNOWN where nothing is proven and a unit is
 * unsettled; and only where all units are fit does {@code exclusive} count. An {@code absent} link
 * is forbidden by any pair that is served in any searched namespace, whatever the others answer.
 */
final class LinkRules {
  private final Plan plan;
  private final SearchScope scope;
  private final Link link;
  private final String namespace;

  LinkRules(Plan plan, SearchScope scope) {
    this.plan = plan;
    this.scope = scope;
    this.link = plan.link();
    this.namespace = link.namespace();
  }

  /** A unit that no deployment serves in the link's own namespace, and what was found instead. */
  record Unserved(Plan.Unit unit, FoundDeployments found) {}

  /**
   * What the link's own namespace shows, by the state of its units.
   *
   * @param wrongName deployments of other names that serve units
   * @param unmet what deployments of the declared name lack
   * @param unsettled why it is unknown whether units are served
   * @param fitting deployments that serve as declared
   */
  record Own(
      List<Unserved> unserved,
      List<Deployment> wrongName,
      List<ExpectationCheck.Unmet> unmet,
      List<Unanswered> unsettled,
      List<Deployment> fitting,
      FoundDeployments all) {}

  Own own(List<FoundDeployments> units) {
    List<Unserved> unserved = new ArrayList<>();
    Set<Deployment> wrongName = new LinkedHashSet<>();
    List<ExpectationCheck.Unmet> unmet = new ArrayList<>();
    Set<Unanswered> unsettled = new LinkedHashSet<>();
    Set<Deployment> fitting = new LinkedHashSet<>();
    for (int i = 0; i < units.size(); i++) {
      FoundDeployments found = units.get(i);
      List<Deployment> here = found.in(namespace);
      List<Deployment> named = named(here);
      List<Deployment> fit = meeting(named, RunningCheck.MET);
      List<Deployment> undecided = meeting(named, RunningCheck.UNDECIDED);
      if (!fit.isEmpty()) {
        fitting.addAll(fit);
      } else if (!found.answered()) {
        unsettled.addAll(found.failures());
      } else if (!undecided.isEmpty()) {
        unsettled.add(Messages.undecided(undecided.get(0)));
      } else if (here.isEmpty()) {
        unserved.add(new Unserved(plan.units().get(i), found));
      } else if (named.isEmpty()) {
        wrongName.addAll(here);
      } else {
        unmet.addAll(nearest(named));
      }
    }
    return new Own(
        unserved,
        List.copyOf(wrongName),
        unmet,
        List.copyOf(unsettled),
        List.copyOf(fitting),
        FoundDeployments.all(units));
  }

  /** Who is there as declared. */
  List<Deployment> fitting(FoundDeployments found) {
    return meeting(named(found.in(namespace)), RunningCheck.MET);
  }

  /** The verdict where no unit is unserved and other namespaces don't matter. */
  LinkResult inItsNamespace(Own own) {
    Optional<LinkResult> different = different(own);
    if (different.isPresent()) {
      return different.get();
    }
    List<Deployment> here = own.all().in(namespace);
    return own.unsettled().isEmpty()
        ? judged(Verdict.PRESENT, Messages.present(plan, own.fitting()), own.fitting())
        : new LinkResult(
            link,
            Verdict.UNKNOWN,
            own.unsettled(),
            Messages.unknown(namespace, own.unsettled()),
            here);
  }

  /**
   * The verdict where no unit is unserved and exactly one deployment may serve any of the declared
   * pairs, in all searched namespaces.
   *
   * @param everywhere what all of these show, the own one first
   */
  LinkResult exclusive(Own own, SearchedNamespaces searched, FoundDeployments everywhere) {
    Optional<LinkResult> different = different(own);
    if (different.isPresent()) {
      return different.get();
    }
    if (!own.unsettled().isEmpty()) {
      return unknownEverywhere(
          everywhere, searched, own.unsettled(), "Not known to be served, and");
    }
    Deployment serving = own.fitting().get(0);
    List<Located> others = new ArrayList<>();
    boolean seen = false;
    for (Located located : everywhere.located()) {
      // Not by equality: two answers may show one deployment in two states.
      if (!seen && located.in(namespace) && located.isOf(serving)) {
        seen = true;
      } else {
        others.add(located);
      }
    }
    if (!others.isEmpty()) {
      return judged(
          Verdict.NOT_EXCLUSIVE,
          Messages.notExclusive(plan, serving, others),
          everywhere.deployments());
    }
    return answeredEverywhere(everywhere, searched)
        ? judged(Verdict.PRESENT, Messages.exclusive(plan, own.fitting()), own.fitting())
        : unknownEverywhere(everywhere, searched, List.of(), "Served, but");
  }

  /** The verdict of a link that no deployment may serve. */
  LinkResult absent(SearchedNamespaces searched, FoundDeployments everywhere) {
    // Before failed queries: no further answer could change what one has proven.
    if (!everywhere.located().isEmpty()) {
      Map<String, Unanswered> failed = everywhere.failedNamespaces();
      LinkResult forbidden =
          judged(
              Verdict.FORBIDDEN,
              Messages.forbidden(plan, everywhere.located()),
              everywhere.deployments());
      return failed.isEmpty() ? forbidden : forbidden.hinted(List.of(Messages.notSearched(failed)));
    }
    return answeredEverywhere(everywhere, searched)
        ? judged(Verdict.PRESENT, Messages.absent(plan, searched.besides(namespace)), List.of())
        : unknownEverywhere(everywhere, searched, List.of(), "No deployment was found, but");
  }

  /**
   * What the other namespaces show of the units that are unserved in the own one.
   *
   * @param missing those that no deployment serves there either
   * @param all what was found in its own namespace and in others
   * @param failed where queries failed, with the first reason
   */
  record Elsewhere(List<Plan.Unit> missing, FoundDeployments all, Map<String, Unanswered> failed) {}

  Elsewhere elsewhere(List<Unserved> unserved, List<FoundDeployments> elsewhere) {
    FoundDeployments all = new FoundDeployments();
    List<Plan.Unit> missing = new ArrayList<>();
    for (int i = 0; i < unserved.size(); i++) {
      FoundDeployments found =
          new FoundDeployments().add(unserved.get(i).found()).add(elsewhere.get(i));
      if (found.notIn(namespace).isEmpty()) {
        missing.add(unserved.get(i).unit());
      }
      all.add(found);
    }
    return new Elsewhere(missing, all, FoundDeployments.all(elsewhere).failedNamespaces());
  }

  /**
   * The verdict where a unit is unserved.
   *
   * @param besides the other namespaces that were searched
   * @param hints what is there instead
   */
  LinkResult unserved(Elsewhere elsewhere, List<String> besides, List<String> hints) {
    List<Deployment> deployments = elsewhere.all().deployments();
    if (elsewhere.missing().isEmpty()) {
      List<Located> found = elsewhere.all().notIn(namespace);
      return judged(Verdict.WRONG_NAMESPACE, Messages.wrongNamespace(plan, found), deployments);
    }
    List<String> answered = new ArrayList<>(besides);
    answered.removeAll(elsewhere.failed().keySet());
    List<String> all = new ArrayList<>(hints);
    if (!elsewhere.failed().isEmpty()) {
      all = new ArrayList<>(hints.subList(0, Math.min(hints.size(), Hints.MOST - 1)));
      all.add(Messages.notSearched(elsewhere.failed()));
    }
    return judged(
            Verdict.MISSING,
            Messages.missing(
                plan, elsewhere.missing().get(0), elsewhere.missing().size() - 1, answered),
            deployments)
        .hinted(all);
  }

  /** What is proven to be different in the own namespace. */
  private Optional<LinkResult> different(Own own) {
    List<Deployment> here = own.all().in(namespace);
    if (!own.wrongName().isEmpty()) {
      return Optional.of(
          judged(Verdict.WRONG_DEPLOYMENT, Messages.wrongDeployment(plan, own.wrongName()), here));
    }
    if (!own.unmet().isEmpty()) {
      return Optional.of(
          judged(Verdict.UNMET_EXPECTATION, Messages.unmet(plan, own.unmet()), named(here)));
    }
    return Optional.empty();
  }

  /**
   * Whether it is proven that no deployment serves the link: all namespaces are known, and every
   * query was answered.
   */
  private boolean answeredEverywhere(FoundDeployments everywhere, SearchedNamespaces searched) {
    return searched.doubt(scope, namespace).isEmpty() && everywhere.answered();
  }

  /**
   * With all reasons: a reason that must fail the build must not be hidden behind an outage, which
   * the user may let pass.
   */
  private LinkResult unknownEverywhere(
      FoundDeployments everywhere,
      SearchedNamespaces searched,
      List<Unanswered> unsettled,
      String asFarAsSeen) {
    Set<Unanswered> reasons = new LinkedHashSet<>();
    Optional<Unanswered> doubt = searched.doubt(scope, namespace);
    if (doubt.isPresent()) {
      reasons.add(doubt.get());
    }
    reasons.addAll(everywhere.failures());
    reasons.addAll(unsettled);
    List<Unanswered> why = List.copyOf(reasons);
    return new LinkResult(
        link,
        Verdict.UNKNOWN,
        why,
        Messages.unknownEverywhere(link, asFarAsSeen, everywhere.failedNamespaces().keySet(), why),
        everywhere.deployments());
  }

  private LinkResult judged(Verdict verdict, String message, List<Deployment> deployments) {
    return new LinkResult(link, verdict, List.of(), message, deployments);
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

  /** Those that meet every expectation, and run as that says. */
  private List<Deployment> meeting(List<Deployment> deployments, RunningCheck running) {
    List<Deployment> meeting = new ArrayList<>();
    for (Deployment deployment : deployments) {
      if (RunningCheck.of(link, deployment) == running
          && ExpectationCheck.unmet(link, deployment).isEmpty()) {
        meeting.add(deployment);
      }
    }
    return meeting;
  }

  /** The unmet expectations of the deployment that has the fewest. */
  private List<ExpectationCheck.Unmet> nearest(List<Deployment> named) {
    List<ExpectationCheck.Unmet> fewest = ExpectationCheck.unmet(link, named.get(0));
    for (Deployment deployment : named.subList(1, named.size())) {
      List<ExpectationCheck.Unmet> unmet = ExpectationCheck.unmet(link, deployment);
      if (unmet.size() < fewest.size()) {
        fewest = unmet;
      }
    }
    return fewest;
  }
}
