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
    outOfExpressions();
    leaveAll();
  }

  /** What was collected since. */
  final Query collected() {
    return new Query(tables, values);
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
          names();
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
    queryTail();
    while (hidden.size() > outer) {
      hidden.remove(hidden.size() - 1);
    }
    leave();
  }

  @Override
  final void queryTail() {
    while (acceptAny("UNION", "EXCEPT", "INTERSECT", "MINUS")) {
      acceptAny("ALL", "DISTINCT");
      term();
    }
    if (accept("ORDER", "BY")) {
      orderItems();
    }
    boolean more = true;
    while (more) {
      if (accept("LIMIT")) {
        if (!accept("ALL")) {
          expectNumber();
        }
      } else if (accept("OFFSET")) {
        expectNumber();
        acceptAny("ROW", "ROWS");
      } else if (accept("FETCH")) {
        acceptAny("FIRST", "NEXT");
        expectNumber();
        acceptAny("ROW", "ROWS");
        expect("ONLY");
      } else {
        more = false;
      }
    }
  }

  private void term() {
    if (accept("SELECT")) {
      select();
    } else if (accept("VALUES")) {
      values |= !isInExpression();
      expressionList();
    } else if (accept("TABLE")) {
      use(name(), hints(), false);
    } else if (accept("(")) {
      query();
      expect(")");
    } else {
      throw new SyntaxException(peek(), "a query");
    }
  }

  private void select() {
    hints();
    accept("STREAM");
    acceptAny("ALL", "DISTINCT");
    do {
      if (!accept("*")) {
        expression();
      }
      if (accept("AS") || peek().isName()) {
        alias();
      }
    } while (accept(","));
    if (accept("FROM")) {
      do {
        joined();
      } while (accept(","));
    }
    if (accept("WHERE")) {
      expression();
    }
    if (accept("GROUP", "BY")) {
      acceptAny("ALL", "DISTINCT");
      groups();
    }
    if (accept("HAVING")) {
      expression();
    }
    if (accept("WINDOW")) {
      do {
        namePart();
        expect("AS");
        window();
      } while (accept(","));
    }
    if (accept("QUALIFY")) {
      expression();
    }
  }

  private void alias() {
    namePart();
  }

  private void groups() {
    do {
      if (accept("GROUPING", "SETS") || acceptAny("ROLLUP", "CUBE")) {
        expect("(");
        groups();
        expect(")");
      } else if (!accept("(", ")")) {
        expression();
      }
    } while (accept(","));
  }

  private void joined() {
    table();
    joins();
  }

  private boolean joins() {
    boolean any = false;
    while (join()) {
      any = true;
    }
    return any;
  }

  private boolean join() {
    if (!isAny("JOIN", "NATURAL", "INNER", "CROSS", "LEFT", "RIGHT", "FULL", "OUTER")
        && !is("ASOF", "JOIN")) {
      return false;
    }
    accept("NATURAL");
    if (acceptAny("LEFT", "RIGHT", "FULL")) {
      acceptAny("OUTER", "SEMI", "ANTI", "ASOF");
    } else if (!acceptAny("INNER", "CROSS", "ASOF")) {
      if (is("OUTER", "APPLY")) {
        advance();
      }
    }
    if (!accept("APPLY")) {
      expect("JOIN");
    }
    table();
    if (accept("MATCH_CONDITION")) {
      expression();
    }
    if (accept("ON")) {
      expression();
    } else if (accept("USING")) {
      names();
    }
    return true;
  }

  private void table() {
    boolean lateral = accept("LATERAL");
    if (is("(")) {
      parenthesisedTable();
    } else if (is("TABLE", "(")) {
      advance();
      advance();
      call();
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
    suffixes();
  }

  private void namedTable(Name name) {
    Options hints = hints();
    boolean lookup = false;
    if (accept("FOR")) {
      expect("SYSTEM_TIME", "AS", "OF");
      expression();
      hints.putAll(hints());
      lookup = true;
    }
    hints.putAll(suffixes());
    use(name, hints, lookup);
  }

  /** A query, or tables with joins; returns whether it is a query. */
  private boolean parenthesisedTable() {
    expect("(");
    enter();
    boolean query = beginsQuery();
    if (query) {
      query();
    } else if (is("(")) {
      query = parenthesisedTable();
      if (query && continuesQuery()) {
        queryTail();
      } else {
        int before = position();
        suffixes();
        joins();
        query = query && position() == before;
      }
    } else {
      joined();
    }
    while (accept(",")) {
      joined();
      query = false;
    }
    leave();
    expect(")");
    return query;
  }

  /** What may follow a table; returns the options that hints behind its alias change. */
  private Options suffixes() {
    Options hints = new Options();
    boolean alias = false;
    while (true) {
      if (accept("MATCH_RECOGNIZE") || accept("PIVOT")) {
        balanced();
        alias = false;
      } else if (accept("UNPIVOT")) {
        if (acceptAny("INCLUDE", "EXCLUDE")) {
          expect("NULLS");
        }
        balanced();
        alias = false;
      } else if (accept("TABLESAMPLE")) {
        acceptAny("SYSTEM", "BERNOULLI", "SUBSTITUTE");
        balanced();
        if (accept("REPEATABLE")) {
          balanced();
        }
      } else if (!alias && (is("AS") || peek().isName())) {
        accept("AS");
        alias();
        if (is("(")) {
          names();
        }
        hints = hints();
        alias = true;
      } else {
        return hints;
      }
    }
  }

  @Override
  final void tableArgument() {
    expect("TABLE");
    if (is("(")) {
      balanced();
    } else {
      use(name(), hints(), false);
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

  /** Names in parentheses, which may have parts. */
  final void names() {
    expect("(");
    do {
      name(9);
    } while (accept(","));
    expect(")");
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
        option(this, options, keptKeys);
      } while (accept(","));
    }
    expect(")");
    return options;
  }

  /** Reads one option; its value only where it may say where an endpoint is. */
  static void option(Cursor cursor, Options options, Set<String> keptKeys) {
    option(cursor, cursor.string(), options, keptKeys);
  }

  private static void option(Cursor cursor, String key, Options options, Set<String> keptKeys) {
    cursor.expect("=");
    boolean kept = keptKeys.contains(key);
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
