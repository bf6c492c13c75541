package io.github.flinklinks.verify;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.FoundDeployments.Identity;
import io.github.flinklinks.verify.FoundDeployments.Located;
import io.github.flinklinks.verify.Usage.Use;
import io.github.flinklinks.verify.Usage.UsedEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Finds the deployments that use an endpoint, to declare a link for them. */
public final class UsageSearch {
  private static final DeploymentFields FIELDS = new DeploymentFields(true, Set.of());

  /** Running ones first, stopped ones last. */
  private static final Comparator<Use> ORDER =
      Comparator.<Use>comparingInt(use -> use.deployment().running().map(r -> r ? 0 : 2).orElse(1))
          .thenComparing(use -> use.deployment().namespace())
          .thenComparing(use -> use.deployment().name())
          .thenComparing(use -> use.deployment().deploymentId());

  private final SharedLookup lookup;
  private final SourceParameter parameter;
  private final Hosts hosts;

  /**
   * @param lookup who answers
   * @param parameter in which sources are sent; the other one is tried too, and its failures are
   *     ignored
   * @param hosts resolves host names
   */
  public UsageSearch(SharedLookup lookup, SourceParameter parameter, Hosts hosts) {
    this.lookup = lookup;
    this.parameter = parameter;
    this.hosts = hosts;
  }

  /**
   * Asks. Where nobody uses the endpoints, asks once more without their ports.
   *
   * @param source where the data comes from; empty means anywhere
   * @param sink where it goes to; empty means anywhere
   * @param namespaces where to search; empty means all that the service lists
   * @throws InvalidDeclarationException when there is no end, a host doesn't resolve, or no
   *     namespace is known
   */
  public Usage of(
      List<Endpoint> source, List<Endpoint> sink, List<String> namespaces, Deadline deadline) {
    Map<SourceParameter, Plan> plans = new EnumMap<>(SourceParameter.class);
    for (SourceParameter each : SourceParameter.values()) {
      if (each == parameter || !source.isEmpty()) {
        List<Link> queried = List.of(link(source, sink, ""));
        plans.put(each, Plan.of(queried, each, hosts, deadline).get(0));
      }
    }
    CheckLoop<Found> loop = new CheckLoop<>(lookup, deadline, query -> FIELDS);
    List<Found> results = new ArrayList<>();
    loop.run(
        List.of((answers, hints) -> step(plans, namespaces, answers)),
        lookup.open(deadline),
        Duration.ofDays(1),
        (index, result, elapsed) -> results.add(result));
    Found found = results.get(0);
    return new Usage(
        link(source, sink, found.namespaces().get(0)),
        parameter,
        found.namespaces(),
        found.uses(),
        found.onOtherPorts(),
        List.copyOf(found.unanswered()),
        loop.requests());
  }

  private record Found(
      List<String> namespaces,
      List<Use> uses,
      List<Use> onOtherPorts,
      Set<Unanswered> unanswered) {}

  /** Everything that is queried about one reading of the parameters. */
  private record Reading(SourceParameter parameter, Plan plan, List<Pair> pairs) {}

