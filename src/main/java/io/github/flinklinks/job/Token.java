package io.github.flinklinks.job;

import java.util.List;

/**
 * A word, text or sign of a script.
 *
 * @param word a word in upper case, or a sign; empty for everything else
 * @param start where it begins in the script
 * @param end behind its last character
 * @param hints the hints right before it
 */
record Token(Kind kind, String word, int start, int end, List<Token> hints) {
  enum Kind {
    WORD,
    /** A name in backquotes. */
    NAME,
    STRING,
    NUMBER,
    SIGN,
    HINT,
    /** A string, name or comment that doesn't end. */
    UNENDED,
    /** The end of the script. */
    END
  }

  boolean is(String wordOrSign) {
    return word.equals(wordOrSign);
  }

  boolean isName() {
    return kind == Kind.NAME || (kind == Kind.WORD && !SqlGrammar.isIn("RESERVED", word));
  }
}
