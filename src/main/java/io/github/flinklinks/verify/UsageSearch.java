package io.github.flinklinks.verify;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.NamespacesQuery;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the deployments that use an endpoint, to declare a link for them. */
public final class UsageSearch {
  private static final DeploymentFields FIELDS = new DeploymentFields(true, Set.of());
  private static final Comparator<Deployment> BY_PLACE =
      Comparator.comparing(Deployment::namespace)
          .thenComparing(Deployment::name)
          .thenComparing(Deployment::deploymentId);

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
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.parameter = Objects.requireNonNull(parameter, "parameter");
    this.hosts = Objects.requireNonNull(hosts, "hosts");
  }

  /**
   * Asks.
   *
   * @param source where the data comes from; empty means anywhere
   * @param sink where it goes to; empty means anywhere
   * @param namespaces where to search; empty means all that the service lists
   * @throws InvalidDeclarationException when there is no end, a host doesn't resolve, or no
   *     namespace is known
   */
  public Usage of(
      List<Endpoint> source, List<Endpoint> sink, List<String> namespaces, Deadline deadline) {
    Map<SourceParameter, List<Pair>> pairs = new EnumMap<>(SourceParameter.class);
    for (SourceParameter each : SourceParameter.values()) {
      if (each == parameter || !source.isEmpty()) {
        List<Link> asked = List.of(link(source, sink, ""));
        pairs.put(each, Plan.of(asked, each, hosts, deadline).get(0).pairs());
      }
    }
    CheckLoop<Found> loop = new CheckLoop<>(lookup, deadline, query -> FIELDS);
    List<Found> results = new ArrayList<>();
    loop.run(
        List.of((answers, hints) -> step(pairs, namespaces, answers)),
        lookup.open(deadline),
        Duration.ofDays(1),
        new CheckLoop.Listener<>() {
          @Override
          public void done(int index, Found result, Duration elapsed) {
            results.add(result);
          }

          @Override
          public void waited() {}
        });
    Found found = results.get(0);
    return new Usage(
        link(source, sink, found.namespaces().get(0)),
        parameter,
        found.namespaces(),
        found.matched().keySet().stream().sorted(BY_PLACE).toList(),
        found.matched(),
        List.copyOf(found.unanswered()),
        loop.requests());
  }

  private record Found(
      List<String> namespaces,
      Map<Deployment, Set<SourceParameter>> matched,
      Set<Unanswered> unanswered) {}

  private Step<Found> step(
      Map<SourceParameter, List<Pair>> pairs, List<String> namespaces, Answers answers) {
    List<String> searched = namespaces;
    if (namespaces.isEmpty()) {
      Optional<Answer<List<String>>> list = answers.get(NamespacesQuery.ALL);
      if (list.isEmpty()) {
        return new Step.Ask<>(Step.Stage.OWN_NAMESPACE, List.of(NamespacesQuery.ALL));
      }
      searched = listed(list.get());
    }
    List<String> sorted = List.copyOf(new TreeSet<>(searched));
    Set<IpQuery> queries = new LinkedHashSet<>();
    for (List<Pair> each : pairs.values()) {
      queries.addAll(Pair.queries(each, sorted));
    }
    List<Query<?>> missing = answers.missing(queries);
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, missing);
    }
    Map<Deployment, Set<SourceParameter>> matched = new LinkedHashMap<>();
    Set<Unanswered> unanswered = new LinkedHashSet<>();
    for (Map.Entry<SourceParameter, List<Pair>> reading : pairs.entrySet()) {
      for (String namespace : sorted) {
        FoundDeployments found = FoundDeployments.of(namespace, reading.getValue(), answers);
        for (Deployment deployment : found.deployments()) {
          matched
              .computeIfAbsent(deployment, first -> EnumSet.noneOf(SourceParameter.class))
              .add(reading.getKey());
        }
        if (reading.getKey() == parameter) {
          unanswered.addAll(found.failures());
        }
      }
    }
    return new Step.Done<>(new Found(sorted, matched, unanswered));
  }

  private static List<String> listed(Answer<List<String>> list) {
    String remedy = " Name the namespaces to search: -Dflink-links.searchNamespaces=a,b.";
    if (list instanceof Answer.Found<List<String>> found && !found.value().isEmpty()) {
      return found.value();
    }
    if (list instanceof Answer.Failed<List<String>> not) {
      throw new InvalidDeclarationException(
          "The namespaces can't be listed: "
              + not.why().message()
              // Naming them doesn't help if the service can't be reached at all.
              + (not.why().reason() == Unanswered.Reason.PERMISSION ? remedy : ""));
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
        false,
        false,
        false,
        List.of(),
        Optional.empty());
  }
}
