package io.github.flinklinks.verify;

import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Checks declared links: queries a lookup for the deployments that serve them, and gives each link
 * its verdict.
 *
 * <p>Equal queries are sent once, and only those that a verdict needs: first in the links' own
 * namespaces, then in others, and last for hints.
 */
public final class Verifier {
  /** How often a waiting build reports that it waits. */
  private static final Duration STILL_WAITING = Duration.ofSeconds(5);

  private final SharedLookup lookup;
  private final SourceParameter parameter;
  private final Hosts hosts;
  private final SearchScope scope;
  private final List<NamePattern> skipLinks;
  private final Waivers waivers;
  private final Duration stillWaiting;

  /**
   * @param lookup answers the queries
   * @param parameter in which links' sources are sent
   * @param hosts resolves the ends of links
   * @param scope where to search besides a link's own namespace
   * @param skipLinks names of links to skip
   * @param waivers which mismatches pass for now
   */
  public Verifier(
      SharedLookup lookup,
      SourceParameter parameter,
      Hosts hosts,
      SearchScope scope,
      List<NamePattern> skipLinks,
      Waivers waivers) {
    this(lookup, parameter, hosts, scope, skipLinks, waivers, STILL_WAITING);
  }

  /** Without waivers. */
  public Verifier(
      SharedLookup lookup,
      SourceParameter parameter,
      Hosts hosts,
      SearchScope scope,
      List<NamePattern> skipLinks) {
    this(lookup, parameter, hosts, scope, skipLinks, Waivers.NONE);
  }

  Verifier(
      SharedLookup lookup,
      SourceParameter parameter,
      Hosts hosts,
      SearchScope scope,
      List<NamePattern> skipLinks,
      Waivers waivers,
      Duration stillWaiting) {
    this.lookup = lookup;
    this.parameter = parameter;
    this.hosts = hosts;
    this.scope = scope;
    this.skipLinks = List.copyOf(skipLinks);
    this.waivers = waivers;
    this.stillWaiting = stillWaiting;
  }

  /**
   * Gives every link its verdict. Whatever isn't answered by the deadline is UNKNOWN.
   *
   * @param links at least one
   * @param deadline when everything must be checked
   * @param progress notified of each link's verdict
   * @throws InvalidDeclarationException before the first request, when host names don't resolve
   *     (listing all of them, one per line) or a pattern of {@code skipLinks} matches no link
   * @throws CancellationException when the thread is interrupted
   */
  public Verification verify(List<Link> links, Deadline deadline, Progress progress) {
    return firstRound(links, deadline, progress).verification();
  }

  /**
   * A first verification, and the plans for the next one.
   *
   * @param plans of the links that aren't left out, in the order declared
   */
  record FirstRound(Verification verification, List<Plan> plans) {}

  /** As {@link #verify}. */
  FirstRound firstRound(List<Link> links, Deadline deadline, Progress progress) {
    if (links.isEmpty()) {
      throw new IllegalArgumentException("no links to verify");
    }
    long start = System.nanoTime();
    SharedLookup.Session session = lookup.open(deadline);
    Set<String> skipped = skipped(links);
    List<Link> verified = new ArrayList<>(links.size());
    for (Link link : links) {
      if (!skipped.contains(link.name())) {
        verified.add(link);
      }
    }
    List<Plan> plans = Plan.of(verified, parameter, hosts, deadline);
    Verification judged = judge(plans, session, deadline, progress, start);
    Iterator<LinkResult> results = judged.results().iterator();
    List<LinkResult> inOrder = new ArrayList<>(links.size());
    for (Link link : links) {
      if (skipped.contains(link.name())) {
        LinkResult result =
            new LinkResult(link, Verdict.SKIPPED, List.of(), Messages.SKIPPED, List.of());
        progress.judged(result);
        inOrder.add(result);
      } else {
        inOrder.add(results.next());
      }
    }
    return new FirstRound(judged.with(inOrder), plans);
  }

  /**
   * Checks some of the same links again. Their hosts stay resolved, because a resolver that fails
   * now would lose what is known.
   */
  Verification again(List<Plan> plans, Deadline deadline) {
    return judge(plans, lookup.openAgain(deadline), deadline, Progress.NONE, System.nanoTime());
  }

