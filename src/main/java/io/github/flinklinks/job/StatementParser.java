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
  private final List<Mistake> mistakes = new ArrayList<>();

  /** The first word of the statement set that is open. */
  private Optional<Token> openSet = Optional.empty();

  private int sets;

  /**
   * @param tokens of the script, the last one of the kind END
   * @param keptKeys the keys of options whose values may be read
   */
  StatementParser(String text, List<Token> tokens, Set<String> keptKeys) {
    super(text, tokens, keptKeys);
  }

  /**
   * A statement that can't be read.
   *
   * @param token where
   * @param missingSemicolon whether another statement begins there
   * @param expected what is allowed there; empty where that isn't known
   * @param secret whether the token must not be shown
   */
  record Mistake(Token token, boolean missingSemicolon, String expected, boolean secret) {}

  /** What a script says: its statements, or why they can't be read. */
  record Parsed(List<Statement> statements, List<Mistake> mistakes) {}

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
        mistakes.add(new Mistake(e.token(), false, e.expected(), e.isSecret()));
        recover();
      }
    }
    closeSet();
    return new Parsed(statements, mistakes);
  }

  private void closeSet() {
    if (openSet.isPresent()) {
      mistakes.add(new Mistake(openSet.get(), false, SET_WITH_END, false));
      openSet = Optional.empty();
    }
  }

  /** What follows a whole statement: a semicolon, the end, or the next statement by mistake. */
  private void end() {
    if (accept(";") || peek().kind() == Token.Kind.END) {
      return;
    }
    if (!begins("statement")) {
      throw new SyntaxException(peek(), "");
    }
    mistakes.add(new Mistake(peek(), true, ";", false));
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
      case "EXECUTE" -> execute(advance());
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
      case "DELETE" -> delete(advance());
      case "UPDATE" -> update(advance());
      case "CREATE" -> add(create(advance().start(), set()));
      case "REPLACE" -> statements.add(replace(advance().start(), set()));
      case "DROP" -> {
        advance();
        add(drop());
      }
      case "ALTER" -> {
        advance();
        add(alter());
      }
      case "USE" -> use();
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

  private void execute(Token first) {
    if (accept("INSERT")) {
      insert(first);
    } else {
      query();
    }
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

  /** DELETE has been read. */
  private void delete(Token first) {
    expect("FROM");
    change(first, Verb.DELETE);
  }

  /** UPDATE has been read. */
  private void update(Token first) {
    change(first, Verb.UPDATE);
  }

  private void change(Token first, Verb verb) {
    Name sink = name(3);
    Options hints = hints();
    if (accept("AS")) {
      namePart();
    } else if (peek().isName()) {
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

  private void use() {
    expect("USE");
    if (accept("MODULES")) {
      skip();
    } else if (accept("CATALOG")) {
      statements.add(new UseCatalog(name(1)));
    } else {
      statements.add(new UseDatabase(name(2)));
    }
  }

  /** The statements that matter to no job. */
  private void skipped(Token first) {
    switch (first.word()) {
      case "SET", "RESET", "SHOW", "DESC", "ANALYZE", "LOAD", "UNLOAD", "CALL", "TRUNCATE" ->
          advance();
      case "DESCRIBE" -> {
        advance();
        // Of a change that is only described, nothing is changed.
        acceptAny("DELETE", "UPDATE");
      }
      case "EXPLAIN" -> {
        skipExplained(advance());
        return;
      }
      case "COMPILE" -> {
        advance();
        expect("PLAN");
        skipExplained(first);
        return;
      }
      case "ADD", "REMOVE" -> {
        advance();
        expect("JAR");
      }
      case "STOP" -> {
        advance();
        expect("JOB");
      }
      default -> throw new SyntaxException(first, "a statement of Flink SQL");
    }
    skip();
  }

  /** A statement set that is only explained has semicolons of its own. */
  private void skipExplained(Token first) {
    boolean set = false;
    while (!is(";") && peek().kind() != Token.Kind.END) {
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
      while (!is(";") && peek().kind() != Token.Kind.END) {
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
    while (!is(";") && peek().kind() != Token.Kind.END) {
      if (begins("job-or-definition") && !(is("CREATE") && last().is("SHOW"))) {
        return;
      }
      advance();
    }
  }
}
