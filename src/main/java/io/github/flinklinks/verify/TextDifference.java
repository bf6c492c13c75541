package io.github.flinklinks.verify;

import io.github.flinklinks.link.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where two texts first differ, line ends and trailing blanks apart.
 *
 * @param expected e.g. {@code line 3: INSERT INTO a}
 * @param found the same of the other text
 */
record TextDifference(String expected, String found) {
  private static final int LONGEST_LINE = 160;

  static Optional<TextDifference> of(String expected, String found) {
    List<String> expectedLines = lines(expected);
    List<String> foundLines = lines(found);
    int at = 0;
    while (at < expectedLines.size()
        && at < foundLines.size()
        && expectedLines.get(at).equals(foundLines.get(at))) {
      at++;
    }
    if (at == expectedLines.size() && at == foundLines.size()) {
      return Optional.empty();
    }
    // Masked as a whole: a value may be on another line than its key.
    String left = shown(lines(Secrets.mask(normal(expected))), at);
    String right = shown(lines(Secrets.mask(normal(found))), at);
    return Optional.of(
        new TextDifference(left, left.equals(right) ? right + " (in a masked value)" : right));
  }

  private static String shown(List<String> lines, int at) {
    return at < lines.size()
        ? "line " + (at + 1) + ": '" + Printable.cut(lines.get(at).strip(), LONGEST_LINE) + "'"
        : "ends after line " + lines.size();
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : normal(text).split("\n", -1)) {
      lines.add(line.stripTrailing());
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
