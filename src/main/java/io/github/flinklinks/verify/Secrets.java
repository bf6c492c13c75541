package io.github.flinklinks.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.lookup.FieldPath;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks values of keys that look secret, in texts that messages quote: SQL options ({@code
 * 'password' = 'x'}), settings ({@code token: x}, {@code secret=x}), JSON, options of a command
 * line ({@code --password x}), and the user part of URLs.
 */
final class Secrets {
  private static final String MASK = "***";

  private static final String KEY =
      "(?:password|passwd|passphrase|pwd|secret|token|credential|authorization"
          + "|(?:access|private|api|account|encryption)[-_. ]?key)";

  /**
   * {@code Authorization} needs no sign, as some tools write headers. All bounded, so that no text
   * takes long.
   */
  private static final Pattern KEY_AND_SIGN =
      Pattern.compile(
          KEY
              + "[\\w.\\-]{0,64}+[\\\\'\"`]{0,4}+\\s{0,64}+(?:=>|[=:])\\s{0,64}+"
              + "|authorization[\\\\'\"`]{0,4}+[ \\t]{1,64}+",
          Pattern.CASE_INSENSITIVE);

  /**
   * A word of a command line that begins with a hyphen, and the blanks after it, which may hold an
   * escaped line end. It begins nowhere within a word, so that no character is read twice.
   */
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w.\\-])-([\\w.\\-]++)[\\\\'\"`]{0,4}+\\s[\\s\\\\]*+");

  private static final Pattern SECRET_KEY = Pattern.compile(KEY, Pattern.CASE_INSENSITIVE);

  /**
   * A secret-looking name, and the sign after the {@code value} that follows it: {@code name:
   * db_password, value: x}. All bounded.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:name|key)[\\\\'\"`]{0,4}+\\s{0,8}+[=:]\\s{0,8}+[\\\\'\"`]{0,4}+[\\w.\\-]{0,64}?"
              + KEY
              + "[\\w.\\-]{0,64}+[\\\\'\"`]{0,4}+[\\s,;]{0,64}+[\\\\'\"`]{0,4}+value[\\\\'\"`]{0,4}+"
              + "\\s{0,8}+[=:]\\s{0,64}+",
          Pattern.CASE_INSENSITIVE);

  private static final int MOST_TEXTS = 3;

  /** Up to the last {@code @}: a password may hold one. */
  private static final Pattern URL_USER = Pattern.compile("://[^/\\s'\"]+@");

  private Secrets() {}

  /** Whether a value of that name may be a secret. */
  static boolean isSecret(String key) {
    return SECRET_KEY.matcher(key).find();
  }

  /** The text with every secret-looking value as {@code ***}; line ends stay where they are. */
  static String mask(String text) {
    Optional<JsonNode> json = FieldPath.json(text);
    if (json.isPresent()) {
      JsonNode masked = masked(json.get(), MOST_TEXTS);
      if (!masked.equals(json.get())) {
        return masked.toString();
      }
    }
    return maskText(text);
  }

  // By its own name, or by a name beside it.
  private static JsonNode masked(JsonNode value, int textsLeft) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isObject()) {
      boolean secret = FieldPath.nameOf(value).filter(Secrets::isSecret).isPresent();
      String name = FieldPath.nameOf(value).orElse("");
      ObjectNode masked = nodes.objectNode();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        JsonNode inner = field.getValue();
        boolean isName = inner.isTextual() && inner.textValue().equals(name);
        boolean hidden = isSecret(field.getKey()) || (secret && !isName);
        masked.set(field.getKey(), hidden ? nodes.textNode(MASK) : masked(inner, textsLeft));
      }
      return masked;
    } else if (value.isArray()) {
      ArrayNode masked = nodes.arrayNode();
      for (JsonNode inner : value) {
        masked.add(masked(inner, textsLeft));
      }
      return masked;
    } else if (!value.isTextual()) {
      return value;
    }
    Optional<JsonNode> json = textsLeft > 0 ? FieldPath.json(value.textValue()) : Optional.empty();
    return nodes.textNode(
        json.isPresent()
            ? masked(json.get(), textsLeft - 1).toString()
            : maskText(value.textValue()));
  }

  private static String maskText(String text) {
    String masked = maskOptions(maskValues(KEY_AND_SIGN, maskValues(NAMED, text)));
    return URL_USER.matcher(masked).replaceAll("://" + MASK + "@");
  }

  /** Masks each value that follows the key. */
  private static String maskValues(Pattern key, String text) {
    StringBuilder masked = new StringBuilder(text.length());
    Matcher found = key.matcher(text);
    int from = 0;
    while (found.find(from)) {
      int end = endOfValue(text, found.end());
      masked.append(text, from, found.end());
      mask(text, found.end(), end, masked);
      from = end;
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static String maskOptions(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    Matcher option = OPTION.matcher(text);
    int from = 0;
    while (option.find()) {
      // What was masked as a value may have looked like an option.
      if (option.start() >= from && isSecret(option.group(1))) {
        int end = endOfArgument(text, option.end());
        masked.append(text, from, option.end());
        mask(text, option.end(), end, masked);
        from = end;
      }
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static void mask(String text, int start, int end, StringBuilder masked) {
    if (end > start) {
      masked.append(MASK);
      keepLineEnds(text, start, end, masked);
    }
  }

  /**
   * A quoted value, or a word. After a word that is itself such an option (it isn't known whether
   * the first takes a value?) or names a scheme, as in {@code Bearer x}, the next one is part of
   * it.
   */
  private static int endOfArgument(String text, int start) {
    int at = start;
    while (true) {
      if (at < text.length() && isQuote(text.charAt(at))) {
        return endOfValue(text, at);
      }
      int word = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      String argument = text.substring(word, at);
      int end = at;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      boolean goesOn =
          argument.equalsIgnoreCase("bearer")
              || argument.equalsIgnoreCase("basic")
              || (argument.startsWith("-") && isSecret(argument));
      if (!goesOn || at == text.length()) {
        return end;
      }
    }
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
    if (!isQuote(quote)) {
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

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  private static void keepLineEnds(String text, int start, int end, StringBuilder masked) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n') {
        masked.append('\n').append(MASK);
      }
    }
  }
}