  private Verification judge(
      List<Plan> plans,
      SharedLookup.Session session,
      Deadline deadline,
      Progress progress,
      long start) {
    List<LinkCheck> checks = new ArrayList<>(plans.size());
    for (Plan plan : plans) {
      checks.add(new LinkCheck(plan, scope));
    }
    CheckLoop<LinkResult> loop = new CheckLoop<>(lookup, deadline, new Needs(plans));
    Results results = new Results(plans.size(), waivers, progress);
    loop.run(checks, session, stillWaiting, results);
    Optional<SearchedNamespaces> searched = SearchedNamespaces.of(scope, loop.answers());
    return new Verification(
        List.of(results.results),
        searched(plans, searched),
        warnings(searched, results.results),
        loop.requests(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** Puts what comes in any order into the order of the links. */
  private static final class Results implements CheckLoop.Listener<LinkResult> {
    private final Waivers waivers;
    private final Progress progress;
    private final LinkResult[] results;

    Results(int links, Waivers waivers, Progress progress) {
      this.waivers = waivers;
      this.progress = progress;
      this.results = new LinkResult[links];
    }

    @Override
    public void done(int index, LinkResult result, Duration elapsed) {
      Optional<Waiver> waiver =
          result.verdict().mismatch() ? waivers.covering(result.link()) : Optional.empty();
      results[index] = result.done(elapsed, waiver);
      progress.judged(results[index]);
    }

    @Override
    public void waited() {
      progress.waited();
    }
  }

  /** What links need to know of deployments, merged over all of them. */
  private static final class Needs implements Function<Query<?>, DeploymentFields> {
    /** No namespace has this name. */
    private static final String ELSEWHERE = "";

    private static final DeploymentFields JOB_COUNTS = new DeploymentFields(true, Set.of());

    /** Of the links' own namespaces; and under {@link #ELSEWHERE} of all others. */
    private final Map<Query<?>, DeploymentFields> needs = new HashMap<>();

    private DeploymentFields ofHints = DeploymentFields.NONE;

    Needs(List<Plan> plans) {
      for (Plan plan : plans) {
        DeploymentFields elsewhere = plan.wantsJobCounts() ? JOB_COUNTS : DeploymentFields.NONE;
        ofHints = ofHints.and(elsewhere);
        for (IpQuery query : Pair.queries(plan.pairs(), plan.link().namespace())) {
          merge(query, plan.fields());
          merge(new IpQuery(ELSEWHERE, query.source(), query.sink()), elsewhere);
        }
      }
    }

    private void merge(IpQuery query, DeploymentFields fields) {
      DeploymentFields known = needs.get(query);
      needs.put(query, known == null ? fields : known.and(fields));
    }

    @Override
    public DeploymentFields apply(Query<?> query) {
      DeploymentFields fields = needs.get(query);
      if (fields == null && query instanceof IpQuery elsewhere) {
        fields = needs.get(new IpQuery(ELSEWHERE, elsewhere.source(), elsewhere.sink()));
        return fields == null ? ofHints : fields;
      }
      return fields == null ? DeploymentFields.NONE : fields;
    }
  }

  /** The names of the links to skip. */
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
          "skipLinks: no link is named %s; the links are %s."
              .formatted(
                  String.join(" or ", idle), Naming.list(links.stream().map(Link::name).toList())));
    }
    return skipped;
  }

  private static List<String> searched(List<Plan> plans, Optional<SearchedNamespaces> searched) {
    Set<String> all = new TreeSet<>();
    for (Plan plan : plans) {
      all.add(plan.link().namespace());
    }
    if (searched.isPresent()) {
      all.addAll(searched.get().namespaces());
    }
    return List.copyOf(all);
  }

  /** Warnings for the user, for which no link fails. */
  private List<String> warnings(Optional<SearchedNamespaces> searched, LinkResult[] results) {
    List<String> warnings = new ArrayList<>();
    if (scope instanceof SearchScope.Discovered
        && searched.isPresent()
        && searched.get().namespaces().isEmpty()) {
      warnings.add(
          "Links were searched in their own namespaces only. "
              + Naming.sentence(searched.get().unlisted().orElseThrow().message()));
    }
    if (scope instanceof SearchScope.Named && searched.isPresent()) {
      Optional<String> unchecked = searched.get().unchecked();
      if (unchecked.isPresent()) {
        warnings.add(
            "The names in searchNamespaces could not be checked, and absent and exclusive links"
                + " depend on them. "
                + Naming.sentence(unchecked.get()));
      }
    }
    Optional<String> ambiguous = ambiguous(results);
    if (ambiguous.isPresent()) {
      warnings.add(ambiguous.get());
    }
    return List.copyOf(warnings);
  }

  /** Links that several deployments serve and that name none: one of them may be missing. */
  private static Optional<String> ambiguous(LinkResult[] results) {
    List<String> names = new ArrayList<>();
    for (LinkResult result : results) {
      if (result.ambiguous()) {
        names.add(result.link().name());
      }
    }
    boolean one = names.size() == 1;
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("Link%s %s %s served by several deployments, so a job that is not deployed can go"
                    + " unnoticed: write <deployment> to say which one must serve %s.")
                .formatted(
                    one ? "" : "s",
                    Naming.shortened(names, "'"),
                    one ? "is" : "are",
                    one ? "it" : "each"));
  }
}
