package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a script into tokens. Comments are left out, hints are kept with the token behind them.
 *
 * <p>It sees each character of each script of a build that has just begun, which no compiler has
 * made fast yet: so it compares characters of an array, not parts of a text.
 */
final class Lexer {
  /** What is behind the last character: of no token. */
  private static final char NONE = '\uffff';

  private static final Set<String> SIGNS_OF_TWO =
      Set.of("<>", "=>", "->", "<=", ">=", "!=", ":=", "||");

  private final char[] chars;

  /** Where the first of them is in the script. */
  private final int start;

  private int at;
  private final List<Token> tokens = new ArrayList<>();
  private List<Token> hints = List.of();

  private Lexer(String text, int start, int end) {
    this.chars = new char[end - start];
    text.getChars(start, end, chars, 0);
    this.start = start;
  }

  /** The tokens of a part of a script; the last one is of the kind END. */
  static List<Token> tokens(String text, int start, int end) {
    Lexer lexer = new Lexer(text, start, end);
    while (lexer.skipBlanksAndComments()) {
      lexer.token();
    }
    lexer.add(Token.Kind.END, "", lexer.chars.length);
    return lexer.tokens;
  }

  /** The characters of a string or quoted name, without quotes. */
  static String unquoted(String text, Token token) {
    int open = token.start();
    while (text.charAt(open) != '\'' && text.charAt(open) != '`') {
      // What says which characters a string has: N, U& or a character set.
      open++;
    }
    char quote = text.charAt(open);
    String inner = text.substring(open + 1, token.end() - 1);
    return inner.indexOf(quote) < 0
        ? inner
        : inner.replace(String.valueOf(new char[] {quote, quote}), String.valueOf(quote));
  }

  private char charAt(int index) {
    return index < chars.length ? chars[index] : NONE;
  }

  /** Whether these two characters come next. */
  private boolean follow(int index, char first, char second) {
    return charAt(index) == first && charAt(index + 1) == second;
  }

  /** Where a character comes next; the end where it doesn't. */
  private int find(char c, int from) {
    int index = from;
    while (index < chars.length && chars[index] != c) {
      index++;
    }
    return Math.min(index, chars.length);
  }

  /** Where a comment ends that began before, or -1. */
  private int commentEnd(int from) {
    for (int i = from; i < chars.length - 1; i++) {
      if (chars[i] == '*' && chars[i + 1] == '/') {
        return i + 2;
      }
    }
    return -1;
  }

  /** Returns whether a token follows. */
  private boolean skipBlanksAndComments() {
    while (at < chars.length) {
      char c = chars[at];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        at++;
      } else if (c == '-' && charAt(at + 1) == '-') {
        at = find('\n', at);
      } else if (c != '/') {
        return true;
      } else if (charAt(at + 1) == '/') {
        at = find('\n', at);
      } else if (charAt(at + 1) != '*') {
        return true;
      } else if (charAt(at + 2) == '+') {
        hint();
      } else {
        int end = commentEnd(at + 2);
        if (end < 0) {
          return true;
        }
        at = end;
      }
    }
    return false;
  }

  /** A string in a hint may hold what ends one. */
  private void hint() {
    int end = -1;
    char quote = 0;
    for (int i = at + 3; i < chars.length && end < 0; i++) {
      char c = chars[i];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '`') {
        quote = c;
      } else if (follow(i, '*', '/')) {
        end = i + 2;
      }
    }
    if (end < 0) {
      end = commentEnd(at + 3);
    }
    if (end < 0) {
      add(Token.Kind.UNENDED, "", chars.length);
      return;
    }
    if (hints.isEmpty()) {
      hints = new ArrayList<>();
    }
    hints.add(new Token(Token.Kind.HINT, "", start + at, start + end, List.of()));
    at = end;
  }

  private void token() {
    char c = chars[at];
    if (c == '\'' || c == '`') {
      quoted(at, c == '`' ? Token.Kind.NAME : Token.Kind.STRING);
    } else if (isLetter(at)) {
      word();
    } else if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)) && !followsName())) {
      number();
    } else if (follow(at, '/', '*')) {
      add(Token.Kind.UNENDED, "", chars.length);
    } else {
      sign();
    }
  }

  private void quoted(int quoteAt, Token.Kind kind) {
    char quote = chars[quoteAt];
    int close = find(quote, quoteAt + 1);
    while (charAt(close + 1) == quote) {
      close = find(quote, close + 2);
    }
    boolean closed = close < chars.length;
    add(closed ? kind : Token.Kind.UNENDED, "", closed ? close + 1 : close);
  }

  private void number() {
    int to = digits(at);
    if (charAt(to) == '.') {
      to = digits(to + 1);
    }
    if (charAt(to) == 'e' || charAt(to) == 'E') {
      int exponent = charAt(to + 1) == '+' || charAt(to + 1) == '-' ? to + 2 : to + 1;
      to = isDigit(charAt(exponent)) ? digits(exponent) : to;
    }
    add(Token.Kind.NUMBER, "", to);
  }

  private int digits(int from) {
    int to = from;
    while (isDigit(charAt(to))) {
      to++;
    }
    return to;
  }

  private void word() {
    int to = at;
    while (isLetter(to) || isPart(to)) {
      to += chars[to] <= 0x7f ? 1 : Character.charCount(codePointAt(to));
    }
    String word = upperCase(to);
    boolean prefix =
        word.equals("X") || word.equals("N") || word.equals("E") || word.charAt(0) == '_';
    if (charAt(to) == '\'' && prefix) {
      quoted(to, Token.Kind.STRING);
    } else if (follow(to, '&', '\'') && word.equals("U")) {
      quoted(to + 1, Token.Kind.STRING);
    } else {
      add(Token.Kind.WORD, word, to);
    }
  }

  /** Only letters of ASCII make keywords: in no language is a name one by chance. */
  private String upperCase(int to) {
    char[] upper = new char[to - at];
    for (int i = 0; i < upper.length; i++) {
      char c = chars[at + i];
      upper[i] = c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c;
    }
    return new String(upper);
  }

  private void sign() {
    String two = new String(chars, at, Math.min(2, chars.length - at));
    int length = SIGNS_OF_TWO.contains(two) ? 2 : Character.charCount(codePointAt(at));
    add(Token.Kind.SIGN, two.substring(0, length), at + length);
  }

  private void add(Token.Kind kind, String word, int to) {
    tokens.add(new Token(kind, word, start + at, start + to, hints));
    hints = List.of();
    at = to;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A dot right behind a name or a bracket leads to a part of it, never to a number. */
  private boolean followsName() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.kind() == Token.Kind.WORD
        || last.kind() == Token.Kind.NAME
        || last.is("]")
        || last.is(")");
  }

  private int codePointAt(int index) {
    return Character.codePointAt(chars, index);
  }

  /** <code>${</code> begins a variable, which is allowed in strings only. */
  private boolean isLetter(int index) {
    char c = charAt(index);
    if (c <= 0x7f) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || c == '_'
          || (c == '$' && charAt(index + 1) != '{');
    }
    return index < chars.length && Character.isLetter(codePointAt(index));
  }

  private boolean isPart(int index) {
    char c = charAt(index);
    if (c <= 0x7f) {
      return isDigit(c);
    }
    if (index >= chars.length) {
      return false;
    }
    int part = codePointAt(index);
    return Character.isUnicodeIdentifierPart(part) && !Character.isIdentifierIgnorable(part);
  }
}
