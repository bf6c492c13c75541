package io.github.flinklinks.job;

import java.util.List;

/**
 * Goes through expressions. Nothing is kept of them but the queries within; so precedence doesn't
 * matter, only where one ends.
 */
abstract class ExpressionParser extends SqlSyntax {
  /** How many expressions the parser is in. */
  int expressions;

  /** Whether IN takes a value without parentheses, as the function POSITION writes it. */
  private boolean bareIn;

  ExpressionParser(String text, List<Token> tokens) {
    super(text, tokens);
  }

  /** A query without parentheses around it. */
  abstract void query();

  @Override
  void action(String name) {
    switch (name) {
      case "expression" -> expression();
      case "parentheses" -> parenthesised(false);
      case "balanced" -> balanced();
      case "arguments" -> arguments("");
      case "word-or-name" -> valueOrCall();
      case "column-or-call" -> columnOrCall();
      case "in" -> {
        if (bareIn && !is("(")) {
          read("operand");
        } else {
          parenthesised(false);
        }
      }
      case "subquery" -> {
        expressions++;
        query();
        expressions--;
      }
      case "type" -> {
        enter();
        read("whole-type");
        leave();
      }
      case "type-name" -> typeName();
      case "name" -> namePart();
      case "table-name" -> name(3);
      case "column" -> name(9);
      case "string" -> expectString();
      case "strings" -> skipStrings();
      case "number" -> expectNumber();
      case "word" -> {
        if (peek().kind() != Token.Kind.WORD) {
          throw new SyntaxException(peek(), "a unit of time");
        }
        advance();
      }
      default -> throw new IllegalStateException(name);
    }
  }

  final void expression() {
    enter();
    expressions++;
    read("operand");
    operators();
    expressions--;
    leave();
  }

  final void operators() {
    while (accepts("operator")) {
      // All of them.
    }
  }

  /**
   * Parentheses around a query, or around values or joined tables; returns whether it is a query.
   */
  final boolean parenthesised(boolean tables) {
    expect("(");
    enter();
    expressions += tables ? 0 : 1;
    boolean query = beginsQuery();
    if (query) {
      query();
    } else if (is("(")) {
      query = parenthesised(tables);
      if (query && begins("query-end")) {
        read("query-end");
      } else {
        int before = position();
        afterParentheses(tables);
        query &= position() == before;
      }
    } else {
      read(tables ? "joined" : "expressions");
    }
    while (accept(",")) {
      read(tables ? "joined" : "expressions");
      query = false;
    }
    expressions -= tables ? 0 : 1;
    leave();
    expect(")");
    return query;
  }

  /** What may follow parentheses around values or tables. */
  abstract void afterParentheses(boolean tables);

  /** Anything between parentheses, for what needs no closer look; queries within are read. */
  private void balanced() {
    expect("(");
    enter();
    if (beginsQuery()) {
      query();
    }
    while (!is(")")) {
      if (is("(")) {
        balanced();
      } else if (is(";")) {
        throw new SyntaxException(peek(), ")");
      } else {
        advance();
      }
    }
    leave();
    expect(")");
  }

  private void valueOrCall() {
    Token token = peek();
    if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.NAME) {
      throw new SyntaxException(token, "");
    }
    if (SqlGrammar.isIn("VALUES", token.word())) {
      advance();
      if (is("(")) {
        arguments("");
      }
    } else if (peek(1).is("(") && isFunction(token.word())) {
      advance();
      arguments(token.word());
    } else {
      columnOrCall();
    }
  }

  private static boolean isFunction(String word) {
    return SqlGrammar.isIn("FUNCTIONS", word) || SqlGrammar.isIn("WORDY_FUNCTIONS", word);
  }

  private void columnOrCall() {
    String word = peek().word();
    namePart();
    while (accept(".")) {
      if (accept("*")) {
        return;
      }
      namePart();
      word = "";
    }
    if (is("(")) {
      arguments(word);
    }
  }

  final void arguments(String function) {
    expect("(");
    enter();
    boolean outer = bareIn;
    bareIn = false;
    if (SqlGrammar.isIn("WORDY_FUNCTIONS", function)) {
      acceptAny("DISTINCT", "ALL");
      wordyArguments(function);
    } else if (!is(")")) {
      read("arguments-in-list");
    }
    bareIn = outer;
    leave();
    expect(")");
  }

  private void wordyArguments(String function) {
    boolean json = function.startsWith("JSON");
    while (!is(")")) {
      if (acceptAny("AS", "RETURNING")) {
        action("type");
      } else if (is("*") || isBetweenArguments(json)) {
        advance();
      } else {
        bareIn = function.equals("POSITION");
        expression();
        if (accept("ORDER", "BY")) {
          read("orders");
        }
        if (!isAny(")", "AS", "RETURNING") && !isBetweenArguments(json)) {
          throw new SyntaxException(peek(), ")");
        }
      }
    }
  }

  private boolean isBetweenArguments(boolean ofJson) {
    String word = peek().word();
    Token next = peek(1);
    boolean json =
        ofJson
            && SqlGrammar.isIn("WORDS_BETWEEN_JSON", word)
            && (next.kind() != Token.Kind.SIGN
                || next.is(")")
                || next.is(",")
                || peek().kind() == Token.Kind.SIGN
                || (SqlGrammar.isIn("RESERVED", word) && !word.equals("ARRAY")));
    boolean between = SqlGrammar.isIn("WORDS_BETWEEN", word) || SqlGrammar.isIn("UNITS", word);
    return json || (between && !(next.is("(") && isFunction(word)));
  }

  private void typeName() {
    Token token = peek();
    boolean known =
        token.kind() == Token.Kind.WORD
            && (SqlGrammar.isIn("TYPES", token.word())
                || !SqlGrammar.isIn("RESERVED", token.word()));
    if (!known && token.kind() != Token.Kind.NAME) {
      throw new SyntaxException(token, "a type");
    }
    advance();
  }
}
