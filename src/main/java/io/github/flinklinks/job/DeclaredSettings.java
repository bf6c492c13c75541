package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Quoted;
import io.github.flinklinks.link.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a job configures beside its script. */
final class DeclaredSettings {
  private DeclaredSettings() {}

  /**
   * The settings; empty where one of them is wrong.
   *
   * @param connectors the project's own
   * @param where what messages call the job
   * @param problems where each mistake is added
   */
  static Optional<JobSettings> of(
      JobDeclaration job, Map<String, String> connectors, String where, Problems problems) {
    Problems here = new Problems();
    Map<String, List<Endpoint>> catalogs = endpoints(job, "catalogs", where, here);
    Map<String, List<Endpoint>> tables = endpoints(job, "tables", where, here);
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : job.map("variables").entrySet()) {
      Optional<String> unfilled = Links.unfilled(each.getValue());
      if (unfilled.isPresent()) {
        here.add(where + ": " + each.getKey() + " in variables: " + unfilled.get());
      }
      variables.put(each.getKey(), each.getValue());
    }
    boolean ignoreLookups = false;
    try {
      ignoreLookups =
          job.text("lookups").isPresent()
              && Values.oneOf("lookups", job.text("lookups").get(), List.of("sources", "ignore"))
                  .equals("ignore");
    } catch (InvalidDeclarationException e) {
      here.add(where + ": ", e);
    }
    problems.add(here);
    return here.none()
        ? Optional.of(new JobSettings(variables, catalogs, tables, connectors, ignoreLookups))
        : Optional.empty();
  }

  private static Map<String, List<Endpoint>> endpoints(
      JobDeclaration job, String element, String where, Problems here) {
    Map<String, List<Endpoint>> endpoints = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : job.map(element).entrySet()) {
      String which = where + ": " + Quoted.text(each.getKey()) + " in " + element + ": ";
      try {
        endpoints.put(each.getKey(), endpoints(element, each.getValue()));
      } catch (InvalidDeclarationException e) {
        here.add(which, e);
      }
    }
    return endpoints;
  }

  private static List<Endpoint> endpoints(String element, String text) {
    Optional<String> unfilled = Links.unfilled(text);
    if (unfilled.isPresent()) {
      throw new InvalidDeclarationException(unfilled.get());
    }
    if (element.equals("tables") && text.trim().equalsIgnoreCase("none")) {
      return List.of();
    }
    List<Endpoint> endpoints = Endpoint.parseList(text);
    for (Endpoint endpoint : endpoints) {
      if (endpoint.port().isEmpty()) {
        throw new InvalidDeclarationException(
            Quoted.text(endpoint.toString())
                + " has no port: write host:port"
                + (element.equals("tables") ? ", or none for no network endpoint." : "."));
      }
    }
    return endpoints;
  }
}
