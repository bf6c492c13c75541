package io.github.flinklinks.job;

import io.github.flinklinks.job.Options.Option;
import io.github.flinklinks.job.Statement.AlterOptions;
import io.github.flinklinks.job.Statement.CreateCatalog;
import io.github.flinklinks.job.Statement.CreateTable;
import io.github.flinklinks.job.Statement.CreateView;
import io.github.flinklinks.job.Statement.Defining;
import io.github.flinklinks.job.Statement.Drop;
import io.github.flinklinks.job.Statement.Rename;
import io.github.flinklinks.link.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables, views and catalogs that the statements up to here define, and the names in use. */
final class Definitions {
  private final ScriptErrors faults;
  private final Map<String, Catalog> catalogs = new HashMap<>();
  private final Map<TableName, Definition> temporary = new HashMap<>();
  private final Map<TableName, Definition> permanent = new HashMap<>();
  private String catalog = TableName.DEFAULT_CATALOG;
  private String database = TableName.DEFAULT_DATABASE;

  Definitions(ScriptErrors faults) {
    this.faults = faults;
  }

  /** What a table's name refers to. */
  sealed interface Definition {}

  /**
   * A table.
   *
   * @param offset its name in its own statement
   * @param heldBy the catalog that says where it is unless it has a connector
   * @param likeHeld whether it copies the connection of that catalog, also beside a connector
   * @param unknownBase the base of LIKE that is defined nowhere
   */
  record Table(
      TableName name,
      int offset,
      Options options,
      String heldBy,
      boolean likeHeld,
      Optional<Use> unknownBase,
      boolean duplicateBase)
      implements Definition {
    /** A table that no statement says anything of. */
    static Table plain(TableName name, int offset) {
      return new Table(name, offset, new Options(), name.catalog(), false, Optional.empty(), false);
    }

    Table with(TableName newName, Options newOptions) {
      return new Table(newName, offset, newOptions, heldBy, likeHeld, unknownBase, duplicateBase);
    }

    /** Whether the connection of its catalog is among its options. */
    boolean takesConnection() {
      return likeHeld || options.get(Connectors.CONNECTOR).isEmpty();
    }
  }

  /** A view. */
  record View(List<Use> uses, boolean values) implements Definition {}

  /** Defined twice: nobody knows which one is meant. */
  record Duplicate() implements Definition {}

  /** A table or view in a query, with its complete name. */
  record Use(TableName name, int offset, Options hints, boolean lookup) {}

  /**
   * A catalog.
   *
   * @param offset its name in its own statement
   */
  record Catalog(String name, int offset, Options options) {
    Optional<Option> type() {
      return options.get(Connectors.TYPE);
    }

    /** Whether its tables are where the catalog says. */
    boolean holdsTables() {
      Optional<Option> type = type();
      return type.isEmpty() || !type.get().value().equals("generic_in_memory");
    }
  }

  TableName complete(Name name) {
    List<String> parts = name.parts();
    return switch (parts.size()) {
      case 1 -> new TableName(catalog, database, parts.get(0));
      case 2 -> new TableName(catalog, parts.get(0), parts.get(1));
      default -> new TableName(parts.get(0), parts.get(1), parts.get(2));
    };
  }

  List<Use> complete(Query query) {
    List<Use> uses = new ArrayList<>(query.tables().size());
    for (TableUse use : query.tables()) {
      uses.add(new Use(complete(use.name()), use.name().offset(), use.hints(), use.lookup()));
    }
    return uses;
  }

  Optional<Definition> get(TableName name) {
    Definition hiding = temporary.get(name);
    return Optional.ofNullable(hiding == null ? permanent.get(name) : hiding);
  }

  Optional<Catalog> catalog(String name) {
    return Optional.ofNullable(catalogs.get(name));
  }

  /** The names of all tables, for "did you mean". */
  List<String> shownNames() {
    List<String> names = new ArrayList<>();
    for (TableName name : temporary.keySet()) {
      names.add(name.shown());
    }
    for (TableName name : permanent.keySet()) {
      names.add(name.shown());
    }
    return names;
  }

