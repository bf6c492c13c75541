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
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.NamespaceList;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds who uses an endpoint, without a declared link: the question of whoever is about to declare
 * one.
 */
public final class UsageSearch {
  private static final DeploymentFields FIELDS = new DeploymentFields(true, Set.of());
  private static final Comparator<Deployment> BY_PLACE =
      Comparator.comparing(Deployment::namespace)
          .thenComparing(Deployment::name)
          .thenComparing(Deployment::deploymentId);

  private final Lookup lookup;
  private final Hosts hosts;

  /**
   * @param lookup who answers
   * @param hosts resolves host names
   */
  public UsageSearch(Lookup lookup, Hosts hosts) {
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
    RequestCounts requests = RequestCounts.NONE;
    List<String> searched = new ArrayList<>(new LinkedHashSet<>(namespaces));
    if (searched.isEmpty()) {
      NamespaceList list = lookup.namespaces(deadline).join();
      requests = list.requests();
      searched.addAll(listed(list));
    }
    searched.sort(Comparator.naturalOrder());
    Link asked = asked(source, sink, searched.get(0));
    Plan plan = Plan.of(List.of(asked), hosts, deadline).get(0);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (String namespace : searched) {
      for (Plan.Unit unit : plan.units()) {
        for (Plan.Ends pair : unit.pairs()) {
          answers.add(lookup.find(pair.in(namespace), FIELDS, deadline));
        }
      }
    }
    Set<Deployment> deployments = new LinkedHashSet<>();
    Set<Unanswered> unanswered = new LinkedHashSet<>();
    for (CompletableFuture<Answer> future : answers) {
      Answer answer = future.join();
      requests = requests.plus(answer.requests());
      if (answer instanceof Answer.Found found) {
        deployments.addAll(found.deployments());
      } else if (answer instanceof Answer.Failed failed) {
        unanswered.add(failed.why());
      }
    }
    return new Usage(
        asked,
        searched,
        deployments.stream().sorted(BY_PLACE).toList(),
        List.copyOf(unanswered),
        requests);
  }

  private static List<String> listed(NamespaceList list) {
    String remedy = " Name the namespaces to ask in: -Dflink-links.searchNamespaces=a,b.";
    if (list instanceof NamespaceList.Listed found && !found.namespaces().isEmpty()) {
      return found.namespaces();
    }
    if (list instanceof NamespaceList.NotListed not) {
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

  private static Link asked(List<Endpoint> source, List<Endpoint> sink, String namespace) {
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
