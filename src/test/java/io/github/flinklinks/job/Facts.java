package io.github.flinklinks.job;

import io.github.flinklinks.job.Statement.CreateCatalog;
import io.github.flinklinks.job.Statement.CreateTable;
import io.github.flinklinks.job.Statement.Job;
import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What two parsers can agree on: tables with their places and hints, options with their values'
 * places.
 */
record Facts(Set<String> tables, Set<String> options) {
  /** So that all options can be compared, also those that are never read otherwise. */
  private static final Set<String> EVERY_KEY =
      new AbstractSet<>() {
        @Override
        public boolean contains(Object key) {
          return true;
        }

        @Override
        public Iterator<String> iterator() {
          return Collections.emptyIterator();
        }

        @Override
        public int size() {
          return 0;
        }
      };

  /** What our parser says of one statement; empty where it doesn't read it. */
  static Optional<Facts> read(String text) {
    ScriptSource source = new ScriptSource();
    source.add(new Script(Path.of("x"), text));
    StatementParser parser =
        new StatementParser(text, Lexer.tokens(text, 0, text.length()), EVERY_KEY);
    StatementParser.Parsed parsed = parser.parse();
    if (!parsed.mistakes().isEmpty()) {
      return Optional.empty();
    }
    Set<String> tables = new TreeSet<>();
    for (TableUse use : parser.collected().tables()) {
      tables.add(fact(source, use.name(), hints(use.hints()) + (use.lookup() ? "lookup" : "")));
    }
    Set<String> options = new TreeSet<>();
    for (Statement statement : parsed.statements()) {
      if (statement instanceof CreateTable table) {
        options.addAll(options(source, table.options()));
        table.like().ifPresent(like -> tables.add(fact(source, like.base(), "base")));
      } else if (statement instanceof Job job && job.defines().isPresent()) {
        options.addAll(options(source, job.defines().get().options()));
      } else if (statement instanceof CreateCatalog catalog) {
        options.addAll(options(source, catalog.options()));
      }
    }
    return Optional.of(new Facts(tables, options));
  }

  private static String fact(ScriptSource source, Name name, String more) {
    return name.parts() + "@" + place(source, name.offset()) + more;
  }

  private static String place(ScriptSource source, int offset) {
    Place place = source.place(offset);
    return place.line() + ":" + place.column().getAsInt();
  }

  private static String hints(Options hints) {
    Set<String> options = new TreeSet<>();
    hints.all().forEach(option -> options.add(option.key() + "=" + option.value()));
    return options.isEmpty() ? "" : options.toString();
  }

  private static Set<String> options(ScriptSource source, Options written) {
    Set<String> options = new TreeSet<>();
    written
        .all()
        .forEach(
            option ->
                options.add(
                    option.key() + "=" + option.value() + "@" + place(source, option.offset())));
    return options;
  }
}