  private Step<Found> step(
      Map<SourceParameter, Plan> plans, List<String> namespaces, AnswerTable answers) {
    List<String> searched = namespaces;
    if (namespaces.isEmpty()) {
      Optional<Answer<List<String>>> list = answers.get(NamespacesQuery.ALL);
      if (list.isEmpty()) {
        return new Step.Ask<>(Step.Stage.OWN_NAMESPACE, List.of(NamespacesQuery.ALL));
      }
      searched = listed(list.get());
    }
    List<String> sorted = List.copyOf(new TreeSet<>(searched));
    List<Reading> exact = new ArrayList<>();
    List<Reading> onAnyPort = new ArrayList<>();
    plans.forEach(
        (each, plan) -> {
          exact.add(new Reading(each, plan, plan.pairs()));
          onAnyPort.add(new Reading(each, plan, withoutPorts(plan.pairs())));
        });
    List<Query<?>> missing = answers.missing(queries(exact, sorted));
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, missing);
    }
    List<Use> uses = uses(exact, sorted, answers);
    List<Use> onOtherPorts = List.of();
    if (uses.isEmpty() && !onAnyPort.equals(exact)) {
      missing = answers.missing(queries(onAnyPort, sorted));
      if (!missing.isEmpty()) {
        return new Step.Ask<>(Step.Stage.HINTS, missing);
      }
      onOtherPorts = uses(onAnyPort, sorted, answers);
    }
    Set<Unanswered> unanswered = new LinkedHashSet<>();
    for (String namespace : sorted) {
      unanswered.addAll(
          FoundDeployments.of(namespace, plans.get(parameter).pairs(), answers).failures());
    }
    return new Step.Done<>(new Found(sorted, uses, onOtherPorts, unanswered));
  }

  private static Set<IpQuery> queries(List<Reading> readings, List<String> namespaces) {
    Set<IpQuery> queries = new LinkedHashSet<>();
    for (Reading each : readings) {
      queries.addAll(Pair.queries(each.pairs(), namespaces));
    }
    return queries;
  }

  private static List<Pair> withoutPorts(List<Pair> pairs) {
    Set<Pair> without = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      without.add(
          new Pair(
              pair.source().map(UsageSearch::withoutPort),
              pair.sink().map(UsageSearch::withoutPort),
              pair.parameter()));
    }
    return List.copyOf(without);
  }

  private static End withoutPort(End end) {
    return new End(end.address(), OptionalInt.empty());
  }

  /** A deployment and the pairs that it matched, by the reading they were queried in. */
  private record Matched(Deployment deployment, Map<SourceParameter, Set<Pair>> pairs) {}

  private List<Use> uses(List<Reading> readings, List<String> namespaces, AnswerTable answers) {
    Map<Identity, Matched> matched = new LinkedHashMap<>();
    Map<SourceParameter, Reading> byParameter = new HashMap<>();
    for (Reading reading : readings) {
      byParameter.put(reading.parameter(), reading);
      for (String namespace : namespaces) {
        for (Pair pair : reading.pairs()) {
          Map<Identity, Located> found =
              FoundDeployments.of(namespace, List.of(pair), answers).byIdentity();
          found.forEach(
              (identity, located) ->
                  matched
                      .computeIfAbsent(
                          identity,
                          first ->
                              new Matched(
                                  located.deployment(), new EnumMap<>(SourceParameter.class)))
                      .pairs()
                      .computeIfAbsent(reading.parameter(), first -> new LinkedHashSet<>())
                      .add(pair));
        }
      }
    }
    List<Use> uses = new ArrayList<>();
    for (Matched each : matched.values()) {
      boolean asAsked = each.pairs().containsKey(parameter);
      Reading reading =
          byParameter.get(asAsked ? parameter : each.pairs().keySet().iterator().next());
      Set<Pair> pairs = each.pairs().get(reading.parameter());
      List<End> sources = pairs.stream().flatMap(pair -> pair.source().stream()).toList();
      List<End> sinks = pairs.stream().flatMap(pair -> pair.sink().stream()).toList();
      Link queried = reading.plan().link();
      uses.add(
          new Use(
              each.deployment(),
              queried.source().isEmpty()
                  ? EnumSet.of(SourceParameter.DST_IP)
                  : each.pairs().keySet(),
              asAsked,
              used(queried.source(), sources, reading.plan()),
              used(queried.sink(), sinks, reading.plan())));
    }
    uses.sort(ORDER);
    return uses;
  }

  /** Those of the endpoints that have one of the ends, each with the port that it was found by. */
  private static List<UsedEnd> used(List<Endpoint> endpoints, List<End> ends, Plan plan) {
    Map<Endpoint, Set<String>> used = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      for (String address : plan.addresses().get(endpoint.host())) {
        for (OptionalInt port : List.of(endpoint.port(), OptionalInt.empty())) {
          if (ends.contains(new End(address, port))) {
            used.computeIfAbsent(
                    new Endpoint(endpoint.host(), port), first -> new LinkedHashSet<>())
                .add(address);
          }
        }
      }
    }
    return used.entrySet().stream()
        .map(each -> new UsedEnd(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  private static List<String> listed(Answer<List<String>> list) {
    String remedy = " Name the namespaces to search: -Dflink-links.searchNamespaces=a,b.";
    if (list instanceof Answer.Found<List<String>> found && !found.value().isEmpty()) {
      return found.value();
    }
    if (list instanceof Answer.Failed<List<String>> not) {
      // Naming them doesn't help if the service can't be reached at all.
      boolean permission = not.why().reason() == Unanswered.Reason.PERMISSION;
      throw new InvalidDeclarationException(
          "The namespaces can't be listed: " + not.why().message() + (permission ? remedy : ""));
    }
    throw new InvalidDeclarationException(
        "The service lists no namespace for this account (it lists only those that the account may edit)."
            + remedy);
  }

  private static Link link(List<Endpoint> source, List<Endpoint> sink, String namespace) {
    return new Link(
        "query",
        source,
        sink,
        Match.ANY,
        namespace,
        Optional.empty(),
        Running.NOT_REQUIRED,
        false,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
