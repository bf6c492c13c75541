package io.github.flinklinks.job;

import java.util.List;

/**
 * Goes through expressions. Nothing is kept of them but the queries within; so precedence doesn't
 * matter, only where one ends.
 */
abstract class ExpressionParser extends Cursor {
  private int expressions;

  /** Whether IN takes a value without parentheses, as the function POSITION writes it. */
  private boolean bareIn;

  ExpressionParser(String text, List<Token> tokens) {
    super(text, tokens);
  }

  /** A query without parentheses around it. */
  abstract void query();

  /** What may follow a query in parentheses to make it part of a larger one. */
  abstract void queryTail();

  /** TABLE and a table's name, as functions take it. */
  abstract void tableArgument();

  /** Whether the parser is within an expression. */
  final boolean isInExpression() {
    return expressions > 0;
  }

  final void outOfExpressions() {
    expressions = 0;
  }

  final void expression() {
    enter();
    expressions++;
    operand();
    operators();
    expressions--;
    leave();
  }

  final void expressionList() {
    do {
      expression();
    } while (accept(","));
  }

  final boolean beginsQuery() {
    return isAny("SELECT", "WITH", "VALUES") || (is("TABLE") && !peek(1).is("("));
  }

  final boolean continuesQuery() {
    return isAny("UNION", "EXCEPT", "INTERSECT", "MINUS", "ORDER", "LIMIT", "OFFSET", "FETCH");
  }

  /** Parentheses around a query, a value or a row of values; returns whether it is a query. */
  final boolean parenthesised() {
    expect("(");
    enter();
    expressions++;
    boolean query = beginsQuery();
    if (query) {
      query();
    } else if (is("(")) {
      query = parenthesised();
      if (query && continuesQuery()) {
        queryTail();
      } else if (operators()) {
        query = false;
      }
    } else {
      expression();
    }
    while (accept(",")) {
      expression();
      query = false;
    }
    expressions--;
    leave();
    expect(")");
    return query;
  }

