package io.github.flinklinks.report;

import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /**
   * One report over many modules: links in the modules' order, namespaces together, requests
   * summed, from the first question to the last verdict. A link whose name another module has too
   * is named {@code module/name}.
   *
   * @param project the top project's name
   * @throws IllegalArgumentException when there is no module
   */
  public static Report over(String project, List<Report> modules) {
    if (modules.isEmpty()) {
      throw new IllegalArgumentException("no module was judged");
    }
    Map<String, Integer> modulesWithName = modulesWithName(modules);
    List<LinkResult> links = new ArrayList<>();
    Set<String> namespaces = new TreeSet<>();
    RequestCounts requests = RequestCounts.NONE;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Report module : modules) {
      for (LinkResult link : module.links) {
        boolean clashes = modulesWithName.get(link.link().name()) > 1;
        links.add(clashes ? named(module.project + "/" + link.link().name(), link) : link);
      }
      namespaces.addAll(module.searchedNamespaces);
      requests = requests.plus(module.requests);
      Instant began = module.generatedAt.minus(module.elapsed);
      first = began.isBefore(first) ? began : first;
      last = module.generatedAt.isAfter(last) ? module.generatedAt : last;
    }
    return new Report(
        project,
        last,
        lookup(modules),
        List.copyOf(namespaces),
        links,
        requests,
        Duration.between(first, last));
  }

  private static Map<String, Integer> modulesWithName(List<Report> modules) {
    Map<String, Integer> counts = new HashMap<>();
    for (Report module : modules) {
      Set<String> names = new HashSet<>();
      for (LinkResult link : module.links) {
        names.add(link.link().name());
      }
      for (String name : names) {
        counts.put(name, counts.getOrDefault(name, 0) + 1);
      }
    }
    return counts;
  }

  private static LinkResult named(String name, LinkResult result) {
    return new LinkResult(
        result.link().named(name),
        result.verdict(),
        result.message(),
        result.hints(),
        result.deployments(),
        result.elapsed());
  }

  /** The texts of all lookups together, each once; the live kind wins. */
  private static LookupDescription lookup(List<Report> modules) {
    LookupDescription.Kind kind = LookupDescription.Kind.INVENTORY;
    Set<String> locations = new LinkedHashSet<>();
    Set<String> workspaces = new LinkedHashSet<>();
    Set<String> credentials = new LinkedHashSet<>();
    for (Report module : modules) {
      if (module.lookup.kind() == LookupDescription.Kind.REALTIME_COMPUTE) {
        kind = LookupDescription.Kind.REALTIME_COMPUTE;
      }
      locations.add(module.lookup.location());
      workspaces.add(module.lookup.workspace());
      credentials.add(module.lookup.credentials().orElse(""));
    }
    String from = together(credentials);
    return new LookupDescription(
        kind,
        together(locations),
        together(workspaces),
        from.isEmpty() ? Optional.empty() : Optional.of(from));
  }

  private static String together(Set<String> texts) {
    texts.remove("");
    return String.join(", ", texts);
  }
}
