package io.github.flinklinks.verify;

import io.github.flinklinks.deployment.Deadline;
import io.github.flinklinks.deployment.DeploymentFields;
import io.github.flinklinks.deployment.DeploymentLookup;
import io.github.flinklinks.deployment.IpQuery;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Judges declared links: asks a lookup which deployments serve them, and gives each its verdict.
 *
 * <p>Equal queries are asked once, and only what a verdict needs is asked. The lookup paces itself,
 * so all first questions are put at once; questions about where a missing link is instead wait
 * until every link has had its own.
 */
public final class Verifier {
  /** Where everything is missing, something else is wrong, and hints for all tell nothing more. */
  private static final int MOST_LINKS_WITH_HINTS = 100;

  private final DeploymentLookup lookup;
  private final Hosts hosts;
  private final SearchScope scope;
  private final List<NamePattern> skipLinks;

  /**
   * @param lookup who answers
   * @param hosts resolves the ends of links
   * @param scope where else than in its own namespace a link is looked for
   * @param skipLinks names of links to leave out
   */
  public Verifier(
      DeploymentLookup lookup, Hosts hosts, SearchScope scope, List<NamePattern> skipLinks) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.hosts = Objects.requireNonNull(hosts, "hosts");
    this.scope = Objects.requireNonNull(scope, "scope");
    this.skipLinks = List.copyOf(skipLinks);
  }

  /**
   * Gives every link its verdict. Whatever isn't answered by the deadline is UNKNOWN.
   *
   * @param links at least one
   * @param deadline by which all is judged
   * @param progress told of each link as it is judged
   * @throws InvalidDeclarationException before the first request, when host names don't resolve
   *     (listing all of them, one per line) or a pattern of {@code skipLinks} matches no link
   * @throws CancellationException when the thread is interrupted
   */
  public Verification verify(List<Link> links, Deadline deadline, Progress progress) {
    if (links.isEmpty()) {
      throw new IllegalArgumentException("no links to verify");
    }
    long start = System.nanoTime();
    Set<Link> skipped = skipped(links);
    List<Plan> plans = Plan.of(links.stream().filter(l -> !skipped.contains(l)).toList(), hosts);
    Questions questions = new Questions(lookup, deadline, needs(plans));
    Search search = new Search(scope, questions);
    Iterator<LinkResult> judged = judge(plans, questions, search, deadline, progress).iterator();
    List<LinkResult> inOrder = new ArrayList<>(links.size());
    for (Link link : links) {
      if (skipped.contains(link)) {
        LinkResult result = skipped(link);
        progress.judged(result);
        inOrder.add(result);
      } else {
        inOrder.add(judged.next());
      }
    }
    return new Verification(
        inOrder,
        searched(plans, search),
        search.warnings(),
        questions.requests(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** The same rules, asking another lookup, and leaving no link out. */
  Verifier asking(DeploymentLookup other) {
    return new Verifier(other, hosts, scope, List.of());
  }

  private static List<LinkResult> judge(
      List<Plan> plans, Questions questions, Search search, Deadline deadline, Progress progress) {
    List<LinkCheck> checks = plans.stream().map(p -> new LinkCheck(p, questions, search)).toList();
    List<CompletableFuture<LinkCheck.FirstRound>> rounds =
        checks.stream()
            .map(
                check ->
                    check
                        .firstRound()
                        .thenApply(
                            round -> {
                              round.result().ifPresent(progress::judged);
                              return round;
                            }))
            .toList();
    await(rounds, deadline, questions);

    List<CompletableFuture<LinkResult>> results = new ArrayList<>(checks.size());
    int closer = 0;
    for (int i = 0; i < checks.size(); i++) {
      LinkCheck.FirstRound round = rounds.get(i).join();
      if (round.result().isPresent()) {
        results.add(CompletableFuture.completedFuture(round.result().get()));
      } else {
        results.add(
            checks
                .get(i)
                .closerLook(round.unserved(), closer++ < MOST_LINKS_WITH_HINTS)
                .thenApply(
                    result -> {
                      progress.judged(result);
                      return result;
                    }));
      }
    }
    await(results, deadline, questions);
    return results.stream().map(CompletableFuture::join).toList();
  }

  private static <T> void await(
      List<CompletableFuture<T>> futures, Deadline deadline, Questions questions) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    try {
      all.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      questions.expire();
      all.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a link could not be judged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for answers");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private static Map<IpQuery, DeploymentFields> needs(List<Plan> plans) {
    Map<IpQuery, DeploymentFields> needs = new HashMap<>();
    for (Plan plan : plans) {
      DeploymentFields fields = plan.fields();
      if (!fields.equals(DeploymentFields.NONE)) {
        for (Plan.Unit unit : plan.units()) {
          for (Plan.Ends pair : unit.pairs()) {
            needs.merge(pair.in(plan.link().namespace()), fields, DeploymentFields::and);
          }
        }
      }
    }
    return needs;
  }

  private Set<Link> skipped(List<Link> links) {
    Set<Link> skipped = new LinkedHashSet<>();
    List<String> idle = new ArrayList<>();
    for (NamePattern pattern : skipLinks) {
      List<Link> matched = links.stream().filter(l -> pattern.matches(l.name())).toList();
      if (matched.isEmpty()) {
        idle.add("'" + pattern + "'");
      }
      skipped.addAll(matched);
    }
    if (!idle.isEmpty()) {
      throw new InvalidDeclarationException(
          "skipLinks: no link is named "
              + String.join(" or ", idle)
              + "; the links are "
              + Words.list(links.stream().map(Link::name).toList())
              + ".");
    }
    return skipped;
  }

  private static LinkResult skipped(Link link) {
    return new LinkResult(
        link, new Verdict.Skipped(), Messages.skipped(), List.of(), List.of(), Duration.ZERO);
  }

  private static List<String> searched(List<Plan> plans, Search search) {
    Set<String> all = new TreeSet<>();
    plans.forEach(plan -> all.add(plan.link().namespace()));
    search.known().ifPresent(searched -> all.addAll(searched.namespaces()));
    return List.copyOf(all);
  }
}
