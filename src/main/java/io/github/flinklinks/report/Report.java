package io.github.flinklinks.report;

import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param lookup where the answers came from; empty where the run ended before that was known
 * @param searchedNamespaces sorted
 * @param links in the order declared
 * @param modules the module of each link
 * @param requests what it cost
 * @param elapsed all together
 * @param notJudged what ended before its links were judged; empty where all were
 */
public record Report(
    String project,
    Instant generatedAt,
    Optional<LookupDescription> lookup,
    List<String> searchedNamespaces,
    List<LinkResult> links,
    List<String> modules,
    RequestCounts requests,
    Duration elapsed,
    List<NotJudged> notJudged) {
  public Report {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(generatedAt, "generatedAt");
    Objects.requireNonNull(lookup, "lookup");
    searchedNamespaces = List.copyOf(searchedNamespaces);
    links = List.copyOf(links);
    modules = List.copyOf(modules);
    if (modules.size() != links.size()) {
      throw new IllegalArgumentException("every link is of one module");
    }
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(elapsed, "elapsed");
    notJudged = List.copyOf(notJudged);
  }

  /** A run that judged all its links. */
  public Report(
      String project,
      Instant generatedAt,
      LookupDescription lookup,
      List<String> searchedNamespaces,
      List<LinkResult> links,
      RequestCounts requests,
      Duration elapsed) {
    this(
        project,
        generatedAt,
        Optional.of(lookup),
        searchedNamespaces,
        links,
        Collections.nCopies(links.size(), project),
        requests,
        elapsed,
        List.of());
  }

  /**
   * Links that were not judged.
   *
   * @param module whose
   * @param why what ended the run before that
   * @param links how many are declared, at least 1: also where nobody could count them
   */
  public record NotJudged(String module, String why, int links) {
    public NotJudged {
      Objects.requireNonNull(module, "module");
      Objects.requireNonNull(why, "why");
      links = Math.max(1, links);
    }
  }

  /** A run that ended before it judged anything. */
  public static Report notJudged(String project, Instant at, String why, int links) {
    return new Report(
        project,
        at,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        RequestCounts.NONE,
        Duration.ZERO,
        List.of(new NotJudged(project, why, links)));
  }

  /** Whether every link was judged. */
  public boolean judged() {
    return notJudged.isEmpty();
  }

  /** Why some links were not judged, with the module in front where there are several. */
  public Optional<String> error() {
    if (judged()) {
      return Optional.empty();
    }
    if (notJudged.size() == 1 && notJudged.get(0).module().equals(project)) {
      return Optional.of(notJudged.get(0).why());
    }
    List<String> errors = new ArrayList<>();
    for (NotJudged each : notJudged) {
      errors.add(each.module() + ": " + each.why());
    }
    return Optional.of(String.join("\n", errors));
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
    List<NotJudged> notJudged = new ArrayList<>();
    Map<String, Integer> modulesWithName = modulesWithName(modules);
    List<LinkResult> links = new ArrayList<>();
    List<String> moduleOfEach = new ArrayList<>();
    Set<String> namespaces = new TreeSet<>();
    RequestCounts requests = RequestCounts.NONE;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Report module : modules) {
      for (LinkResult link : module.links) {
        boolean clashes = modulesWithName.get(link.link().name()) > 1;
        links.add(clashes ? link.named(module.project + "/" + link.link().name()) : link);
      }
      moduleOfEach.addAll(module.modules);
      notJudged.addAll(module.notJudged);
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
        moduleOfEach,
        requests,
        Duration.between(first, last),
        notJudged);
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

  /** The texts of all lookups together, each once; the live kind wins. */
  private static Optional<LookupDescription> lookup(List<Report> modules) {
    LookupDescription.Kind kind = LookupDescription.Kind.INVENTORY;
    Set<String> locations = new LinkedHashSet<>();
    Set<String> workspaces = new LinkedHashSet<>();
    Set<String> credentials = new LinkedHashSet<>();
    Optional<Instant> recorded = Optional.empty();
    for (Report module : modules) {
      if (module.lookup.isPresent()) {
        LookupDescription lookup = module.lookup.get();
        if (lookup.kind() == LookupDescription.Kind.REALTIME_COMPUTE) {
          kind = LookupDescription.Kind.REALTIME_COMPUTE;
        }
        locations.add(lookup.location());
        workspaces.add(lookup.workspace());
        // The oldest says most about how far the whole can be relied on.
        if (lookup.recorded().isPresent()
            && (recorded.isEmpty() || lookup.recorded().get().isBefore(recorded.get()))) {
          recorded = lookup.recorded();
        }
        credentials.add(lookup.credentials().orElse(""));
      }
    }
    if (locations.isEmpty()) {
      return Optional.empty();
    }
    String from = together(credentials);
    return Optional.of(
        new LookupDescription(
            kind,
            together(locations),
            together(workspaces),
            from.isEmpty() ? Optional.empty() : Optional.of(from),
            recorded));
  }

  private static String together(Set<String> texts) {
    texts.remove("");
    return String.join(", ", texts);
  }
}
