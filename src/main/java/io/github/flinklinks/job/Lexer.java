package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens. Comments are left out, hints are kept with the token behind them. */
final class Lexer {
  private static final List<String> LONG_SIGNS =
      List.of("<>", "<=", ">=", "!=", "||", "=>", "->", ":=");

  private final String text;
  private final int end;
  private int at;
  private final List<Token> tokens = new ArrayList<>();
  private List<Token> hints = List.of();

  private Lexer(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /** The tokens of a part of a script; the last one is of the kind END. */
  static List<Token> tokens(String text, int start, int end) {
    Lexer lexer = new Lexer(text, start, end);
    while (lexer.skipBlanksAndComments()) {
      lexer.token();
    }
    lexer.add(Token.Kind.END, "", end);
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

  private boolean skipBlanksAndComments() {
    while (at < end) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        at++;
      } else if (startsWith("--") || startsWith("//")) {
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 || lineEnd > end ? end : lineEnd;
      } else if (startsWith("/*+")) {
        hint();
      } else if (startsWith("/*")) {
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > end) {
          return true;
        }
        at = close + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /** A string in a hint may hold what ends one. */
  private void hint() {
    int start = at;
    int close = -1;
    char quote = 0;
    for (int i = at + 3; i < end && close < 0; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '`') {
        quote = c;
      } else if (c == '*' && i + 1 < end && text.charAt(i + 1) == '/') {
        close = i;
      }
    }
    if (close < 0) {
      close = text.indexOf("*/", at + 3);
    }
    if (close < 0 || close + 2 > end) {
      add(Token.Kind.UNENDED, "", end);
      return;
    }
    at = close + 2;
    if (hints.isEmpty()) {
      hints = new ArrayList<>();
    }
    hints.add(new Token(Token.Kind.HINT, "", start, at, List.of()));
  }

  private void token() {
    char c = text.charAt(at);
    if (c == '\'' || c == '`') {
      quoted(at, c == '`' ? Token.Kind.NAME : Token.Kind.STRING);
    } else if (startsWith("/*")) {
      add(Token.Kind.UNENDED, "", end);
    } else if (digitAt(at) || (c == '.' && digitAt(at + 1) && !followsName())) {
      number();
    } else if (isLetter(at)) {
      word();
    } else {
      sign();
    }
  }

  private void quoted(int quoteAt, Token.Kind kind) {
    char quote = text.charAt(quoteAt);
    int close = text.indexOf(quote, quoteAt + 1);
    while (close >= 0 && close + 1 < end && text.charAt(close + 1) == quote) {
      close = text.indexOf(quote, close + 2);
    }
    if (close < 0 || close >= end) {
      add(Token.Kind.UNENDED, "", end);
    } else {
      add(kind, "", close + 1);
    }
  }

  private void number() {
    int to = at;
    while (digitAt(to)) {
      to++;
    }
    if (to < end && text.charAt(to) == '.') {
      to++;
      while (digitAt(to)) {
        to++;
      }
    }
    if (to < end && (text.charAt(to) | 0x20) == 'e') {
      int sign = to + 1 < end && "+-".indexOf(text.charAt(to + 1)) >= 0 ? 1 : 0;
      if (digitAt(to + 1 + sign)) {
        to += 1 + sign;
        while (digitAt(to)) {
          to++;
        }
      }
    }
    add(Token.Kind.NUMBER, "", to);
  }

  private void word() {
    int to = at;
    while (to < end && (isLetter(to) || isPart(to))) {
      to += Character.charCount(text.codePointAt(to));
    }
    String word = upperCase(text.substring(at, to));
    if (to < end && text.charAt(to) == '\'' && isStringPrefix(word)) {
      quoted(to, Token.Kind.STRING);
    } else if (word.equals("U") && text.startsWith("&'", to)) {
      quoted(to + 1, Token.Kind.STRING);
    } else {
      add(Token.Kind.WORD, word, to);
    }
  }

  /** Only letters of ASCII make keywords: in no language is a name one by chance. */
  private static String upperCase(String word) {
    char[] upper = null;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper = upper == null ? word.toCharArray() : upper;
        upper[i] = (char) (c - 0x20);
      }
    }
    return upper == null ? word : new String(upper);
  }

  private static boolean isStringPrefix(String word) {
    return word.equals("X") || word.equals("N") || word.equals("E") || word.startsWith("_");
  }

  private void sign() {
    for (int i = 0; i < LONG_SIGNS.size(); i++) {
      if (startsWith(LONG_SIGNS.get(i))) {
        add(Token.Kind.SIGN, LONG_SIGNS.get(i), at + 2);
        return;
      }
    }
    int to = at + Character.charCount(text.codePointAt(at));
    add(Token.Kind.SIGN, text.substring(at, to), to);
  }

  private void add(Token.Kind kind, String word, int to) {
    tokens.add(new Token(kind, word, at, to, hints));
    hints = List.of();
    at = to;
  }

  private boolean startsWith(String sign) {
    return at + sign.length() <= end && text.startsWith(sign, at);
  }

  private boolean digitAt(int index) {
    return index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9';
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

  /** <code>${</code> begins a variable, which is allowed in strings only. */
  private boolean isLetter(int index) {
    int c = text.codePointAt(index);
    return c == '_'
        || (c == '$' && !text.startsWith("${", index))
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c > 0x7f && Character.isLetter(c));
  }

  private boolean isPart(int index) {
    int c = text.codePointAt(index);
    return (c >= '0' && c <= '9')
        || (c > 0x7f
            && Character.isUnicodeIdentifierPart(c)
            && !Character.isIdentifierIgnorable(c));
  }
}
