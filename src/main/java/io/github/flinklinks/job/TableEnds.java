package io.github.flinklinks.job;

import io.github.flinklinks.job.Definitions.Catalog;
import io.github.flinklinks.job.Definitions.Definition;
import io.github.flinklinks.job.Definitions.Duplicate;
import io.github.flinklinks.job.Definitions.Table;
import io.github.flinklinks.job.Definitions.Use;
import io.github.flinklinks.job.EndReader.Ends;
import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.job.Options.Option;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Quoted;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a table is: by the configuration, by its own options, or by its catalog. */
final class TableEnds {
  private final JobSettings settings;
  private final Definitions definitions;
  private final ScriptErrors faults;
  private final EndReader reader;

  /** The ends of tables that no hint and no catalog changes. */
  private final IdentityHashMap<Table, Ends> known = new IdentityHashMap<>();

  private final Set<String> usedCatalogs = new HashSet<>();
  private final Set<String> usedTables = new HashSet<>();

  TableEnds(
      JobSettings settings, Connectors connectors, Definitions definitions, ScriptErrors faults) {
    this.settings = settings;
    this.definitions = definitions;
    this.faults = faults;
    this.reader = new EndReader(settings.variables(), connectors, faults);
  }

  UsedSettings used(Set<String> variables) {
    return new UsedSettings(variables, usedCatalogs, usedTables, reader.usedConnectors());
  }

  /** Whether the configuration says that a table has no network endpoint. */
  boolean isConfiguredNone(String table) {
    List<Endpoint> configured = settings.tables().get(table);
    return configured != null && configured.isEmpty();
  }

  /** The end that the use of a table, not of a view, makes. */
  End of(Use use) {
    String shown = use.name().shown();
    Optional<Definition> definition = definitions.get(use.name());
    if (definition.isPresent() && definition.get() instanceof Duplicate) {
      return end(shown, End.UNKNOWN, use, Ends.error(Kind.DUPLICATE_TABLE));
    }
    Table table =
        definition.isPresent() && definition.get() instanceof Table defined
            ? defined
            : Table.plain(use.name(), use.offset());
    Optional<Catalog> catalog = definitions.catalog(table.heldBy());
    boolean asDefined = use.hints().isEmpty() && !table.takesConnection();
    Options options = asDefined ? table.options() : options(table, use, catalog);
    Optional<Option> connector = options.get(Connectors.CONNECTOR);
    String name = connectorName(connector, catalog);
    List<Endpoint> configured = settings.tables().get(shown);
    if (configured != null) {
      usedTables.add(shown);
      return end(shown, name, use, Ends.of(configured));
    }
    if (table.duplicateBase()) {
      return end(shown, name, use, Ends.error(Kind.DUPLICATE_TABLE));
    }
    Optional<Use> lost = definition.isEmpty() ? Optional.of(use) : table.unknownBase();
    if (lost.isPresent() && settings.tables().get(lost.get().name().shown()) != null) {
      // The configuration says where the base of LIKE is.
      String base = lost.get().name().shown();
      usedTables.add(base);
      lost = Optional.empty();
      if (connector.isEmpty()) {
        return end(shown, name, use, Ends.of(settings.tables().get(base)));
      }
    }
    if (connector.isEmpty() || lost.isPresent()) {
      return end(shown, name, use, byCatalog(table, options, connector, catalog, lost));
    }
    Ends ends = asDefined ? known.get(table) : null;
    if (ends == null) {
      ends = byConnector(table, options, connector.get());
      if (asDefined) {
        known.put(table, ends);
      }
    }
    return end(shown, name, use, ends);
  }

  /** What the catalog, the table and the hints of this use set, the later over the earlier. */
  private static Options options(Table table, Use use, Optional<Catalog> catalog) {
    boolean own =
        table.options().get(Connectors.CONNECTOR).isPresent()
            || use.hints().get(Connectors.CONNECTOR).isPresent();
    Options options =
        own && catalog.isPresent() && table.takesConnection()
            ? connection(catalog.get())
            : new Options();
    options.putAll(table.options());
    options.putAll(use.hints());
    return options;
  }

  private static End end(String shown, String connector, Use use, Ends ends) {
    return new End(shown, connector, ends.endpoints(), use.lookup(), ends.error());
  }

