package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.verify.ScriptedLookup.Served;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The rules read naively and a second time: every question is put to the whole inventory, one after
 * the other, with nothing saved and nothing shared.
 *
 * @param listed what the service lists; empty where it refuses to
 */
record NaiveVerifier(
    List<Served> inventory,
    Predicate<IpQuery> failing,
    Function<IpQuery, Reason> why,
    SearchScope scope,
    Optional<List<String>> listed,
    Map<String, List<String>> hosts) {

  String verdict(Link link) {
    Set<String> others = new TreeSet<>(othersSearched());
    others.remove(link.namespace());
    List<List<IpQuery>> declaredPairs = declaredPairs(link);

    if (link.absent()) {
      List<IpQuery> own = flat(declaredPairs);
      List<IpQuery> all = everywhere(own, others);
      if (!seen(all).isEmpty()) {
        return "FORBIDDEN";
      }
      return allKnown(link) && !anyFailed(all) ? "PRESENT" : "UNKNOWN";
    }

    List<List<IpQuery>> groups =
        link.match() == Match.ALL ? declaredPairs : List.of(flat(declaredPairs));
    List<String> verdicts = new ArrayList<>();
    for (List<IpQuery> group : groups) {
      verdicts.add(ofGroup(link, group, others));
    }
    for (String first :
        List.of("MISSING", "WRONG_NAMESPACE", "WRONG_DEPLOYMENT", "UNMET_EXPECTATION", "UNKNOWN")) {
      if (verdicts.contains(first)) {
        return first;
      }
    }
    if (link.exclusive()) {
      List<IpQuery> all = everywhere(flat(declaredPairs), others);
      if (seen(all).size() > 1) {
        return "NOT_EXCLUSIVE";
      }
      if (!allKnown(link) || anyFailed(all)) {
        return "UNKNOWN";
      }
    }
    return "PRESENT";
  }

  /** Why a link is UNKNOWN: whatever failed of all that its verdict needs. */
  Set<Reason> reasons(Link link) {
    Set<String> others = new TreeSet<>(othersSearched());
    others.remove(link.namespace());
    Set<Reason> reasons = new HashSet<>();
    List<List<IpQuery>> groups = declaredPairs(link);
    if (link.absent() || link.exclusive()) {
      if (!allKnown(link)) {
        boolean list = scope instanceof SearchScope.Discovered;
        reasons.add(list ? Reason.PERMISSION : Reason.REJECTED);
      }
      groups = List.of(everywhere(flat(groups), others));
    } else if (link.match() == Match.ANY) {
      groups = List.of(flat(groups));
    }
    for (List<IpQuery> group : groups) {
      if (link.absent() || link.exclusive() || ofGroup(link, group, others).equals("UNKNOWN")) {
        group.stream().filter(failing).map(why).forEach(reasons::add);
      }
    }
    // What an answer lacks counts where every query of a group was answered, and none decided it.
    for (List<IpQuery> group :
        link.match() == Match.ALL ? declaredPairs(link) : List.of(flat(declaredPairs(link)))) {
      if (!link.absent()
          && !anyFailed(group)
          && ofGroup(link, group, others).equals("UNKNOWN")
          && isUndecided(link, group)) {
        reasons.add(Reason.UNREADABLE);
      }
    }
    return reasons;
  }

  private boolean isUndecided(Link link, List<IpQuery> group) {
    return seen(group).stream()
        .filter(d -> d.namespace().equals(link.namespace()))
        .filter(d -> link.deployment().isEmpty() || link.deployment().get().matches(d.name()))
        .anyMatch(d -> meetsAll(link, d) && runs(link, d).isEmpty());
  }

  private String ofGroup(Link link, List<IpQuery> group, Set<String> others) {
    List<Deployment> here = new ArrayList<>();
    for (Deployment d : seen(group)) {
      if (d.namespace().equals(link.namespace())) {
        here.add(d);
      }
    }
    boolean rightName = false;
    boolean undecided = false;
    for (Deployment d : here) {
      boolean named = link.deployment().isEmpty() || link.deployment().get().matches(d.name());
      rightName |= named;
      Optional<Boolean> runs = runs(link, d);
      if (named && meetsAll(link, d) && runs.orElse(false)) {
        return "PRESENT";
      }
      undecided |= named && meetsAll(link, d) && runs.isEmpty();
    }
    if (anyFailed(group)) {
      return "UNKNOWN";
    }
    if (here.isEmpty()) {
      return seen(everywhere(group, others)).isEmpty() ? "MISSING" : "WRONG_NAMESPACE";
    }
    if (undecided) {
      return "UNKNOWN";
    }
    return rightName ? "UNMET_EXPECTATION" : "WRONG_DEPLOYMENT";
  }

  /** Empty where it must, and the answer doesn't say. */
  private static Optional<Boolean> runs(Link link, Deployment d) {
    JsonNode mode = d.fields().get(JsonPointer.compile("/executionMode"));
    boolean batch = mode != null && mode.asText().equals("BATCH");
    if (link.running() == Running.REQUIRED || (link.running() == Running.UNLESS_BATCH && !batch)) {
      return d.jobSummary().map(jobs -> jobs.running() >= 1);
    }
    return Optional.of(true);
  }

  private static boolean meetsAll(Link link, Deployment d) {
    for (Expectation e : link.expectations()) {
      var value = d.fields().get(e.field());
      if (value == null || !value.asText().equals(((Expectation.Equals) e.condition()).value())) {
        return false;
      }
    }
    return true;
  }

  private boolean allKnown(Link link) {
    if (!(scope instanceof SearchScope.Named named) || named.namespaces().isEmpty()) {
      return false;
    }
    Set<String> searched = new HashSet<>(named.namespaces());
    searched.add(link.namespace());
    boolean comparable = listed.isPresent() && !listed.get().isEmpty();
    return !comparable || searched.equals(Set.copyOf(listed.get()));
  }

  private List<String> othersSearched() {
    if (scope instanceof SearchScope.Named named) {
      return named.namespaces();
    }
    return scope instanceof SearchScope.Discovered ? listed.orElse(List.of()) : List.of();
  }

  /** The distinct deployments that the answered ones of the queries show. */
  private Set<Deployment> seen(List<IpQuery> queries) {
    Set<Deployment> seen = new HashSet<>();
    for (IpQuery query : queries) {
      for (Served served : inventory) {
        if (!failing.test(query) && served.matches(query)) {
          seen.add(served.deployment());
        }
      }
    }
    return seen;
  }

  private boolean anyFailed(List<IpQuery> queries) {
    return queries.stream().anyMatch(failing);
  }

  private static List<IpQuery> everywhere(List<IpQuery> own, Set<String> others) {
    List<IpQuery> all = new ArrayList<>(own);
    for (String namespace : others) {
      for (IpQuery query : own) {
        all.add(new IpQuery(namespace, query.source(), query.sink()));
      }
    }
    return all;
  }

  private static List<IpQuery> flat(List<List<IpQuery>> groups) {
    return groups.stream().flatMap(List::stream).toList();
  }

  private List<List<IpQuery>> declaredPairs(Link link) {
    List<List<IpQuery>> groups = new ArrayList<>();
    for (List<Optional<End>> sources : ends(link.source())) {
      for (List<Optional<End>> sinks : ends(link.sink())) {
        List<IpQuery> group = new ArrayList<>();
        for (Optional<End> source : sources) {
          for (Optional<End> sink : sinks) {
            group.add(new IpQuery(link.namespace(), source, sink));
          }
        }
        groups.add(group);
      }
    }
    return groups;
  }

  private List<List<Optional<End>>> ends(List<Endpoint> declared) {
    if (declared.isEmpty()) {
      return List.of(List.of(Optional.empty()));
    }
    List<List<Optional<End>>> ends = new ArrayList<>();
    for (Endpoint endpoint : declared) {
      List<Optional<End>> addresses = new ArrayList<>();
      for (String address : hosts.getOrDefault(endpoint.host(), List.of(endpoint.host()))) {
        addresses.add(Optional.of(new End(address, endpoint.port())));
      }
      ends.add(addresses);
    }
    return ends;
  }
}
