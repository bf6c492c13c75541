package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the answers to some queries say together: which deployments were seen, and what wasn't
 * answered. A deployment that several answers name is seen once.
 */
final class Findings {
  private final Map<Identity, Sighting> sightings = new LinkedHashMap<>();
  private final Set<Unanswered> failures = new LinkedHashSet<>();
  private final Map<String, Unanswered> failedNamespaces = new LinkedHashMap<>();

  /**
   * A deployment in an answer.
   *
   * @param asked the namespace in which was asked
   */
  record Sighting(String asked, Deployment deployment) {
    /**
     * Whether it proves something for the namespace: the answer must come from there, and the
     * deployment say the same. One that says another namespace counts as found elsewhere.
     */
    boolean in(String namespace) {
      return asked.equals(namespace) && deployment.namespace().equals(namespace);
    }

    /** Whether it goes by the same names as the other, whatever their states. */
    boolean isOf(Deployment other) {
      return deployment.namespace().equals(other.namespace())
          && deployment.name().equals(other.name())
          && deployment.deploymentId().equals(other.deploymentId());
    }
  }

  /**
   * What makes two sightings one deployment.
   *
   * @param ordinal tells entries of one answer apart that carry no id
   */
  record Identity(String namespace, String name, String deploymentId, int ordinal) {
    // By hand: a cold build takes milliseconds to bootstrap the generated ones.
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity that
          && namespace.equals(that.namespace)
          && name.equals(that.name)
          && deploymentId.equals(that.deploymentId)
          && ordinal == that.ordinal;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * namespace.hashCode() + name.hashCode()) + deploymentId.hashCode())
          + ordinal;
    }
  }

  void add(String asked, Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      failures.add(failed.why());
      failedNamespaces.putIfAbsent(asked, failed.why());
    } else if (answer instanceof Answer.Found found) {
      Map<Identity, Integer> unnamed = new HashMap<>();
      for (Deployment d : found.deployments()) {
        Identity first = new Identity(d.namespace(), d.name(), d.deploymentId(), 0);
        int ordinal = d.deploymentId().isEmpty() ? unnamed.merge(first, 1, Integer::sum) - 1 : 0;
        sightings.putIfAbsent(
            new Identity(d.namespace(), d.name(), d.deploymentId(), ordinal),
            new Sighting(asked, d));
      }
    }
  }

  /** Adds what other queries say; of two sightings of one deployment the earlier stays. */
  Findings add(Findings other) {
    for (Map.Entry<Identity, Sighting> seen : other.sightings.entrySet()) {
      sightings.putIfAbsent(seen.getKey(), seen.getValue());
    }
    failures.addAll(other.failures);
    for (Map.Entry<String, Unanswered> failed : other.failedNamespaces.entrySet()) {
      failedNamespaces.putIfAbsent(failed.getKey(), failed.getValue());
    }
    return this;
  }

  static Findings all(List<Findings> parts) {
    Findings all = new Findings();
    for (Findings part : parts) {
      all.add(part);
    }
    return all;
  }

  /** Everything seen, in the order of the answers. */
  Map<Identity, Sighting> sightings() {
    return sightings;
  }

  /** Seen in the namespace. */
  List<Deployment> in(String namespace) {
    List<Deployment> in = new ArrayList<>();
    for (Sighting sighting : sightings.values()) {
      if (sighting.in(namespace)) {
        in.add(sighting.deployment());
      }
    }
    return in;
  }

  /** Seen, but not as one of the namespace. */
  List<Sighting> notIn(String namespace) {
    return sightings.values().stream().filter(s -> !s.in(namespace)).toList();
  }

  List<Deployment> deployments() {
    return deployments(sightings.values());
  }

  static List<Deployment> deployments(Collection<Sighting> sightings) {
    List<Deployment> deployments = new ArrayList<>(sightings.size());
    for (Sighting sighting : sightings) {
      deployments.add(sighting.deployment());
    }
    return deployments;
  }

  /** Whether every query was answered. */
  boolean answered() {
    return failures.isEmpty();
  }

  List<Unanswered> failures() {
    return List.copyOf(failures);
  }

  /** Where a query failed, with the first reason. */
  Map<String, Unanswered> failedNamespaces() {
    return failedNamespaces;
  }
}
