package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.List;

/** Goes through the tokens of a script. */
abstract class Cursor {
  /** Deeper than people nest, and shallow enough for a stack of 1 MB. */
  private static final int DEEPEST = 1000;

  final String text;
  private final Token[] tokens;
  private int at;

  /** How many levels of parentheses the cursor is in. */
  int depth;

  Cursor(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens.toArray(new Token[0]);
  }

  final Token peek() {
    return tokens[at];
  }

  final Token peek(int ahead) {
    return tokens[Math.min(at + ahead, tokens.length - 1)];
  }

  /** The token before. */
  final Token last() {
    return tokens[at - 1];
  }

  final int position() {
    return at;
  }

  final void moveTo(int position) {
    at = position;
  }

  final Token advance() {
    Token token = peek();
    if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.UNENDED) {
      throw new SyntaxException(token, "");
    }
    at++;
    return token;
  }

  final boolean is(String wordOrSign) {
    return peek().is(wordOrSign);
  }

  final boolean is(String first, String second) {
    return peek().is(first) && peek(1).is(second);
  }

  final boolean isAny(String... words) {
    for (String word : words) {
      if (is(word)) {
        return true;
      }
    }
    return false;
  }

  final boolean accept(String wordOrSign) {
    if (!is(wordOrSign)) {
      return false;
    }
    at++;
    return true;
  }

  final boolean accept(String first, String second) {
    if (!is(first, second)) {
      return false;
    }
    at += 2;
    return true;
  }

  final boolean acceptAny(String... words) {
    for (String word : words) {
      if (accept(word)) {
        return true;
      }
    }
    return false;
  }

  final Token expect(String wordOrSign) {
    if (!is(wordOrSign)) {
      throw new SyntaxException(peek(), wordOrSign);
    }
    return advance();
  }

  final void expect(String... words) {
    for (String word : words) {
      expect(word);
    }
  }

  final void expectNumber() {
    if (peek().kind() != Token.Kind.NUMBER && !is("?")) {
      throw new SyntaxException(peek(), "a number");
    }
    Token unused = advance();
  }

  /** A string of characters, not of bytes (X) or with the escapes of C (E). */
  final Token expectString() {
    if (peek().kind() != Token.Kind.STRING || "XxEe".indexOf(text.charAt(peek().start())) >= 0) {
      throw new SyntaxException(peek(), "a string in single quotes");
    }
    return advance();
  }

  /** The characters of one string. */
  final String string() {
    Token first = expectString();
    return characters(first, new StringBuilder(Lexer.unquoted(text, first)));
  }

  /** The characters of strings that follow each other: they are one. */
  final String strings() {
    Token first = expectString();
    StringBuilder strings = new StringBuilder(Lexer.unquoted(text, first));
    while (peek().kind() == Token.Kind.STRING) {
      strings.append(Lexer.unquoted(text, expectString()));
    }
    return characters(first, strings);
  }

  private String characters(Token first, StringBuilder written) {
    String escape = accept("UESCAPE") ? Lexer.unquoted(text, expectString()) : "\\";
    boolean unicode = text.startsWith("&'", first.start() + 1);
    return unicode ? unescaped(written, escape) : written.toString();
  }

  /** A string of any kind that isn't read. */
  final void skipStrings() {
    while (peek().kind() == Token.Kind.STRING) {
      Token unused = advance();
    }
    if (accept("UESCAPE")) {
      Token unused = expectString();
    }
  }

  /** Four hexadecimal digits follow an escape, unless it stands for itself. */
  private String unescaped(StringBuilder string, String escape) {
    StringBuilder unescaped = new StringBuilder(string.length());
    int at = 0;
    while (at < string.length()) {
      if (string.indexOf(escape, at) != at) {
        unescaped.append(string.charAt(at++));
      } else if (string.indexOf(escape, at + 1) == at + 1) {
        unescaped.append(escape);
        at += 2;
      } else {
        unescaped.append((char) codeUnit(string, at + 1));
        at += 5;
      }
    }
    return unescaped.toString();
  }

  private int codeUnit(StringBuilder string, int start) {
    int unit = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = i < string.length() ? Character.digit(string.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new SyntaxException(last(), "four hexadecimal digits behind each escape");
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  /** One part of a name. */
  final String namePart() {
    if (!peek().isName()) {
      throw new SyntaxException(peek(), "a name");
    }
    Token token = advance();
    return token.kind() == Token.Kind.NAME
        ? Lexer.unquoted(text, token)
        : text.substring(token.start(), token.end());
  }

  /** A name of so many parts at most. */
  final Name name(int most) {
    int start = peek().start();
    String first = namePart();
    if (!is(".")) {
      return new Name(List.of(first), start);
    }
    List<String> parts = new ArrayList<>(most);
    parts.add(first);
    while (parts.size() < most && accept(".")) {
      parts.add(namePart());
    }
    return new Name(parts, start);
  }

  final void enter() {
    if (++depth > DEEPEST) {
      throw new SyntaxException(peek(), "less than " + DEEPEST + " levels of parentheses");
    }
  }

  final void leave() {
    depth--;
  }
}
