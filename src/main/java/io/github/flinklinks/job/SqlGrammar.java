package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules and lists of words in {@code flink-sql.txt}. In a rule, words are separated by blanks:
 *
 * <ul>
 *   <li>{@code [ a | b ]}: nothing, {@code a} or {@code b}, the first that can begin here; {@code {
 *       a | b }}: one of them; with {@code *} behind it as often as it can begin.
 *   <li>{@code SUM}, {@code =}, {@code '||'}: this token; {@code ASC|DESC} without blanks: one of
 *       these.
 *   <li>{@code ORDER+BY}: both tokens, or it can't begin; {@code NOT&IN}: as before, but {@code IN}
 *       isn't read; {@code !} means none of these.
 *   <li>{@code name}, in lower case: a rule, or what {@link SqlSyntax#action} reads. Within other
 *       tokens, a kind of token. With a comma behind it, a list of them.
 * </ul>
 */
final class SqlGrammar {
  private static final Map<String, Syntax> RULES;
  private static final Map<String, Set<String>> WORDS;

  static {
    Map<String, Syntax> rules = new HashMap<>();
    Map<String, Set<String>> lists = new HashMap<>();
    for (String entry : TextResource.entries("flink-sql.txt")) {
      List<String> words = TextResource.words(entry, " ");
      String name = words.get(0);
      if (name.endsWith(":")) {
        lists.put(name.substring(0, name.length() - 1), Set.copyOf(words));
      } else {
        rules.put(name, new SqlGrammar(words.subList(2, words.size())).alternatives(false));
      }
    }
    RULES = Map.copyOf(rules);
    WORDS = Map.copyOf(lists);
  }

  private final Iterator<String> tokens;
  private String token = "";

  private SqlGrammar(List<String> rule) {
    this.tokens = rule.iterator();
    next();
  }

  /** A part of a rule. */
  sealed interface Syntax {}

  /**
   * @param read how many of them are read; the others must only follow
   */
  record Tokens(List<Test> tests, int read) implements Syntax {
    /** As messages say what is expected. */
    List<String> first() {
      return read == 2
          ? List.of(tests.get(0).allowed().get(0) + " " + tests.get(1).allowed().get(0))
          : tests.get(0).allowed();
    }
  }

  record Rule(String name) implements Syntax {}

  record Sequence(List<Syntax> parts) implements Syntax {}

  record Choice(List<Syntax> options, boolean optional, boolean repeated) implements Syntax {}

  /** Which tokens may be at one place. */
  record Test(List<String> allowed, boolean negated) {
    boolean fits(Token token) {
      for (String each : allowed) {
        if (token.is(each) || (Character.isLowerCase(each.charAt(0)) && isKind(each, token))) {
          return !negated;
        }
      }
      return negated;
    }

    private static boolean isKind(String kind, Token token) {
      return switch (kind) {
        case "name" -> token.isName();
        case "word" -> token.kind() == Token.Kind.WORD;
        case "number" -> token.kind() == Token.Kind.NUMBER;
        case "string" -> token.kind() == Token.Kind.STRING;
        case "end" -> token.kind() == Token.Kind.END;
        case "unit-of-time" -> isIn("UNITS", token.word());
        default -> false;
      };
    }
  }

  /** The rule, or null where the name is that of an action. */
  static Syntax rule(String name) {
    return RULES.get(name);
  }

  /** Whether a word is in one of the lists of words. */
  static boolean isIn(String list, String word) {
    return WORDS.get(list).contains(word);
  }

  private void next() {
    token = tokens.hasNext() ? tokens.next() : "";
  }

  private Syntax alternatives(boolean optional) {
    List<Syntax> options = new ArrayList<>();
    options.add(sequence());
    while (token.equals("|")) {
      next();
      options.add(sequence());
    }
    return options.size() == 1 && !optional
        ? options.get(0)
        : new Choice(List.copyOf(options), optional, token.equals("]*"));
  }

  private Syntax sequence() {
    List<Syntax> parts = new ArrayList<>();
    while (!Set.of("", "|", "]", "]*", "}", "},").contains(token)) {
      parts.add(part());
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
  }

  private Syntax part() {
    String first = token;
    next();
    Syntax part;
    if (first.equals("[") || first.equals("{")) {
      part = alternatives(first.equals("["));
      first = token;
      next();
    } else if (Character.isLowerCase(first.charAt(0)) && isRule(first)) {
      part = new Rule(first.endsWith(",") ? first.substring(0, first.length() - 1) : first);
    } else {
      return tests(first);
    }
    return first.endsWith(",") ? list(part) : part;
  }

  private static Syntax list(Syntax element) {
    Sequence next = new Sequence(List.of(tests(","), element));
    return new Sequence(List.of(element, new Choice(List.of(next), true, true)));
  }

  private static boolean isRule(String word) {
    return word.indexOf('|') < 0 && word.indexOf('&') < 0 && word.indexOf('+') < 0;
  }

  private static Tokens tests(String written) {
    List<Test> tests = new ArrayList<>();
    int start = written.startsWith("&") ? 1 : 0;
    int read = start == 1 ? 0 : -1;
    for (int i = start + 1; i <= written.length(); i++) {
      if (i == written.length() || isJoint(written, i)) {
        tests.add(test(written.substring(start, i)));
        if (read < 0 && i < written.length() && written.charAt(i) == '&') {
          read = tests.size();
        }
        start = i + 1;
      }
    }
    return new Tokens(List.copyOf(tests), read < 0 ? tests.size() : read);
  }

  /** Plus and ampersand join tokens, unless they are one themselves. */
  private static boolean isJoint(String written, int i) {
    char c = written.charAt(i);
    return (c == '+' || c == '&') && written.charAt(i - 1) != '|' && i + 1 < written.length();
  }

  private static Test test(String written) {
    boolean negated = written.startsWith("!");
    if (written.startsWith("'")) {
      return new Test(List.of(written.substring(1, written.length() - 1)), false);
    }
    return new Test(
        List.copyOf(TextResource.words(written.substring(negated ? 1 : 0), "|")), negated);
  }
}