  /** The options that a catalog sets for its tables; none where nothing is known of its type. */
  private static Options connection(Catalog catalog) {
    List<String> keys =
        catalog.type().flatMap(type -> Connectors.catalogOptions(type.value())).orElse(List.of());
    return catalog.options().renamed(keys);
  }

  private static String connectorName(Optional<Option> connector, Optional<Catalog> catalog) {
    if (connector.isPresent()) {
      return connector.get().value();
    }
    if (catalog.isPresent() && catalog.get().holdsTables() && catalog.get().type().isPresent()) {
      return catalog.get().type().get().value();
    }
    return End.UNKNOWN;
  }

  private Ends byConnector(Table table, Options options, Option connector) {
    OptionOwner owner = OptionOwner.table(table.name().shown());
    return reader.read(connector, options, owner, table.offset());
  }

  /**
   * @param lost the table, or the base of its LIKE, that no statement defines
   */
  private Ends byCatalog(
      Table table,
      Options options,
      Optional<Option> connector,
      Optional<Catalog> catalog,
      Optional<Use> lost) {
    String holder = lost.isPresent() ? lost.get().name().catalog() : table.heldBy();
    Optional<Catalog> holding = lost.isPresent() ? definitions.catalog(holder) : catalog;
    List<Endpoint> configured = settings.catalogs().get(holder);
    if (configured != null && connector.isEmpty()) {
      usedCatalogs.add(holder);
      return Ends.of(configured);
    }
    if (configured == null && lost.isPresent()) {
      Optional<Ends> undefined = undefined(lost.get(), holding);
      if (undefined.isPresent()) {
        return undefined.get();
      }
    }
    if (connector.isPresent()) {
      return byConnector(table, options, connector.get());
    }
    if (holding.isEmpty() || !holding.get().holdsTables()) {
      return Ends.error(
          faults.optionMissing(
              OptionOwner.table(table.name().shown()),
              table.offset(),
              Connectors.CONNECTOR,
              options.alike(Connectors.CONNECTOR)));
    }
    return byConnection(holding.get(), options);
  }

  private Optional<Ends> undefined(Use lost, Optional<Catalog> catalog) {
    String shown = lost.name().shown();
    String holder = lost.name().catalog();
    if (catalog.isPresent()
        ? !catalog.get().holdsTables()
        : holder.equals(TableName.DEFAULT_CATALOG)) {
      String message =
          "table %s isn't defined before it is used: %s%s."
              .formatted(
                  Quoted.text(shown),
                  ScriptErrors.didYouMean(
                      shown, definitions.shownNames(), "create it in the script, or write "),
                  OptionOwner.table(shown).remedy());
      faults.add(shown, lost.offset(), Kind.TABLE_NOT_DEFINED, message);
      return Optional.of(Ends.error(Kind.TABLE_NOT_DEFINED));
    }
    if (catalog.isPresent()) {
      return Optional.empty();
    }
    String message =
        "catalog %s of table %s isn't created in the script: create it, or write %s."
            .formatted(
                Quoted.text(holder), Quoted.text(shown), OptionOwner.catalog(holder).remedy());
    faults.add(holder, lost.offset(), Kind.CATALOG_NOT_DEFINED, message);
    return Optional.of(Ends.error(Kind.CATALOG_NOT_DEFINED));
  }

  private Ends byConnection(Catalog catalog, Options options) {
    OptionOwner owner = OptionOwner.catalog(catalog.name());
    Optional<Option> type = catalog.type();
    if (type.isEmpty()) {
      return Ends.error(
          faults.optionMissing(
              owner, catalog.offset(), Connectors.TYPE, catalog.options().alike(Connectors.TYPE)));
    }
    Optional<List<String>> keys = Connectors.catalogOptions(type.get().value());
    if (keys.isEmpty()) {
      return Ends.error(faults.connectorUnknown(owner, type.get(), Connectors.catalogTypes()));
    }
    Options connection = catalog.options().renamed(keys.get());
    connection.putAll(options);
    return reader.read(
        Connectors.ofCatalog(type.get().value()), connection, keys.get(), owner, catalog.offset());
  }
}
