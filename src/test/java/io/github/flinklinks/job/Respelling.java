package io.github.flinklinks.job;

import java.util.List;
import java.util.Locale;

/** Another spelling of a script that means the same: other blanks, comments, cases of keywords. */
final class Respelling {
  private static final List<String> BETWEEN =
      List.of(
          " ", "\n", "\t\f ", "\r\n", " /* ; ' ` */ ", " -- ; ' \" (\n", " // /* ` \n", " /**/ ");

  private Respelling() {}

  /** The script with something else between its tokens. */
  static String of(String script) {
    String text = script.startsWith("\ufeff") ? script.substring(1) : script;
    StringBuilder other = new StringBuilder("\ufeff;");
    int at = 0;
    int lastEnd = 0;
    for (Token token : Lexer.tokens(text, 0, text.length())) {
      for (Token hint : token.hints()) {
        other.append(between(at++)).append(text, hint.start(), hint.end());
      }
      boolean joined = isJoined(text, token, lastEnd);
      lastEnd = token.end();
      other.append(joined ? "" : between(at++));
      other.append(written(text, token, at));
      if (token.is(";")) {
        other.append(" ; /* ; */");
      }
    }
    return other.toString();
  }

  private static String between(int at) {
    return BETWEEN.get(at % BETWEEN.size());
  }

  /** What stands together may be one sign; but around these something may always stand. */
  private static boolean isJoined(String text, Token token, int lastEnd) {
    return token.start() == lastEnd
        && token.start() > 0
        && token.hints().isEmpty()
        && !"(),;".contains(token.word().isEmpty() ? "?" : token.word())
        && "(),;".indexOf(text.charAt(lastEnd - 1)) < 0;
  }

  private static String written(String text, Token token, int at) {
    String written = text.substring(token.start(), token.end());
    if (token.kind() != Token.Kind.WORD || !SqlGrammar.isIn("RESERVED", token.word())) {
      return written;
    }
    return at % 2 == 0 ? written.toLowerCase(Locale.ROOT) : written.toUpperCase(Locale.ROOT);
  }
}
