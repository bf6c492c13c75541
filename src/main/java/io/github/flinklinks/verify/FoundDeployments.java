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
import java.util.Objects;
import java.util.Set;

/**
 * The combined answers to some queries: the deployments found, and the queries that failed. A
 * deployment in several answers counts once.
 */
final class FoundDeployments {
  private final Map<Identity, Located> byIdentity = new LinkedHashMap<>();
  private final Set<Unanswered> failures = new LinkedHashSet<>();
  private final Map<String, Unanswered> failedNamespaces = new LinkedHashMap<>();

  /**
   * A deployment in an answer.
   *
   * @param queried the namespace of the query
   */
  record Located(String queried, Deployment deployment) {
    /**
     * Whether it proves something for the namespace: the answer must come from there, and the
     * deployment say the same. A deployment with another namespace counts as found elsewhere.
     */
    boolean in(String namespace) {
      return queried.equals(namespace) && deployment.namespace().equals(namespace);
    }

    /** Whether it goes by the same names as the other, whatever their states. */
    boolean isOf(Deployment other) {
      return deployment.namespace().equals(other.namespace())
          && deployment.name().equals(other.name())
          && deployment.deploymentId().equals(other.deploymentId());
    }
  }

  /**
   * The identity of a deployment in several answers.
   *
   * @param ordinal distinguishes entries of one answer that carry no id
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
      return Objects.hash(namespace, name, deploymentId, ordinal);
    }
  }

  /** The answers about the pairs in a namespace; all of them must be there. */
  static FoundDeployments of(String namespace, List<Pair> pairs, AnswerTable answers) {
    FoundDeployments found = new FoundDeployments();
    for (Pair pair : pairs) {
      for (Answer<List<Deployment>> answer : pair.in(namespace, answers)) {
        found.add(namespace, answer);
      }
    }
    return found;
  }

  void add(String queried, Answer<List<Deployment>> answer) {
    if (answer instanceof Answer.Failed<List<Deployment>> failed) {
      failures.add(failed.why());
      failedNamespaces.putIfAbsent(queried, failed.why());
    } else if (answer instanceof Answer.Found<List<Deployment>> found) {
      Map<Identity, Integer> unnamed = new HashMap<>();
      for (Deployment d : found.value()) {
        Identity first = new Identity(d.namespace(), d.name(), d.deploymentId(), 0);
        int ordinal = d.deploymentId().isEmpty() ? unnamed.merge(first, 1, Integer::sum) : 0;
        byIdentity.putIfAbsent(
            new Identity(d.namespace(), d.name(), d.deploymentId(), ordinal),
            new Located(queried, d));
      }
    }
  }

  /** Adds the answers to other queries; the earlier entry of a deployment is kept. */
  FoundDeployments add(FoundDeployments other) {
    for (Map.Entry<Identity, Located> seen : other.byIdentity.entrySet()) {
      byIdentity.putIfAbsent(seen.getKey(), seen.getValue());
    }
    failures.addAll(other.failures);
    for (Map.Entry<String, Unanswered> failed : other.failedNamespaces.entrySet()) {
      failedNamespaces.putIfAbsent(failed.getKey(), failed.getValue());
    }
    return this;
  }

  static FoundDeployments all(List<FoundDeployments> parts) {
    FoundDeployments all = new FoundDeployments();
    for (FoundDeployments part : parts) {
      all.add(part);
    }
    return all;
  }

  /** Everything found, in the order of the answers. */
  Collection<Located> located() {
    return byIdentity.values();
  }

  Map<Identity, Located> byIdentity() {
    return byIdentity;
  }

  /** Seen in the namespace. */
  List<Deployment> in(String namespace) {
    List<Deployment> in = new ArrayList<>();
    for (Located each : located()) {
      if (each.in(namespace)) {
        in.add(each.deployment());
      }
    }
    return in;
  }

  /** Seen, but not as one of the namespace. */
  List<Located> notIn(String namespace) {
    return located().stream().filter(s -> !s.in(namespace)).toList();
  }

  List<Deployment> deployments() {
    return deployments(located());
  }

  static List<Deployment> deployments(Collection<Located> located) {
    List<Deployment> deployments = new ArrayList<>(located.size());
    for (Located each : located) {
      deployments.add(each.deployment());
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
