package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The deployments that read from and write to given endpoints.
 *
 * @param asked the queried ends; its namespace is the first of those searched
 * @param parameter that is configured for sources
 * @param namespaces where, sorted
 * @param deployments who, sorted by namespace and name
 * @param matched which parameter the source of each of them matched as
 * @param unanswered why some namespaces gave no answer; the list may then be incomplete
 * @param requests how many requests it took
 */
public record Usage(
    Link asked,
    SourceParameter parameter,
    List<String> namespaces,
    List<Deployment> deployments,
    Map<Deployment, Set<SourceParameter>> matched,
    List<Unanswered> unanswered,
    RequestCounts requests) {
  public Usage {
    Objects.requireNonNull(asked, "asked");
    namespaces = List.copyOf(namespaces);
    Objects.requireNonNull(parameter, "parameter");
    deployments = List.copyOf(deployments);
    matched = Map.copyOf(matched);
    unanswered = List.copyOf(unanswered);
    Objects.requireNonNull(requests, "requests");
  }

  /** What a deployment matched as: {@code srcIp}, {@code dstIp}, or both. */
  public List<String> matchedAs(Deployment deployment) {
    if (asked.source().isEmpty()) {
      return List.of(SourceParameter.DST_IP.toString());
    }
    return matched.getOrDefault(deployment, Set.of()).stream()
        .sorted()
        .map(SourceParameter::toString)
        .toList();
  }

  /** Whether it matched by the configured parameter. */
  public boolean isAsAsked(Deployment deployment) {
    return matched.getOrDefault(deployment, Set.of()).contains(parameter);
  }
}
