package io.github.flinklinks.job;

import io.github.flinklinks.job.JobStatement.Verb;
import io.github.flinklinks.job.Statement.AlterOptions;
import io.github.flinklinks.job.Statement.CreateCatalog;
import io.github.flinklinks.job.Statement.CreateTable;
import io.github.flinklinks.job.Statement.CreateView;
import io.github.flinklinks.job.Statement.Defining;
import io.github.flinklinks.job.Statement.Drop;
import io.github.flinklinks.job.Statement.DropCatalog;
import io.github.flinklinks.job.Statement.Job;
import io.github.flinklinks.job.Statement.Like;
import io.github.flinklinks.job.Statement.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads CREATE, DROP and ALTER. */
abstract class DefinitionParser extends QueryParser {
  /** What follows the first column without a type, which only a CTAS may have. */
  private Optional<Token> untyped = Optional.empty();

  DefinitionParser(String text, List<Token> tokens, Set<String> keptKeys) {
    super(text, tokens, keptKeys);
  }

  /** Goes to the end of the statement without reading it. */
  abstract void skip();

  @Override
  final void action(String name) {
    if (!name.equals("untyped")) {
      super.action(name);
    } else if (untyped.isEmpty()) {
      untyped = Optional.of(peek());
    }
  }

  /** CREATE has been read, at {@code offset}. */
  final Optional<Statement> create(int offset, int set) {
    boolean replace = accept("OR", "REPLACE");
    boolean temporary = accept("TEMPORARY");
    boolean system = temporary && is("SYSTEM");
    if (!system && accept("TABLE")) {
      return Optional.of(createTable(offset, set, temporary, replace));
    }
    if (!system && accept("VIEW")) {
      return Optional.of(createView(temporary, replace));
    }
    if (accept("SYSTEM")) {
      expect("FUNCTION");
    } else if (!temporary && !replace && accept("CATALOG")) {
      return Optional.of(createCatalog());
    } else if (!temporary && !replace && is("DATABASE")) {
      return createDatabase(offset, set);
    } else if (!acceptAny("FUNCTION", "MODEL")) {
      throw new SyntaxException(peek(), "TABLE, VIEW, CATALOG, DATABASE, FUNCTION or MODEL");
    }
    skip();
    return Optional.empty();
  }

  private boolean ifNotExists() {
    boolean written = is("IF", "NOT");
    if (written) {
      expect("IF", "NOT", "EXISTS");
    }
    return written;
  }

  final Statement createTable(int offset, int set, boolean temporary, boolean replace) {
    Defining defining = new Defining(temporary, ifNotExists(), replace);
    Name name = name(3);
    untyped = Optional.empty();
    if (is("(")) {
      read("table-elements");
    }
    read("table-clauses");
    Options options = accept("WITH") ? options() : new Options();
    if (untyped.isPresent() && !is("AS")) {
      throw new SyntaxException(untyped.get(), "a type");
    }
    if (accept("LIKE")) {
      return new CreateTable(name, defining, options, Optional.of(like()));
    }
    CreateTable table = new CreateTable(name, defining, options, Optional.empty());
    if (!accept("AS")) {
      return table;
    }
    boolean wholeTable = is("TABLE");
    query();
    if (wholeTable && accept("ADD", "COLUMN")) {
      action("balanced");
    }
    return new Job(offset, Verb.CTAS, set, name, new Options(), collected(), Optional.of(table));
  }

  /** A clause about all parts of the base counts where none is about the options. */
  private Like like() {
    Name base = name(3);
    boolean copies = true;
    boolean named = false;
    if (accept("(")) {
      while (!is(")")) {
        boolean excluding = is("EXCLUDING");
        read("like-verb");
        if (is("OPTIONS")) {
          copies = !excluding;
          named = true;
        } else if (is("ALL") && !named) {
          copies = !excluding;
        }
        read("like-part");
      }
      expect(")");
    }
    return new Like(base, copies);
  }

  private Statement createView(boolean temporary, boolean replace) {
    Defining defining = new Defining(temporary, ifNotExists(), replace);
    Name name = name(3);
    read("view-clauses");
    query();
    return new CreateView(name, defining, collected());
  }

  private Statement createCatalog() {
    boolean ifNotExists = ifNotExists();
    Name name = name(1);
    read("comment");
    return new CreateCatalog(name, ifNotExists, accept("WITH") ? options() : new Options());
  }

  /** Only a copy of another matters; its AS shows that it is one. */
  private Optional<Statement> createDatabase(int offset, int set) {
    int start = position();
    skip();
    int end = position();
    moveTo(start);
    boolean copies = false;
    while (position() < end) {
      copies |= is("AS", "DATABASE");
      advance();
    }
    if (!copies) {
      return Optional.empty();
    }
    moveTo(start);
    expect("DATABASE");
    ifNotExists();
    // Several databases may be copied into one.
    Defining defining = new Defining(false, true, false);
    Name target = name(2).allTables();
    read("comment");
    Options options = accept("WITH") ? options() : new Options();
    expect("AS", "DATABASE");
    Name source = name(2).allTables();
    Options hints = hints();
    read("copied-tables");
    hints.putAll(hints());
    CreateTable table = new CreateTable(target, defining, options, Optional.empty());
    Query query = new Query(List.of(new TableUse(source, hints, false)), false);
    return Optional.of(
        new Job(offset, Verb.CDAS, set, target, new Options(), query, Optional.of(table)));
  }

  final Optional<Statement> drop() {
    expect("DROP");
    boolean temporary = accept("TEMPORARY");
    boolean view = is("VIEW");
    if (acceptAny("TABLE", "VIEW")) {
      accept("IF", "EXISTS");
      return Optional.of(new Drop(name(3), view, temporary));
    }
    if (!temporary && accept("CATALOG")) {
      accept("IF", "EXISTS");
      return Optional.of(new DropCatalog(name(1)));
    }
    if (temporary && accept("SYSTEM")) {
      expect("FUNCTION");
    } else if (!acceptAny("FUNCTION", "MODEL") && (temporary || !accept("DATABASE"))) {
      throw new SyntaxException(peek(), "TABLE, VIEW, CATALOG, DATABASE, FUNCTION or MODEL");
    }
    skip();
    return Optional.empty();
  }

  final Optional<Statement> alter() {
    expect("ALTER");
    if (!is("TABLE") && !is("VIEW")) {
      if (accept("TEMPORARY")) {
        accept("SYSTEM");
        expect("FUNCTION");
      } else if (!acceptAny("FUNCTION", "MODEL", "DATABASE", "CATALOG")) {
        throw new SyntaxException(peek(), "TABLE, VIEW, CATALOG, DATABASE, FUNCTION or MODEL");
      }
      skip();
      return Optional.empty();
    }
    boolean view = is("VIEW");
    advance();
    accept("IF", "EXISTS");
    Name name = name(3);
    if (accept("RENAME", "TO")) {
      return Optional.of(new Rename(name, name(3)));
    }
    if (view && accept("AS")) {
      query();
      return Optional.of(new CreateView(name, new Defining(false, false, true), collected()));
    }
    if (accept("SET")) {
      return Optional.of(new AlterOptions(name, options(), List.of()));
    }
    if (accept("RESET")) {
      return Optional.of(new AlterOptions(name, new Options(), keys()));
    }
    skip();
    return Optional.empty();
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    expect("(");
    do {
      keys.add(string());
    } while (accept(","));
    expect(")");
    return keys;
  }
}
