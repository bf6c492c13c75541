package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;
import java.util.Objects;

/**
 * Who reads from and writes to some endpoints, whichever deployments those are.
 *
 * @param asked the ends that were asked about; its namespace is the first of those searched
 * @param namespaces where, sorted
 * @param deployments who, sorted by namespace and name
 * @param unanswered why some namespaces gave no answer; then the deployments may not be all
 * @param requests what it cost
 */
public record Usage(
    Link asked,
    List<String> namespaces,
    List<Deployment> deployments,
    List<Unanswered> unanswered,
    RequestCounts requests) {
  public Usage {
    Objects.requireNonNull(asked, "asked");
    namespaces = List.copyOf(namespaces);
    deployments = List.copyOf(deployments);
    unanswered = List.copyOf(unanswered);
    Objects.requireNonNull(requests, "requests");
  }
}
