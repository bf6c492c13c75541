package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * What a project configures for a job, beside its script.
 *
 * @param variables values for {@code ${name}} in options that hold endpoints, by the whole name
 *     within the braces
 * @param catalogs where the tables of a catalog are, by its name; each endpoint with a port
 * @param tables where a table is, by the name that {@link End#table} shows; no endpoints: it has no
 *     network endpoint
 * @param connectors the project's own connectors: the name, and the option that holds endpoints
 * @param ignoreLookups whether tables that are only looked up make no link
 */
public record JobSettings(
    Map<String, String> variables,
    Map<String, List<Endpoint>> catalogs,
    Map<String, List<Endpoint>> tables,
    Map<String, String> connectors,
    boolean ignoreLookups) {
  /** Nothing is configured. */
  public static final JobSettings NONE =
      new JobSettings(Map.of(), Map.of(), Map.of(), Map.of(), false);

  public JobSettings {
    variables = Map.copyOf(variables);
    catalogs = Map.copyOf(catalogs);
    tables = Map.copyOf(tables);
    connectors = Map.copyOf(connectors);
  }
}
