package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.RequestCounts;
import java.time.Duration;
import java.util.List;

/**
 * The results of all links.
 *
 * @param results in the order declared
 * @param searchedNamespaces every namespace that was searched or would have been, sorted
 * @param warnings for the log, e.g. that the service doesn't list namespaces and which RAM action
 *     is missing
 * @param requests how many requests it took
 * @param elapsed the whole time
 */
public record Verification(
    List<LinkResult> results,
    List<String> searchedNamespaces,
    List<String> warnings,
    RequestCounts requests,
    Duration elapsed) {
  public Verification {
    results = List.copyOf(results);
    searchedNamespaces = List.copyOf(searchedNamespaces);
    warnings = List.copyOf(warnings);
  }

  /** The same with other results. */
  Verification with(List<LinkResult> others) {
    return new Verification(others, searchedNamespaces, warnings, requests, elapsed);
  }
}
