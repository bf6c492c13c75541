package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads queries and collects every table in them. */
abstract class QueryParser extends ExpressionParser {
  private final Set<String> keptKeys;

  /** The names of WITH that hide tables here. */
  private final List<String> hidden = new ArrayList<>();

  private List<TableUse> tables = new ArrayList<>();
  private boolean values;

  /**
   * @param keptKeys the keys of options whose values may be read
   */
  QueryParser(String text, List<Token> tokens, Set<String> keptKeys) {
    super(text, tokens);
    this.keptKeys = keptKeys;
  }

  /** Begins to collect tables. */
  final void beginTables() {
    tables = new ArrayList<>();
    values = false;
    hidden.clear();
    expressions = 0;
    depth = 0;
  }

  /** What was collected since. */
  final Query collected() {
    return new Query(tables, values);
  }

  @Override
  void action(String name) {
    switch (name) {
      case "term" -> term();
      case "table" -> table();
      case "used-table" -> use(name(3), hints(), false);
      case "hints" -> hints();
      default -> super.action(name);
    }
  }

  @Override
  final void query() {
    enter();
    int outer = hidden.size();
    if (accept("WITH")) {
      boolean recursive = accept("RECURSIVE");
      do {
        String name = namePart();
        if (recursive) {
          hidden.add(name);
        }
        if (is("(")) {
          read("columns");
        }
        expect("AS", "(");
        query();
        expect(")");
        if (!recursive) {
          hidden.add(name);
        }
      } while (accept(","));
    }
    term();
    read("query-end");
    while (hidden.size() > outer) {
      hidden.remove(hidden.size() - 1);
    }
    leave();
  }

  private void term() {
    if (accept("SELECT")) {
      read("select");
    } else if (accept("VALUES")) {
      values |= expressions == 0;
      read("expressions");
    } else if (accept("TABLE")) {
      use(name(3), hints(), false);
    } else if (accept("(")) {
      query();
      expect(")");
    } else {
      throw new SyntaxException(peek(), "a query");
    }
  }

  private void table() {
    boolean lateral = accept("LATERAL");
    if (is("(")) {
      parenthesised(true);
    } else if (accept("TABLE", "(")) {
      tableFunction();
      expect(")");
    } else if (accept("UNNEST")) {
      arguments("");
      accept("WITH", "ORDINALITY");
    } else {
      Name name = name(9);
      if (!lateral && !is("(")) {
        namedTable(name);
        return;
      }
      arguments("");
    }
    hintsAtTheEnd();
  }

  private void tableFunction() {
    accept("SPECIFIC");
    if (peek().kind() == Token.Kind.WORD && peek(1).is("(")) {
      expression();
    } else {
      name(9);
      arguments("");
      operators();
    }
  }

  private void namedTable(Name name) {
    Options hints = hints();
    boolean lookup = accept("FOR");
    if (lookup) {
      expect("SYSTEM_TIME", "AS", "OF");
      expression();
      hints.putAll(hints());
    }
    hints.putAll(hintsAtTheEnd());
    use(name, hints, lookup);
  }

  @Override
  final void afterParentheses(boolean tables) {
    if (tables) {
      hintsAtTheEnd();
      read("joins");
    } else {
      operators();
    }
  }

  /** Reads what may follow a table; returns the options that hints behind its alias change. */
  private Options hintsAtTheEnd() {
    Options hints = new Options();
    boolean alias = false;
    while (true) {
      if (accepts("table-end")) {
        alias = false;
      } else if (!alias && (is("AS") || peek().isName())) {
        accept("AS");
        namePart();
        if (is("(")) {
          read("columns");
        }
        hints = hints();
        alias = true;
      } else {
        return hints;
      }
    }
  }

  private void use(Name name, Options hints, boolean lookup) {
    if (name.parts().size() > 3) {
      throw new SyntaxException(last(), "a name of one to three parts");
    }
    if (name.parts().size() > 1 || !hidden.contains(name.parts().get(0))) {
      tables.add(new TableUse(name, hints, lookup));
    }
  }

  /** The options that the hints before the next token change. */
  final Options hints() {
    Options options = new Options();
    List<Token> hints = peek().hints();
    for (int i = 0; i < hints.size(); i++) {
      Token hint = hints.get(i);
      List<Token> tokens = Lexer.tokens(text, hint.start() + 3, hint.end() - 2);
      new HintParser(text, tokens, keptKeys).read(options);
    }
    return options;
  }

  /** Options in parentheses. */
  final Options options() {
    Options options = new Options();
    expect("(");
    if (!is(")")) {
      do {
        option(this, string(), options, keptKeys);
      } while (accept(","));
    }
    expect(")");
    return options;
  }

  /** Reads one option; its value only where it may say where an endpoint is. */
  private static void option(Cursor cursor, String key, Options options, Set<String> keptKeys) {
    cursor.expect("=");
    boolean kept = keptKeys.contains(Options.canonical(key));
    if (!kept && cursor.peek().kind() != Token.Kind.STRING) {
      throw SyntaxException.secret(cursor.peek(), "a string in single quotes");
    }
    int offset = cursor.peek().start();
    if (kept) {
      options.put(new Options.Option(key, cursor.strings(), offset));
    } else {
      cursor.skipStrings();
      options.putKey(key);
    }
  }

  /** Reads what is within a hint. */
  private static final class HintParser extends Cursor {
    private final Set<String> keptKeys;

    HintParser(String text, List<Token> tokens, Set<String> keptKeys) {
      super(text, tokens);
      this.keptKeys = keptKeys;
    }

    void read(Options options) {
      do {
        boolean relevant = namePart().equalsIgnoreCase("OPTIONS");
        if (relevant) {
          expect("(");
          do {
            // A hint may write its keys as names.
            option(this, peek().isName() ? namePart() : string(), options, keptKeys);
          } while (accept(","));
          expect(")");
        } else if (accept("(")) {
          while (!accept(")")) {
            advance();
          }
        }
        accept(",");
      } while (peek().kind() != Token.Kind.END);
    }
  }
}
