package io.github.flinklinks.job;

/** The complete name of a table or view. */
record TableName(String catalog, String database, String table) {
  static final String DEFAULT_CATALOG = "default_catalog";
  static final String DEFAULT_DATABASE = "default_database";

  /** As messages and the configuration write it: without the catalog and database of the start. */
  String shown() {
    if (!catalog.equals(DEFAULT_CATALOG)) {
      return part(catalog) + "." + part(database) + "." + part(table);
    }
    return database.equals(DEFAULT_DATABASE) ? part(table) : part(database) + "." + part(table);
  }

  private static String part(String name) {
    return name.indexOf('.') < 0 && name.indexOf('`') < 0
        ? name
        : "`" + name.replace("`", "``") + "`";
  }
}
