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
 * Who reads from and writes to some endpoints, whichever deployments those are.
 *
 * @param asked the ends that were asked about; its namespace is the first of those searched
 * @param parameter that the source was to be asked as
 * @param namespaces where, sorted
 * @param deployments who, sorted by namespace and name
 * @param matched which parameter the source of each of them matched as
 * @param unanswered why some namespaces gave no answer; then the deployments may not be all
 * @param requests what it cost
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

  /** Whether it matched as it was to be asked. */
  public boolean isAsAsked(Deployment deployment) {
    return matched.getOrDefault(deployment, Set.of()).contains(parameter);
  }
}
