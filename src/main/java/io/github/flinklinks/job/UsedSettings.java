package io.github.flinklinks.job;

import java.util.Set;

/**
 * The names of the {@link JobSettings} that a script uses, so that the others can be reported.
 *
 * @param variables those that the script uses as {@code ${name}}
 * @param catalogs those that said where a table is
 * @param tables those that said where a table is
 * @param connectors those that a table has
 */
public record UsedSettings(
    Set<String> variables, Set<String> catalogs, Set<String> tables, Set<String> connectors) {
  public UsedSettings {
    variables = Set.copyOf(variables);
    catalogs = Set.copyOf(catalogs);
    tables = Set.copyOf(tables);
    connectors = Set.copyOf(connectors);
  }

  /** Those of an element of the job: {@code variables}, {@code catalogs} or {@code tables}. */
  Set<String> of(String element) {
    return element.equals("variables") ? variables : element.equals("tables") ? tables : catalogs;
  }
}