  void useCatalog(Name name) {
    catalog = name.parts().get(0);
    database = catalog.equals(TableName.DEFAULT_CATALOG) ? TableName.DEFAULT_DATABASE : "default";
    Catalog used = catalogs.get(catalog);
    if (used != null) {
      database =
          used.options().get(Connectors.DEFAULT_DATABASE).map(Option::value).orElse(database);
    }
  }

  void useDatabase(Name name) {
    int last = name.parts().size() - 1;
    database = name.parts().get(last);
    catalog = last == 0 ? catalog : name.parts().get(0);
  }

  void add(CreateCatalog created) {
    String name = created.name().parts().get(0);
    if (!created.ifNotExists() || !catalogs.containsKey(name)) {
      catalogs.put(name, new Catalog(name, created.name().offset(), created.options()));
    }
  }

  void dropCatalog(Name name) {
    catalogs.remove(name.parts().get(0));
  }

  void add(CreateTable created) {
    TableName name = complete(created.name());
    Options options = new Options();
    String heldBy = name.catalog();
    boolean likeHeld = false;
    Optional<Use> unknownBase = Optional.empty();
    boolean duplicateBase = false;
    if (created.like().isPresent()) {
      Name written = created.like().get().base();
      Use base = new Use(complete(written), written.offset(), new Options(), false);
      Optional<Definition> definition = get(base.name());
      boolean copies = created.like().get().copiesOptions();
      if (definition.isEmpty()) {
        unknownBase = Optional.of(base);
        heldBy = copies ? base.name().catalog() : heldBy;
        likeHeld = copies;
      } else if (definition.get() instanceof Table table) {
        unknownBase = table.unknownBase();
        duplicateBase = table.duplicateBase();
        if (copies) {
          options.putAll(table.options());
          heldBy = table.heldBy();
          likeHeld = table.takesConnection();
        }
      } else {
        duplicateBase = definition.get() instanceof Duplicate;
      }
    }
    options.putAll(created.options());
    int offset = created.name().offset();
    define(
        name,
        offset,
        created.defining(),
        new Table(name, offset, options, heldBy, likeHeld, unknownBase, duplicateBase));
  }

  void add(CreateView created) {
    Query query = created.query();
    define(
        complete(created.name()),
        created.name().offset(),
        created.defining(),
        new View(complete(query), query.values()));
  }

  private void define(TableName name, int offset, Defining defining, Definition definition) {
    Map<TableName, Definition> definitions = defining.temporary() ? temporary : permanent;
    if (!definitions.containsKey(name) || defining.orReplace()) {
      definitions.put(name, definition);
    } else if (!defining.ifNotExists()) {
      definitions.put(name, new Duplicate());
      faults.add(
          offset,
          JobError.Kind.DUPLICATE_TABLE,
          Quoted.text(name.shown())
              + " is already defined: drop it first, write IF NOT EXISTS, or remove one"
              + " definition.");
    }
  }

  void drop(Drop drop) {
    Map<TableName, Definition> definitions = drop.temporary() ? temporary : permanent;
    TableName name = complete(drop.name());
    Definition dropped = definitions.get(name);
    if (drop.view() ? !(dropped instanceof Table) : !(dropped instanceof View)) {
      definitions.remove(name);
    }
  }

  /** Also a table that its catalog holds can get options of its own. */
  void alter(AlterOptions altered) {
    TableName name = complete(altered.name());
    Map<TableName, Definition> definitions = temporary.containsKey(name) ? temporary : permanent;
    Definition definition = definitions.get(name);
    if (definition == null && catalogs.containsKey(name.catalog())) {
      definition = Table.plain(name, altered.name().offset());
    }
    if (definition instanceof Table table) {
      Options options = table.options().copy();
      options.putAll(altered.set());
      for (String key : altered.reset()) {
        options.remove(key);
      }
      definitions.put(name, table.with(name, options));
    }
  }

  void rename(Rename renamed) {
    TableName from = complete(renamed.from());
    TableName to = complete(renamed.to());
    Map<TableName, Definition> definitions = temporary.containsKey(from) ? temporary : permanent;
    Definition definition = definitions.remove(from);
    if (definition instanceof Table table) {
      definition = table.with(to, table.options());
    }
    if (definition != null) {
      boolean temporaryOne = definitions == temporary;
      define(to, renamed.to().offset(), new Defining(temporaryOne, false, false), definition);
    }
  }
}
