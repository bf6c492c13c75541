package io.github.flinklinks.report;

import io.github.flinklinks.link.Printable;

/**
 * Makes text from the service safe for the place where it is shown. Characters that can't be seen
 * or that steer whatever shows them become visible as {@code \}{@code u001b}.
 */
final class Escape {
  private Escape() {}

  /**
   * One line for a terminal or a log: no control characters, line ends, escape sequences,
   * bidirectional overrides or invisible characters, and nothing that a CI server would take for a
   * command.
   */
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c == '\t') {
        out.append("\\t");
      } else if (unseen(c) || startsLegacyCommand(text, i)) {
        visible(out, c);
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return withoutWorkflowCommand(out);
  }

  /** As {@link #line}, and cut to a number of characters. */
  static String line(String text, int most) {
    // Cut first as well, so that no megabyte is escaped; an escaped character takes six.
    return Printable.cut(line(Printable.cut(text, most)), most);
  }

  /**
   * One line for people to look at: what can't be seen is spelled out, but for the joiners that are
   * part of ordinary Persian, Hindi and emoji. It is not escaped.
   */
  static String seen(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (unseen(c) && c != 0x200c && c != 0x200d) {
        visible(out, c);
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /** For an element's text or an attribute in double quotes; well-formed in XML 1.0. */
  static String xml(String text) {
    return html(line(text));
  }

  /**
   * For an element's text that is to be read again: nothing is lost.
   *
   * @param text without characters that can't be seen
   */
  static String element(String text) {
    String html = html(text);
    StringBuilder out = new StringBuilder(html.length() + 16);
    for (int i = 0; i < html.length(); i++) {
      out.append(startsLegacyCommand(html, i) ? "&#35;" : html.substring(i, i + 1));
    }
    return out.toString();
  }

  /** For Markdown as GitHub renders it, in a paragraph or a table's cell. */
  static String markdown(String text) {
    return markdownLine(line(text));
  }

  /** The same for a line that is safe for a log already. */
  static String markdownLine(String line) {
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\\', '`', '*', '_', '[', ']', '#', '!', '~', '$', '|' -> out.append('\\').append(c);
        // A mention and a bare address become links after backslashes are gone.
        case '@' -> out.append("@<!-- -->");
        case ':' -> out.append(line.startsWith("://", i) ? "&#58;" : ":");
        case '.' -> out.append(endsWithWww(line, i) ? "&#46;" : ".");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** For a label of a Mermaid diagram, in double quotes. */
  static String mermaid(String text) {
    String line = line(text);
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      // Before a blank these two would start a list, which Mermaid refuses to draw.
      boolean joins = (c == '.' || c == '-') && !line.startsWith(" ", i + 1);
      if (joins || c == ' ' || c > 0x7f || Character.isLetterOrDigit(c)) {
        out.append(c);
      } else {
        out.append('#').append((int) c).append(';');
      }
    }
    return out.toString();
  }

  /**
   * A JSON string with its quotes. Nothing is lost but lone surrogates, which strict parsers
   * refuse: these become visible text. Nothing in it would be taken for a command by a CI server.
   */
  static String json(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (loneSurrogate(c)) {
        visible(out.append('\\'), c);
      } else if (unseen(c) || startsLegacyCommand(text, i)) {
        visible(out, c);
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.append('"').toString();
  }

  /** What follows the second {@code ::} of a GitHub workflow command. */
  static String commandMessage(String text) {
    return line(text).replace("%", "%25");
  }

  /** A property's value of a GitHub workflow command. */
  static String commandProperty(String text) {
    return commandMessage(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static boolean unseen(int c) {
    if (c < 0x7f) {
      return c < 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    };
  }

  private static boolean loneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static void visible(StringBuilder out, int c) {
    for (char unit : Character.toChars(c)) {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit((unit >> shift) & 0xf, 16));
      }
    }
  }

  /** {@code ##[name]}, {@code ##vso[...]}, {@code ##teamcity[...]}: obeyed anywhere in a line. */
  private static boolean startsLegacyCommand(String text, int at) {
    if (!text.startsWith("##", at)) {
      return false;
    }
    int i = at + 2;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i < text.length() && text.charAt(i) == '[';
  }

  /** {@code ::name::text}: obeyed at the start of a line, blanks before it don't count. */
  private static String withoutWorkflowCommand(StringBuilder line) {
    int start = 0;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    // IPv6 addresses may start with two colons, and never hold two pairs.
    if (line.indexOf("::", start) == start && line.indexOf("::", start + 2) > start) {
      line.replace(start, start + 1, "\\u003a");
    }
    return line.toString();
  }

  private static boolean endsWithWww(String line, int dot) {
    return dot >= 3 && line.regionMatches(true, dot - 3, "www", 0, 3);
  }
}
