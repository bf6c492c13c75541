package io.github.flinklinks.job;

import io.github.flinklinks.job.JobStatement.Verb;
import io.github.flinklinks.job.Statement.Job;
import io.github.flinklinks.job.Statement.UseCatalog;
import io.github.flinklinks.job.Statement.UseDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the statements of a script, one after the other. */
final class StatementParser extends DefinitionParser {
  private static final String SET_WITH_END = "a statement set that ends with END";

  private final List<Statement> statements = new ArrayList<>();
  private final List<SyntaxException> mistakes = new ArrayList<>();

  /** The first word of the statement set that is open. */
  private Optional<Token> openSet = Optional.empty();

  private int sets;

  StatementParser(String text, List<Token> tokens, Set<String> keptKeys) {
    super(text, tokens, keptKeys);
  }

  /** What a script says: its statements, or why they can't be read. */
  record Parsed(List<Statement> statements, List<SyntaxException> mistakes) {}

  Parsed parse() {
    while (peek().kind() != Token.Kind.END) {
      if (accept(";")) {
        continue;
      }
      try {
        beginTables();
        if (!openingSet()) {
          statement();
          end();
        }
      } catch (SyntaxException e) {
        mistakes.add(e);
        recover();
      }
    }
    closeSet();
    return new Parsed(statements, mistakes);
  }

  private void closeSet() {
    if (openSet.isPresent()) {
      mistakes.add(new SyntaxException(openSet.get(), SET_WITH_END));
      openSet = Optional.empty();
    }
  }

  /** What follows a whole statement: a semicolon, the end, or the next statement by mistake. */
  private void end() {
    if (!isEnd()) {
      if (!begins("statement")) {
        throw new SyntaxException(peek(), "");
      }
      mistakes.add(new SyntaxException(peek(), ";"));
    }
  }

  private boolean isEnd() {
    return is(";") || peek().kind() == Token.Kind.END;
  }

  /** To the next semicolon. */
  private void recover() {
    while (peek().kind() != Token.Kind.END && !accept(";")) {
      moveTo(position() + 1);
    }
  }

  private void statement() {
    Token first = peek();
    switch (first.word()) {
      case "INSERT" -> insert(advance());
      case "EXECUTE" -> {
        advance();
        if (accept("INSERT")) {
          insert(first);
        } else {
          query();
        }
      }
      case "BEGIN" -> {
        advance();
        expect("STATEMENT", "SET");
        openSet(first);
      }
      case "END" -> {
        if (openSet.isEmpty()) {
          throw new SyntaxException(first, "");
        }
        advance();
        openSet = Optional.empty();
      }
      case "DELETE", "UPDATE" -> change(advance());
      case "CREATE" -> add(create(advance().start(), set()));
      case "REPLACE" -> {
        advance();
        expect("TABLE");
        statements.add(createTable(first.start(), set(), false, true));
      }
      case "DROP" -> add(drop());
      case "ALTER" -> add(alter());
      case "USE" -> {
        advance();
        if (accept("MODULES")) {
          skip();
        } else {
          boolean catalog = accept("CATALOG");
          statements.add(catalog ? new UseCatalog(name(1)) : new UseDatabase(name(2)));
        }
      }
      case "SELECT", "WITH", "VALUES", "(", "TABLE" -> query();
      default -> skipped(first);
    }
  }

  private void add(Optional<Statement> statement) {
    if (statement.isPresent()) {
      statements.add(statement.get());
    }
  }

  private int set() {
    return openSet.isPresent() ? sets : 0;
  }

  private void openSet(Token first) {
    closeSet();
    openSet = Optional.of(first);
    sets++;
  }

  /** EXECUTE STATEMENT SET BEGIN: the first statement comes right behind it. */
  private boolean openingSet() {
    if (!is("EXECUTE", "STATEMENT")) {
      return false;
    }
    Token first = advance();
    expect("STATEMENT", "SET", "BEGIN");
    openSet(first);
    return true;
  }

  /** INSERT has been read. */
  private void insert(Token first) {
    Verb verb = accept("OVERWRITE") ? Verb.INSERT_OVERWRITE : Verb.INSERT;
    if (verb == Verb.INSERT) {
      expect("INTO");
    }
    Name sink = name(3);
    Options hints = hints();
    accepts("partition");
    if (is("(") && !beginsParenthesisedQuery()) {
      read("columns");
    }
    hints.putAll(hints());
    query();
    statements.add(new Job(first.start(), verb, set(), sink, hints, collected(), Optional.empty()));
  }

  private boolean beginsParenthesisedQuery() {
    int i = 1;
    while (peek(i).is("(")) {
      i++;
    }
    return switch (peek(i).word()) {
      case "SELECT", "WITH", "VALUES", "TABLE" -> true;
      default -> false;
    };
  }

  /** DELETE or UPDATE has been read. */
  private void change(Token first) {
    Verb verb = first.is("DELETE") ? Verb.DELETE : Verb.UPDATE;
    if (verb == Verb.DELETE) {
      expect("FROM");
    }
    Name sink = name(3);
    Options hints = hints();
    if (accept("AS") || peek().isName()) {
      namePart();
    }
    hints.putAll(hints());
    if (verb == Verb.UPDATE) {
      read("assignments");
    }
    if (accept("WHERE")) {
      expression();
    }
    statements.add(new Job(first.start(), verb, set(), sink, hints, collected(), Optional.empty()));
  }

  /** The statements that matter to no job. */
  private void skipped(Token first) {
    if (accept("EXPLAIN")) {
      skipExplained(first);
    } else if (accept("COMPILE")) {
      expect("PLAN");
      skipExplained(first);
    } else if (accepts("skipped")) {
      skip();
    } else {
      throw new SyntaxException(first, "a statement of Flink SQL");
    }
  }

  /** A statement set that is only explained has semicolons of its own. */
  private void skipExplained(Token first) {
    boolean set = false;
    while (!isEnd()) {
      set |= is("STATEMENT", "SET") && peek(2).is("BEGIN");
      advance();
    }
    while (set) {
      while (accept(";")) {
        // On to the next statement within.
      }
      if (peek().kind() == Token.Kind.END) {
        throw new SyntaxException(first, SET_WITH_END);
      }
      set = !is("END");
      while (!isEnd()) {
        advance();
      }
    }
  }

  /**
   * To the semicolon. A statement within that writes or defines would be lost, though: there a
   * semicolon is missing.
   */
  @Override
  void skip() {
    while (!isEnd()) {
      if (begins("job-or-definition") && !(is("CREATE") && last().is("SHOW"))) {
        return;
      }
      advance();
    }
  }
}
