package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Statements of scripts, and what becomes of them when somebody mistypes. */
final class SqlMutations {
  private static final List<String> INSERTED =
      List.of(
          "(",
          ")",
          ",",
          ";",
          "AS",
          "FROM",
          "JOIN",
          "x",
          "`y`",
          "SELECT * FROM q",
          "(SELECT z FROM q)",
          "UNION ALL",
          "WHERE",
          "ON",
          "TABLE",
          "LATERAL",
          "NOT",
          "IN (SELECT 1 FROM r)",
          "'s'",
          "1",
          "EXISTS (TABLE u)",
          "/*+ OPTIONS('a'='b') */",
          "/* c */",
          "WITH w AS (SELECT * FROM w)",
          "END",
          "ORDER BY 1",
          "LIMIT 1",
          "CASE WHEN a THEN b END",
          "OVER w",
          "VALUES (1)",
          ".",
          "*",
          "=",
          "+",
          "AND",
          "GROUP BY a",
          "HAVING",
          "DISTINCT",
          "SET",
          "-- c\n",
          "t.a",
          "f(x)",
          "FOR SYSTEM_TIME AS OF t.pt",
          "CROSS JOIN s",
          "LEFT JOIN s ON TRUE",
          "[1]",
          "ROW(1, 2)");

  private SqlMutations() {}

  /** The statements of a script, cut at their semicolons. */
  static List<String> statements(String script) {
    String text = script.startsWith("\ufeff") ? script.substring(1) : script;
    List<String> statements = new ArrayList<>();
    int start = -1;
    int end = 0;
    for (Token token : Lexer.tokens(text, 0, text.length())) {
      if (token.kind() == Token.Kind.UNENDED) {
        break;
      }
      if (token.is(";") || token.kind() == Token.Kind.END) {
        if (start >= 0) {
          statements.add(text.substring(start, end));
        }
        start = -1;
      } else {
        start = start < 0 ? token.start() : start;
        end = token.end();
      }
    }
    return statements;
  }

  /** The statement with one or two tokens left out, doubled, swapped, replaced or put in. */
  static String mutated(String statement, Random random) {
    String mutated = statement;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static String once(String text, Random random) {
    List<Token> tokens = Lexer.tokens(text, 0, text.length());
    int at = random.nextInt(tokens.size());
    Token token = tokens.get(at);
    String before = text.substring(0, token.start());
    String written = text.substring(token.start(), token.end());
    String after = text.substring(token.end());
    String other = INSERTED.get(random.nextInt(INSERTED.size()));
    return switch (random.nextInt(6)) {
      case 0 -> before + after;
      case 1 -> before + written + " " + written + after;
      case 2 -> before + other + after;
      case 3 -> before + " " + other + " " + written + after;
      case 4 -> wrapped(text, tokens, at, random);
      default -> swapped(text, tokens, at);
    };
  }

  private static String wrapped(String text, List<Token> tokens, int at, Random random) {
    int last = Math.min(tokens.size() - 1, at + random.nextInt(12));
    int start = tokens.get(at).start();
    int end = tokens.get(last).end();
    return text.substring(0, start) + "(" + text.substring(start, end) + ")" + text.substring(end);
  }

  private static String swapped(String text, List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return text;
    }
    Token first = tokens.get(at);
    Token second = tokens.get(at + 1);
    return text.substring(0, first.start())
        + text.substring(second.start(), second.end())
        + " "
        + text.substring(first.start(), first.end())
        + text.substring(second.end());
  }
}
