package io.github.flinklinks.job;

import io.github.flinklinks.job.SqlGrammar.Choice;
import io.github.flinklinks.job.SqlGrammar.Rule;
import io.github.flinklinks.job.SqlGrammar.Sequence;
import io.github.flinklinks.job.SqlGrammar.Syntax;
import io.github.flinklinks.job.SqlGrammar.Test;
import io.github.flinklinks.job.SqlGrammar.Tokens;
import io.github.flinklinks.link.Listing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads tokens as the rules of {@link SqlGrammar} say. Never goes back. */
abstract class SqlSyntax extends Cursor {
  SqlSyntax(String text, List<Token> tokens) {
    super(text, tokens);
  }

  /** Reads what no rule can say. */
  abstract void action(String name);

  /** Reads what a rule says. */
  final void read(String rule) {
    read(SqlGrammar.rule(rule));
  }

  /** Reads what a rule says if it can begin here; returns whether it does. */
  final boolean accepts(String rule) {
    boolean begins = begins(rule);
    if (begins) {
      read(rule);
    }
    return begins;
  }

  final boolean begins(String rule) {
    return begins(SqlGrammar.rule(rule));
  }

  /** Without recursion but for actions: scripts may be nested deep. */
  private void read(Syntax syntax) {
    Deque<Syntax> open = new ArrayDeque<>();
    open.push(syntax);
    while (!open.isEmpty()) {
      Syntax next = open.pop();
      if (next instanceof Tokens tokens) {
        read(tokens);
      } else if (next instanceof Sequence sequence) {
        for (int i = sequence.parts().size() - 1; i >= 0; i--) {
          open.push(sequence.parts().get(i));
        }
      } else if (next instanceof Choice choice) {
        Optional<Syntax> option = option(choice);
        if (option.isPresent()) {
          if (choice.repeated()) {
            open.push(choice);
          }
          open.push(option.get());
        }
      } else if (next instanceof Rule rule) {
        Syntax body = SqlGrammar.rule(rule.name());
        if (body == null) {
          action(rule.name());
        } else {
          open.push(body);
        }
      }
    }
  }

  private void read(Tokens tokens) {
    for (int i = 0; i < tokens.read(); i++) {
      Test test = tokens.tests().get(i);
      if (!test.fits(peek())) {
        throw new SyntaxException(peek(), Listing.or(test.allowed()));
      }
      advance();
    }
  }

  /** The first option that can begin here. */
  private Optional<Syntax> option(Choice choice) {
    for (Syntax option : choice.options()) {
      if (begins(option)) {
        return Optional.of(option);
      }
    }
    if (choice.optional()) {
      return Optional.empty();
    }
    List<String> expected = new ArrayList<>();
    addFirst(choice, expected);
    throw new SyntaxException(peek(), Listing.or(expected));
  }

  private boolean begins(Syntax syntax) {
    if (syntax instanceof Tokens tokens) {
      for (int i = 0; i < tokens.tests().size(); i++) {
        if (!tokens.tests().get(i).fits(peek(i))) {
          return false;
        }
      }
      return true;
    }
    if (syntax instanceof Rule rule) {
      Syntax body = SqlGrammar.rule(rule.name());
      return body == null ? actionBegins(rule.name()) : begins(body);
    }
    if (syntax instanceof Sequence sequence) {
      for (Syntax part : sequence.parts()) {
        if (begins(part)) {
          return true;
        }
        if (!(part instanceof Choice choice && choice.optional())) {
          return false;
        }
      }
      return false;
    }
    for (Syntax option : ((Choice) syntax).options()) {
      if (begins(option)) {
        return true;
      }
    }
    return false;
  }

  private boolean actionBegins(String name) {
    Token token = peek();
    return switch (name) {
      case "name" -> token.isName();
      case "number" -> token.kind() == Token.Kind.NUMBER;
      case "string", "strings" -> token.kind() == Token.Kind.STRING;
      case "parentheses", "balanced", "arguments" -> is("(");
      case "subquery" -> beginsQuery();
      default -> true;
    };
  }

  final boolean beginsQuery() {
    return isAny("SELECT", "WITH", "VALUES") || (is("TABLE") && !peek(1).is("("));
  }

  /** What may be first in it. */
  private static void addFirst(Syntax syntax, List<String> expected) {
    if (syntax instanceof Tokens tokens) {
      expected.addAll(tokens.first());
    } else if (syntax instanceof Sequence sequence) {
      addFirst(sequence.parts().get(0), expected);
    } else if (syntax instanceof Choice choice) {
      for (Syntax option : choice.options()) {
        addFirst(option, expected);
      }
    } else if (syntax instanceof Rule rule) {
      switch (rule.name()) {
        case "name", "number", "string" -> expected.add("a " + rule.name());
        default -> {
          // Begins with more than can be said in a word.
        }
      }
    }
  }
}
