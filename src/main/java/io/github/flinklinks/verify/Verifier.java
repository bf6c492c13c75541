package io.github.flinklinks.verify;

import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** So often a waiting build may say that it waits. */
  private static final Duration STILL_WAITING = Duration.ofSeconds(5);

  /** A lookup ends its questions at the deadline by itself, and knows better why. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Lookup lookup;
  private final Hosts hosts;
  private final SearchScope scope;
  private final List<NamePattern> skipLinks;
  private final Duration stillWaiting;

  /**
   * @param lookup who answers
   * @param hosts resolves the ends of links
   * @param scope where else than in its own namespace a link is looked for
   * @param skipLinks names of links to leave out
   */
  public Verifier(Lookup lookup, Hosts hosts, SearchScope scope, List<NamePattern> skipLinks) {
    this(lookup, hosts, scope, skipLinks, STILL_WAITING);
  }

  Verifier(
      Lookup lookup,
      Hosts hosts,
      SearchScope scope,
      List<NamePattern> skipLinks,
      Duration stillWaiting) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.hosts = Objects.requireNonNull(hosts, "hosts");
    this.scope = Objects.requireNonNull(scope, "scope");
    this.skipLinks = List.copyOf(skipLinks);
    this.stillWaiting = Objects.requireNonNull(stillWaiting, "stillWaiting");
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
    return begin(links, deadline, progress).verification();
  }

  /**
   * A first verification, and what to ask in the next one.
   *
   * @param plans of the links that aren't left out, in the order declared
   */
  record Begun(Verification verification, List<Plan> plans) {}

  /** As {@link #verify}. */
  Begun begin(List<Link> links, Deadline deadline, Progress progress) {
    if (links.isEmpty()) {
      throw new IllegalArgumentException("no links to verify");
    }
    long start = System.nanoTime();
    Set<String> skipped = skipped(links);
    List<Link> verified = new ArrayList<>(links.size());
    for (Link link : links) {
      if (!skipped.contains(link.name())) {
        verified.add(link);
      }
    }
    List<Plan> plans = Plan.of(verified, hosts, deadline);
    return new Begun(verification(lookup, links, skipped, plans, deadline, progress, start), plans);
  }

  /**
   * Asks another lookup for some of the same links, by the same rules. Their hosts stay resolved: a
   * resolver that fails now would take away what is known.
   */
  Verification again(Lookup other, List<Plan> plans, Deadline deadline) {
    List<Link> links = plans.stream().map(Plan::link).toList();
    return verification(other, links, Set.of(), plans, deadline, Progress.NONE, System.nanoTime());
  }

  private Verification verification(
      Lookup asked,
      List<Link> links,
      Set<String> skipped,
      List<Plan> plans,
      Deadline deadline,
      Progress progress,
      long start) {
    Questions questions = new Questions(asked, deadline, needs(plans));
    NamespaceSearch search = new NamespaceSearch(scope, questions);
    Iterator<LinkResult> judged = judge(plans, questions, search, deadline, progress).iterator();
    List<LinkResult> inOrder = new ArrayList<>(links.size());
    for (Link link : links) {
      if (skipped.contains(link.name())) {
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

  private List<LinkResult> judge(
      List<Plan> plans,
      Questions questions,
      NamespaceSearch search,
      Deadline deadline,
      Progress progress) {
    List<LinkCheck> checks = new ArrayList<>(plans.size());
    List<CompletableFuture<LinkCheck.FirstRound>> rounds = new ArrayList<>(plans.size());
    for (Plan plan : plans) {
      LinkCheck check = new LinkCheck(plan, questions, search, progress);
      checks.add(check);
      rounds.add(check.firstRound());
    }
    await(rounds, deadline, questions, progress);

    List<CompletableFuture<LinkResult>> results = new ArrayList<>(checks.size());
    int closer = 0;
    for (int i = 0; i < checks.size(); i++) {
      LinkCheck.FirstRound round = rounds.get(i).join();
      if (round.result().isPresent()) {
        results.add(CompletableFuture.completedFuture(round.result().get()));
      } else {
        boolean withHints = closer++ < MOST_LINKS_WITH_HINTS;
        results.add(checks.get(i).closerLook(round.unserved(), withHints));
      }
    }
    await(results, deadline, questions, progress);
    return Futures.joined(results);
  }

  private void await(
      List<? extends CompletableFuture<?>> futures,
      Deadline deadline,
      Questions questions,
      Progress progress) {
    CompletableFuture<?> all = Futures.all(futures);
    try {
      while (true) {
        Duration left = deadline.remaining().plus(GRACE);
        boolean last = left.compareTo(stillWaiting) <= 0;
        try {
          all.get((last ? left : stillWaiting).toNanos(), TimeUnit.NANOSECONDS);
          return;
        } catch (TimeoutException e) {
          if (last) {
            questions.expire();
            all.join();
            return;
          }
          progress.waited();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a link could not be judged", e.getCause());
    } catch (InterruptedException e) {
      throw Futures.cancelled("interrupted while waiting for answers", e);
    }
  }

  private static Map<IpQuery, DeploymentFields> needs(List<Plan> plans) {
    Map<IpQuery, DeploymentFields> needs = new HashMap<>();
    for (Plan plan : plans) {
      DeploymentFields fields = plan.fields();
      if (!DeploymentFields.NONE.includes(fields)) {
        for (Plan.Unit unit : plan.units()) {
          for (Plan.Ends pair : unit.pairs()) {
            IpQuery query = pair.in(plan.link().namespace());
            DeploymentFields others = needs.getOrDefault(query, DeploymentFields.NONE);
            needs.put(query, others.and(fields));
          }
        }
      }
    }
    return needs;
  }

  /** The names of the links to leave out. */
  private Set<String> skipped(List<Link> links) {
    Set<String> skipped = new HashSet<>();
    List<String> idle = new ArrayList<>();
    for (NamePattern pattern : skipLinks) {
      boolean matched = false;
      for (Link link : links) {
        if (link.isNamed(pattern)) {
          skipped.add(link.name());
          matched = true;
        }
      }
      if (!matched) {
        idle.add("'" + pattern + "'");
      }
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

  private static List<String> searched(List<Plan> plans, NamespaceSearch search) {
    Set<String> all = new TreeSet<>();
    for (Plan plan : plans) {
      all.add(plan.link().namespace());
    }
    Optional<SearchedNamespaces> searched = search.known();
    if (searched.isPresent()) {
      all.addAll(searched.get().namespaces());
    }
    return List.copyOf(all);
  }
}
