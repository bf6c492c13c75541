package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a link's two ends, one of which may be empty.
 *
 * @param parameter in which the source is sent
 */
record Pair(Optional<End> source, Optional<End> sink, SourceParameter parameter) {
  /** The queries for it: one, or one for each end. */
  List<IpQuery> queries(String namespace) {
    if (source.isEmpty() || parameter == SourceParameter.SRC_IP) {
      return List.of(new IpQuery(namespace, source, sink));
    }
    IpQuery toSource = new IpQuery(namespace, Optional.empty(), source);
    return sink.isEmpty()
        ? List.of(toSource)
        : List.of(toSource, new IpQuery(namespace, Optional.empty(), sink));
  }

  /** The queries of all pairs, each once. */
  static Collection<IpQuery> queries(List<Pair> pairs, List<String> namespaces) {
    Collection<IpQuery> queries = new LinkedHashSet<>();
    for (String namespace : namespaces) {
      for (Pair pair : pairs) {
        queries.addAll(pair.queries(namespace));
      }
    }
    return queries;
  }

  static Collection<IpQuery> queries(List<Pair> pairs, String namespace) {
    return queries(pairs, List.of(namespace));
  }

  /**
   * The combined answers, all of which must be there. An empty answer decides, even if the other
   * query failed.
   */
  List<Answer<List<Deployment>>> in(String namespace, AnswerTable answers) {
    List<IpQuery> queries = queries(namespace);
    Answer<List<Deployment>> first = answers.get(queries.get(0)).orElseThrow();
    if (queries.size() == 1 || isNobody(first)) {
      return List.of(first);
    }
    Answer<List<Deployment>> second = answers.get(queries.get(1)).orElseThrow();
    if (isNobody(second)) {
      return List.of(second);
    }
    if (first instanceof Answer.Found<List<Deployment>> toSource
        && second instanceof Answer.Found<List<Deployment>> toSink) {
      return List.of(
          new Answer.Found<>(inBoth(toSource.value(), toSink.value()), first.requests()));
    }
    List<Answer<List<Deployment>>> failed = new ArrayList<>();
    for (Answer<List<Deployment>> answer : List.of(first, second)) {
      if (answer instanceof Answer.Failed<List<Deployment>>) {
        failed.add(answer);
      }
    }
    return failed;
  }

  private static boolean isNobody(Answer<List<Deployment>> answer) {
    return answer instanceof Answer.Found<List<Deployment>> found && found.value().isEmpty();
  }

  private static List<Deployment> inBoth(List<Deployment> toSource, List<Deployment> toSink) {
    List<Deployment> both = new ArrayList<>();
    for (Deployment deployment : toSource) {
      for (Deployment other : toSink) {
        if (isOne(deployment, other)) {
          both.add(deployment);
          break;
        }
      }
    }
    return both;
  }

  /** By ID, or by name if one has no ID. */
  private static boolean isOne(Deployment one, Deployment other) {
    if (!one.namespace().equals(other.namespace())) {
      return false;
    }
    boolean identified = !one.deploymentId().isEmpty() && !other.deploymentId().isEmpty();
    return identified
        ? one.deploymentId().equals(other.deploymentId())
        : one.name().equals(other.name());
  }
}
