package io.github.flinklinks.report;

import io.github.flinklinks.deployment.LookupDescription;
import io.github.flinklinks.deployment.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything a report shows.
 *
 * @param project what was judged: the module's name, or the top project's for a whole reactor
 * @param generatedAt when the last link was judged
 * @param lookup where the answers came from
 * @param searchedNamespaces sorted
 * @param links in the order declared
 * @param requests what it cost
 * @param elapsed all together
 */
public record Report(
    String project,
    Instant generatedAt,
    LookupDescription lookup,
    List<String> searchedNamespaces,
    List<LinkResult> links,
    RequestCounts requests,
    Duration elapsed) {
  public Report {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(generatedAt, "generatedAt");
    Objects.requireNonNull(lookup, "lookup");
    searchedNamespaces = List.copyOf(searchedNamespaces);
    links = List.copyOf(links);
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(elapsed, "elapsed");
  }
}
