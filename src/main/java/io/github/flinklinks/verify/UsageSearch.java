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
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds who uses an endpoint, without a declared link: what to know before one is declared. */
public final class UsageSearch {
  private static final DeploymentFields FIELDS = new DeploymentFields(true, Set.of());
  private static final Comparator<Deployment> BY_PLACE =
      Comparator.comparing(Deployment::namespace)
          .thenComparing(Deployment::name)
          .thenComparing(Deployment::deploymentId);

  private final SharedLookup lookup;
  private final Hosts hosts;

  /**
   * @param lookup who answers
   * @param hosts resolves host names
   */
  public UsageSearch(SharedLookup lookup, Hosts hosts) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.hosts = Objects.requireNonNull(hosts, "hosts");
  }

  /**
   * Asks.
   *
   * @param source where the data comes from; empty means anywhere
   * @param sink where it goes to; empty means anywhere
   * @param namespaces where to ask; empty means in all that the service lists
   * @throws InvalidDeclarationException when there is no end, a host doesn't resolve, or no
   *     namespace is known
   */
  public Usage of(
      List<Endpoint> source, List<Endpoint> sink, List<String> namespaces, Deadline deadline) {
    Plan plan = Plan.of(List.of(link(source, sink, "")), hosts, deadline).get(0);
    CheckLoop<Found> loop = new CheckLoop<>(lookup, deadline, query -> FIELDS);
    List<Found> results = new ArrayList<>();
    loop.run(
        List.of((answers, hints) -> step(plan, namespaces, answers)),
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
        found.namespaces(),
        found.deployments().stream().sorted(BY_PLACE).toList(),
        List.copyOf(found.unanswered()),
        loop.requests());
  }

  private record Found(
      List<String> namespaces, Set<Deployment> deployments, Set<Unanswered> unanswered) {}

  private static Step<Found> step(Plan plan, List<String> namespaces, Answers answers) {
    List<String> searched = namespaces;
    if (namespaces.isEmpty()) {
      Optional<Answer<List<String>>> list = answers.get(NamespacesQuery.ALL);
      if (list.isEmpty()) {
        return new Step.Ask<>(Step.Stage.OWN_NAMESPACE, List.of(NamespacesQuery.ALL));
      }
      searched = listed(list.get());
    }
    List<String> sorted = List.copyOf(new TreeSet<>(searched));
    List<IpQuery> queries = Pair.queries(plan.pairs(), sorted);
    List<Query<?>> missing = answers.missing(queries);
    if (!missing.isEmpty()) {
      return new Step.Ask<>(Step.Stage.OTHER_NAMESPACES, missing);
    }
    Set<Deployment> deployments = new LinkedHashSet<>();
    Set<Unanswered> unanswered = new LinkedHashSet<>();
    for (IpQuery query : queries) {
      Answer<List<Deployment>> answer = answers.get(query).orElseThrow();
      if (answer instanceof Answer.Found<List<Deployment>> found) {
        deployments.addAll(found.value());
      } else if (answer instanceof Answer.Failed<List<Deployment>> failed) {
        unanswered.add(failed.why());
      }
    }
    return new Step.Done<>(new Found(sorted, deployments, unanswered));
  }

  private static List<String> listed(Answer<List<String>> list) {
    String remedy = " Name the namespaces to ask in: -Dflink-links.searchNamespaces=a,b.";
    if (list instanceof Answer.Found<List<String>> found && !found.value().isEmpty()) {
      return found.value();
    }
    if (list instanceof Answer.Failed<List<String>> not) {
      throw new InvalidDeclarationException(
          "The namespaces can't be listed: "
              + not.why().message()
              // Naming them doesn't help where nothing can be asked at all.
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
