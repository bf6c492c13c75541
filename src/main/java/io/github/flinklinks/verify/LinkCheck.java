package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The steps of checking one link: which queries it still needs, and then its result. */
final class LinkCheck implements Check<LinkResult> {
  private final Plan plan;
  private final Link link;
  private final SearchScope scope;
  private final LinkRules rules;

  LinkCheck(Plan plan, SearchScope scope) {
    this.plan = plan;
    this.link = plan.link();
    this.scope = scope;
    this.rules = new LinkRules(plan, scope);
  }

  @Override
  public Step<LinkResult> step(AnswerTable answers, Hinting hinting) {
    return link.absent() || link.exclusive()
        ? everywhere(answers, hinting)
        : inItsNamespace(answers, hinting);
  }

  /** For a link about all namespaces, all of its pairs are queried in each of them. */
  private Step<LinkResult> everywhere(AnswerTable answers, Hinting hinting) {
    List<Query<?>> own = new ArrayList<>(Pair.queries(plan.pairs(), link.namespace()));
    if (!(scope instanceof SearchScope.None)) {
      own.add(NamespacesQuery.ALL);
    }
    List<Query<?>> missing = answers.missing(own);
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OWN_NAMESPACE, missing);
    }
    SearchedNamespaces searched = SearchedNamespaces.of(scope, answers).orElseThrow();
    missing = answers.missing(Pair.queries(plan.pairs(), searched.besides(link.namespace())));
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, missing);
    }
    if (link.absent()) {
      return new Step.Done<>(rules.absent(searched, found(plan.pairs(), searched, answers)));
    }
    List<FoundDeployments> units = new ArrayList<>(plan.units().size());
    for (Plan.Unit unit : plan.units()) {
      units.add(FoundDeployments.of(link.namespace(), unit.pairs(), answers));
    }
    LinkRules.Own judged = rules.own(units);
    if (!judged.unserved().isEmpty()) {
      return unserved(judged.unserved(), answers, hinting);
    }
    return new Step.Done<>(
        rules.exclusive(judged, searched, found(plan.pairs(), searched, answers)));
  }

  private Step<LinkResult> inItsNamespace(AnswerTable answers, Hinting hinting) {
    List<Query<?>> missing = new ArrayList<>();
    List<FoundDeployments> units = new ArrayList<>(plan.units().size());
    for (Plan.Unit unit : plan.units()) {
      List<Pair> pairs = pairsToQuery(unit, answers);
      missing.addAll(answers.missing(Pair.queries(pairs, link.namespace())));
      if (missing.isEmpty()) {
        units.add(FoundDeployments.of(link.namespace(), pairs, answers));
      }
    }
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OWN_NAMESPACE, distinct(missing));
    }
    LinkRules.Own judged = rules.own(units);
    return judged.unserved().isEmpty()
        ? new Step.Done<>(rules.inItsNamespace(judged))
        : unserved(judged.unserved(), answers, hinting);
  }

  /**
   * First the first pair; if it doesn't show the link as declared, all others at once. The first is
   * usually enough, and saves quota in a large project.
   */
  private List<Pair> pairsToQuery(Plan.Unit unit, AnswerTable answers) {
    List<Pair> first = unit.pairs().subList(0, 1);
    boolean more =
        answers.missing(Pair.queries(first, link.namespace())).isEmpty()
            && rules.fitting(FoundDeployments.of(link.namespace(), first, answers)).isEmpty();
    return more ? unit.pairs() : first;
  }

  /** Queries other namespaces, and hints. */
  private Step<LinkResult> unserved(
      List<LinkRules.Unserved> unserved, AnswerTable answers, Hinting hinting) {
    Optional<SearchedNamespaces> searched = SearchedNamespaces.of(scope, answers);
    if (searched.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, List.of(NamespacesQuery.ALL));
    }
    List<String> besides = searched.get().besides(link.namespace());
    List<Query<?>> missing = new ArrayList<>();
    for (LinkRules.Unserved each : unserved) {
      missing.addAll(answers.missing(Pair.queries(each.unit().pairs(), besides)));
    }
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, distinct(missing));
    }
    List<FoundDeployments> elsewhere = new ArrayList<>(unserved.size());
    for (LinkRules.Unserved each : unserved) {
      elsewhere.add(found(each.unit().pairs(), besides, answers));
    }
    LinkRules.Elsewhere judged = rules.elsewhere(unserved, elsewhere);
    if (judged.missing().isEmpty() || hinting == Hinting.REFUSED) {
      return new Step.Done<>(rules.unserved(judged, besides, List.of()));
    } else if (hinting == Hinting.UNDECIDED) {
      return new Step.Ask<>(Step.Stage.HINTS, List.of());
    }
    Hints hints = new Hints(plan, judged.missing().get(0), answers);
    missing = answers.missing(hints.queries());
    return missing.isEmpty()
        ? new Step.Done<>(rules.unserved(judged, besides, hints.sentences()))
        : new Step.Ask<>(Step.Stage.HINTS, missing);
  }

  private FoundDeployments found(
      List<Pair> pairs, SearchedNamespaces searched, AnswerTable answers) {
    return FoundDeployments.of(link.namespace(), pairs, answers)
        .add(found(pairs, searched.besides(link.namespace()), answers));
  }

  private static FoundDeployments found(
      List<Pair> pairs, List<String> namespaces, AnswerTable answers) {
    FoundDeployments found = new FoundDeployments();
    for (String namespace : namespaces) {
      found.add(FoundDeployments.of(namespace, pairs, answers));
    }
    return found;
  }

  private static List<Query<?>> distinct(List<Query<?>> queries) {
    return queries.size() < 2 ? queries : List.copyOf(new LinkedHashSet<>(queries));
  }
}