  /** Anything between parentheses, for what needs no closer look; queries within are read. */
  final void balanced() {
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

  private void operand() {
    while (isAny("+", "-", "NOT", "PRIOR")
        || (isAny("RUNNING", "FINAL") && peek(1).kind() == Token.Kind.WORD)) {
      advance();
    }
    Token token = peek();
    switch (token.kind()) {
      case NUMBER:
        advance();
        break;
      case STRING:
        skipStrings();
        break;
      case NAME:
        path();
        break;
      case WORD:
        word(token.word());
        break;
      default:
        if (is("(")) {
          parenthesised();
        } else if (!accept("?")) {
          throw new SyntaxException(token, "");
        }
    }
  }

  private void word(String word) {
    switch (word) {
      case "CASE":
        caseExpression();
        return;
      case "EXISTS", "UNIQUE":
        advance();
        parenthesised();
        return;
      case "INTERVAL":
        advance();
        interval();
        return;
      case "ARRAY", "MAP", "MULTISET", "CURSOR", "ROW":
        if (constructor()) {
          return;
        }
        break;
      case "NEXT", "CURRENT":
        if (peek(1).is("VALUE") && peek(2).is("FOR")) {
          advance();
          expect("VALUE", "FOR");
          name();
          return;
        }
        break;
      case "DEFAULT":
        advance();
        return;
      case "DATE", "TIME", "TIMESTAMP", "DATETIME", "DECIMAL":
        if (temporal()) {
          return;
        }
        break;
      default:
    }
    if (SqlKeywords.isValue(word)) {
      advance();
      if (is("(")) {
        arguments("");
      }
    } else if (peek(1).is("(") && SqlKeywords.isFunction(word)) {
      advance();
      arguments(word);
    } else {
      path();
    }
  }

  /** A literal such as {@code DATE '2025-03-04'}. */
  private boolean temporal() {
    if (peek(1).kind() == Token.Kind.STRING) {
      advance();
      skipStrings();
      return true;
    }
    if (peek(1).is("WITH") || peek(1).is("WITHOUT")) {
      advance();
      advance();
      accept("LOCAL");
      expect("TIME", "ZONE");
      expectString();
      return true;
    }
    return false;
  }

  private boolean constructor() {
    boolean brackets = peek(1).is("[");
    if (brackets) {
      advance();
      advance();
      if (!is("]")) {
        expressionList();
      }
      expect("]");
    } else if (peek(1).is("(")) {
      advance();
      arguments("");
    } else {
      return false;
    }
    return true;
  }

  private void interval() {
    acceptAny("+", "-");
    if (peek().kind() == Token.Kind.STRING) {
      skipStrings();
    } else if (is("(")) {
      parenthesised();
    } else if (peek().kind() == Token.Kind.NUMBER) {
      advance();
    } else {
      path();
    }
    unit();
    if (accept("TO")) {
      unit();
    }
  }

  private void unit() {
    if (peek().kind() != Token.Kind.WORD) {
      throw new SyntaxException(peek(), "a unit of time");
    }
    advance();
    precision();
  }

  private void precision() {
    if (accept("(")) {
      do {
        if (peek().kind() != Token.Kind.NUMBER && peek().kind() != Token.Kind.STRING) {
          throw new SyntaxException(peek(), "a number");
        }
        advance();
      } while (accept(","));
      expect(")");
    }
  }

  private void caseExpression() {
    expect("CASE");
    if (!is("WHEN")) {
      expression();
    }
    do {
      expect("WHEN");
      expressionList();
      expect("THEN");
      expression();
    } while (is("WHEN"));
    if (accept("ELSE")) {
      expression();
    }
    expect("END");
  }

  /** A column or a call of a function. */
  private void path() {
    String word = peek().word();
    namePart();
    while (is(".")) {
      advance();
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

  /** A call of a function, which is no column. */
  final void call() {
    accept("SPECIFIC");
    if (peek().kind() == Token.Kind.WORD && peek(1).is("(")) {
      expression();
      return;
    }
    name(9);
    arguments("");
    operators();
  }

  final void arguments(String function) {
    expect("(");
    enter();
    boolean outer = bareIn;
    bareIn = false;
    if (!is(")")) {
      acceptAny("DISTINCT", "ALL");
      if (SqlKeywords.isWordyFunction(function)) {
        wordyArguments(function);
      } else {
        do {
          argument();
        } while (accept(","));
        aggregateTail();
      }
    }
    bareIn = outer;
    leave();
    expect(")");
  }

  private void argument() {
    if (is("*") && (peek(1).is(")") || peek(1).is(","))) {
      advance();
      return;
    }
    if (peek(1).is("=>")) {
      namePart();
      advance();
    }
    boolean table = is("TABLE");
    if (table) {
      tableArgument();
    } else if (is("MODEL") && peek(1).isName()) {
      advance();
      name();
    } else if (beginsQuery()) {
      expressions++;
      query();
      expressions--;
    } else if (SqlKeywords.isUnit(peek().word()) && (peek(1).is(")") || peek(1).is(","))) {
      advance();
    } else {
      expression();
    }
    if (accept("PARTITION", "BY")) {
      expression();
    }
    if (accept("ORDER", "BY")) {
      if (table && accept("(")) {
        orderItems();
        expect(")");
      } else if (table) {
        orderItem();
      } else {
        orderItems();
      }
    }
  }

  /** What aggregate functions take behind their arguments. */
  private void aggregateTail() {
    nulls();
    if (accept("SEPARATOR")) {
      skipStrings();
    }
    if (accept("LIMIT")) {
      expression();
    }
  }

  private boolean nulls() {
    return accept("IGNORE", "NULLS") || accept("RESPECT", "NULLS");
  }

  private void wordyArguments(String function) {
    boolean json = function.startsWith("JSON");
    while (!is(")")) {
      if (accept("AS") || accept("RETURNING")) {
        type();
      } else if (is("*") || isBetweenArguments(json)) {
        advance();
      } else {
        bareIn = function.equals("POSITION");
        expression();
        if (accept("ORDER", "BY")) {
          orderItems();
        }
        if (!isAny(")", "AS", "RETURNING") && !isBetweenArguments(json)) {
          throw new SyntaxException(peek(), ")");
        }
      }
    }
  }

  private boolean isBetweenArguments(boolean ofJson) {
    Token token = peek();
    boolean calls = peek(1).is("(") && SqlKeywords.isFunction(token.word());
    boolean json =
        ofJson
            && SqlKeywords.standsBetweenJsonArguments(token.word())
            && (peek(1).kind() != Token.Kind.SIGN || isReservedWord(token) || closes(peek(1)));
    return json || (SqlKeywords.standsBetweenArguments(token.word()) && !calls);
  }

  private static boolean isReservedWord(Token token) {
    boolean word = SqlKeywords.isReserved(token.word()) && !token.is("ARRAY");
    return word || token.kind() == Token.Kind.SIGN;
  }

  private static boolean closes(Token token) {
    return token.is(")") || token.is(",");
  }

  final void orderItems() {
    do {
      orderItem();
    } while (accept(","));
  }

  private void orderItem() {
    expression();
    acceptAny("ASC", "DESC");
    if (accept("NULLS") && !acceptAny("FIRST", "LAST")) {
      throw new SyntaxException(peek(), "FIRST or LAST");
    }
  }

  /** What may follow an operand; returns whether anything does. */
  private boolean operators() {
    int start = position();
    while (operator()) {
      // All of them.
    }
    return position() > start;
  }

  private boolean operator() {
    switch (peek().word()) {
      case "+",
      "-",
      "*",
      "/",
      "%",
      "||",
      "AND",
      "OR",
      "->",
      "OVERLAPS",
      "CONTAINS",
      "EQUALS",
      "PRECEDES",
      "SUCCEEDS",
      "ESCAPE":
        advance();
        operand();
        return true;
      case "=", "<>", "!=", "<", ">", "<=", ">=", "LIKE", "ILIKE", "RLIKE":
        advance();
        if (isAny("SOME", "ANY", "ALL") && peek(1).is("(")) {
          advance();
          parenthesised();
        } else {
          operand();
        }
        return true;
      case "IMMEDIATELY":
        if (!peek(1).is("PRECEDES") && !peek(1).is("SUCCEEDS")) {
          return false;
        }
        advance();
        return true;
      case "NOT":
        if (!negatable(peek(1))) {
          return false;
        }
        advance();
        return true;
      case "IN":
        advance();
        if (bareIn && !is("(")) {
          operand();
        } else {
          parenthesised();
        }
        return true;
      case "BETWEEN":
        advance();
        acceptAny("SYMMETRIC", "ASYMMETRIC");
        operand();
        return true;
      case "SIMILAR":
        advance();
        expect("TO");
        operand();
        return true;
      case "MEMBER", "SUBMULTISET":
        advance();
        accept("OF");
        operand();
        return true;
      case "MULTISET":
        advance();
        if (!acceptAny("UNION", "EXCEPT", "INTERSECT")) {
          throw new SyntaxException(peek(), "UNION, EXCEPT or INTERSECT");
        }
        acceptAny("ALL", "DISTINCT");
        operand();
        return true;
      case "IS":
        advance();
        predicate();
        return true;
      case "[":
        advance();
        if (peek(1).is("(")) {
          acceptAny("OFFSET", "ORDINAL", "SAFE_OFFSET", "SAFE_ORDINAL");
        }
        expression();
        expect("]");
        return true;
      case ".":
        advance();
        namePart();
        if (is("(")) {
          arguments("");
        }
        return true;
      default:
        return behindFunction();
    }
  }

  private static boolean negatable(Token token) {
    return switch (token.word()) {
      case "IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "SIMILAR", "MEMBER", "SUBMULTISET" -> true;
      default -> false;
    };
  }

  private void predicate() {
    accept("NOT");
    if (accept("DISTINCT", "FROM")) {
      operand();
    } else if (accept("JSON")) {
      acceptAny("VALUE", "OBJECT", "ARRAY", "SCALAR");
    } else if (!accept("A", "SET")
        && !acceptAny("NULL", "TRUE", "FALSE", "UNKNOWN", "EMPTY", "NORMALIZED")) {
      throw new SyntaxException(peek(), "NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
    }
  }

  private boolean behindFunction() {
    if (is("OVER")) {
      advance();
      if (is("(")) {
        window();
      } else {
        namePart();
      }
    } else if (is("FILTER", "(")) {
      advance();
      expect("(", "WHERE");
      expression();
      expect(")");
    } else if (accept("WITHIN", "GROUP")) {
      expect("(", "ORDER", "BY");
      orderItems();
      expect(")");
    } else if (accept("WITHIN", "DISTINCT")) {
      parenthesised();
    } else {
      return nulls() || accept("FORMAT", "JSON");
    }
    return true;
  }

  /** The definition of a window. */
  final void window() {
    expect("(");
    if (peek().isName()) {
      namePart();
    }
    if (accept("PARTITION", "BY")) {
      expressionList();
    }
    if (accept("ORDER", "BY")) {
      orderItems();
    }
    if (acceptAny("ROWS", "RANGE")) {
      if (accept("BETWEEN")) {
        bound();
        expect("AND");
      }
      bound();
    }
    if (acceptAny("ALLOW", "DISALLOW")) {
      expect("PARTIAL");
    }
    expect(")");
  }

  private void bound() {
    if (accept("CURRENT", "ROW")) {
      return;
    }
    if (!accept("UNBOUNDED")) {
      expression();
    }
    if (!acceptAny("PRECEDING", "FOLLOWING")) {
      throw new SyntaxException(peek(), "PRECEDING or FOLLOWING");
    }
  }

  /** A type of a column or a CAST. */
  final void type() {
    enter();
    Token token = peek();
    boolean known = token.kind() == Token.Kind.WORD && SqlKeywords.isType(token.word());
    if (!known && token.kind() != Token.Kind.NAME) {
      throw new SyntaxException(token, "a type");
    }
    advance();
    switch (token.word()) {
      case "DOUBLE" -> accept("PRECISION");
      case "NATIONAL" -> acceptAny("CHAR", "CHARACTER");
      case "INTERVAL" -> {
        unit();
        if (accept("TO")) {
          unit();
        }
      }
      default -> {
        while (accept(".")) {
          namePart();
        }
      }
    }
    accept("VARYING");
    if (is("<")) {
      advance();
      if (!is(">")) {
        fields();
      }
      expect(">");
    } else if (!accept("<>")) {
      if (token.is("ROW") && accept("(")) {
        fields();
        expect(")");
      } else {
        precision();
      }
    }
    if (acceptAny("WITH", "WITHOUT")) {
      if (!token.is("TIME") && !token.is("TIMESTAMP")) {
        throw new SyntaxException(last(), "");
      }
      accept("LOCAL");
      expect("TIME", "ZONE");
    }
    while (acceptAny("ARRAY", "MULTISET", "NULL") || accept("NOT", "NULL")) {
      // A type of types.
    }
    leave();
  }

  /** The types within angle brackets, with or without names. */
  private void fields() {
    do {
      boolean named =
          peek().isName()
              && !peek(1).is(",")
              && !peek(1).is(">")
              && !peek(1).is("<")
              && !peek(1).is("(")
              && !peek(1).is(")")
              && !peek(1).is("NOT")
              && !peek(1).is("NULL")
              && !peek(1).is(".");
      if (named) {
        advance();
      }
      type();
      accept("COMMENT");
      skipStrings();
    } while (accept(","));
  }
}
