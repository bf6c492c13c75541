package io.github.flinklinks.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks out values of keys that look secret, in texts that messages quote: SQL options ({@code
 * 'password' = 'x'}), settings ({@code token: x}, {@code secret=x}), JSON, and the user part of
 * URLs.
 */
final class Secrets {
  private static final String MASK = "***";

  private static final String KEY =
      "(?:password|passwd|passphrase|pwd|secret|token|credential|authorization"
          + "|(?:access|private|api|account|encryption)[-_. ]?key)";

  /** All bounded, so that no text takes long. */
  private static final Pattern KEY_AND_SIGN =
      Pattern.compile(
          KEY + "[\\w.\\-]{0,64}+[\\\\'\"`]{0,4}+\\s{0,64}+(?:=>|[=:])\\s{0,64}+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SECRET_KEY = Pattern.compile(KEY, Pattern.CASE_INSENSITIVE);

  private static final Pattern URL_USER = Pattern.compile("://[^/\\s'\"@]{1,512}+@");

  private Secrets() {}

  /** Whether a value of that name had better not be shown. */
  static boolean isSecret(String key) {
    return SECRET_KEY.matcher(key).find();
  }

  /** The text with every secret-looking value as {@code ***}; line ends stay where they are. */
  static String mask(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    Matcher key = KEY_AND_SIGN.matcher(text);
    int from = 0;
    while (key.find(from)) {
      int end = endOfValue(text, key.end());
      masked.append(text, from, key.end());
      if (end > key.end()) {
        masked.append(MASK);
        keepLineEnds(text, key.end(), end, masked);
      }
      from = end;
    }
    masked.append(text, from, text.length());
    return URL_USER.matcher(masked).replaceAll("://" + MASK + "@");
  }

  /**
   * A quoted value ends with its quote (doubled or escaped ones are inside), any other before what
   * parts values or at the line's end: a blank may be within a password.
   */
  private static int endOfValue(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at >= text.length()) {
      return at;
    }
    char quote = text.charAt(at);
    if (quote != '\'' && quote != '"' && quote != '`') {
      while (at < text.length() && ",;)}]&'\"\n\r".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c != quote) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return text.length();
  }

  private static void keepLineEnds(String text, int start, int end, StringBuilder masked) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n') {
        masked.append('\n').append(MASK);
      }
    }
  }
}
