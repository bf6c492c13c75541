package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A link with resolved hosts, and the queries that it needs.
 *
 * @param parameter in which sources are sent
 * @param units each of them must be served: one for a link that matches any, one per declared pair
 *     for a link that matches all
 * @param addresses what the hosts of all links resolve to
 */
record Plan(
    Link link, SourceParameter parameter, List<Unit> units, Map<String, List<String>> addresses) {
  /**
   * Endpoints of which one served pair is enough.
   *
   * @param pairs their addresses, in the order declared, each pair once
   */
  record Unit(List<Endpoint> sources, List<Endpoint> sinks, List<Pair> pairs) {}

  /** Those of all units, each once. */
  List<Pair> pairs() {
    if (units.size() == 1) {
      return units.get(0).pairs();
    }
    Set<Pair> pairs = new LinkedHashSet<>();
    for (Unit unit : units) {
      pairs.addAll(unit.pairs());
    }
    return List.copyOf(pairs);
  }

  /**
   * Resolves every host of every link.
   *
   * @throws InvalidDeclarationException listing all hosts that have no address, or saying that they
   *     take longer than until the deadline
   */
  static List<Plan> of(
      Collection<Link> links, SourceParameter parameter, Hosts hosts, Deadline deadline) {
    if (!anyName(links)) {
      return of(links, parameter, hosts);
    }
    // A resolver has no time limit, and a DNS server that doesn't respond costs many seconds per
    // name.
    FutureTask<List<Plan>> resolving = new FutureTask<>(() -> of(links, parameter, hosts));
    Thread thread = new Thread(resolving, "flink-links-resolver");
    thread.setDaemon(true);
    thread.start();
    try {
      return resolving.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new InvalidDeclarationException(
          "The host names of the links did not resolve before timeout ended: check this"
              + " machine's DNS, or write their addresses in hosts.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidDeclarationException invalid) {
        throw invalid;
      }
      throw new IllegalStateException("hosts could not be resolved", e.getCause());
    } catch (InterruptedException e) {
      throw CheckLoop.cancelled("interrupted while resolving host names", e);
    }
  }

  private static boolean anyName(Collection<Link> links) {
    for (Link link : links) {
      for (Endpoint endpoint : link.endpoints()) {
        if (!endpoint.isAddress()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Plan> of(Collection<Link> links, SourceParameter parameter, Hosts hosts) {
    Map<String, List<String>> addresses = new HashMap<>();
    Problems problems = new Problems();
    for (Link link : links) {
      for (Endpoint endpoint : link.endpoints()) {
        String host = endpoint.host();
        if (!addresses.containsKey(host)) {
          addresses.put(host, resolve(host, link, hosts, problems));
        }
      }
    }
    problems.throwIfAny();
    List<Plan> plans = new ArrayList<>(links.size());
    for (Link link : links) {
      plans.add(new Plan(link, parameter, units(link, parameter, addresses), addresses));
    }
    return plans;
  }

  /** The fields that are needed of deployments in the link's own namespace. */
  DeploymentFields fields() {
    Set<JsonPointer> pointers = new HashSet<>();
    for (Expectation expectation : link.expectations()) {
      pointers.add(expectation.field());
      pointers.addAll(ExpectationCheck.namesBeside(expectation.field()));
    }
    if (link.running() == Running.UNLESS_BATCH) {
      pointers.add(RunningCheck.EXECUTION_MODE);
    }
    return new DeploymentFields(wantsJobCounts(), pointers);
  }

  /**
   * Whether job counts are requested: for the verdict, or for messages, which say whether each
   * deployment runs. Without them the service responds faster.
   */
  boolean wantsJobCounts() {
    return link.absent() || link.running() != Running.NOT_REQUIRED;
  }

  private static List<String> resolve(String host, Link link, Hosts hosts, Problems problems) {
    try {
      List<String> found = hosts.addressesOf(host);
      if (found.isEmpty()) {
        throw new InvalidDeclarationException(
            "host name '" + host + "' has no address: write one in the hosts parameter.");
      }
      return found;
    } catch (InvalidDeclarationException e) {
      problems.add(Place.prefix(link.place()) + "link '" + link.name() + "': ", e);
      return List.of();
    }
  }

  private static List<Unit> units(
      Link link, SourceParameter parameter, Map<String, List<String>> addresses) {
    if (link.match() == Match.ANY) {
      return List.of(unit(link.source(), link.sink(), parameter, addresses));
    }
    List<Unit> units = new ArrayList<>();
    for (List<Endpoint> source : oneByOne(link.source())) {
      for (List<Endpoint> sink : oneByOne(link.sink())) {
        units.add(unit(source, sink, parameter, addresses));
      }
    }
    return List.copyOf(units);
  }

  private static List<List<Endpoint>> oneByOne(List<Endpoint> end) {
    if (end.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Endpoint>> single = new ArrayList<>(end.size());
    for (Endpoint endpoint : end) {
      single.add(List.of(endpoint));
    }
    return single;
  }

  private static Unit unit(
      List<Endpoint> sources,
      List<Endpoint> sinks,
      SourceParameter parameter,
      Map<String, List<String>> addresses) {
    List<Pair> pairs = new ArrayList<>();
    for (Optional<End> source : ends(sources, addresses)) {
      for (Optional<End> sink : ends(sinks, addresses)) {
        pairs.add(new Pair(source, sink, parameter));
      }
    }
    return new Unit(sources, sinks, List.copyOf(pairs));
  }

  /** Each once: two names may resolve to the same address. */
  private static List<Optional<End>> ends(
      List<Endpoint> endpoints, Map<String, List<String>> addresses) {
    if (endpoints.isEmpty()) {
      return List.of(Optional.empty());
    }
    Set<End> distinct = new LinkedHashSet<>();
    for (Endpoint endpoint : endpoints) {
      for (String address : addresses.getOrDefault(endpoint.host(), List.of())) {
        distinct.add(new End(address, endpoint.port()));
      }
    }
    List<Optional<End>> ends = new ArrayList<>(distinct.size());
    for (End end : distinct) {
      ends.add(Optional.of(end));
    }
    return ends;
  }
}
