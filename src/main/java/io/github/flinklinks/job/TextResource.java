package io.github.flinklinks.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Reads what is kept as text beside the classes of this package. */
final class TextResource {
  private TextResource() {}

  /** The lines but comments ({@code --}); one that begins with a blank continues the one before. */
  static List<String> entries(String name) {
    String text;
    try (InputStream in = TextResource.class.getResourceAsStream(name)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> entries = new ArrayList<>();
    for (String line : words(text, "\r\n")) {
      if (line.startsWith(" ")) {
        int last = entries.size() - 1;
        entries.set(last, entries.get(last) + line);
      } else if (!line.startsWith("--")) {
        entries.add(line);
      }
    }
    return entries;
  }

  /** The parts of a text between separators, but empty ones. */
  static List<String> words(String text, String separators) {
    List<String> words = new ArrayList<>();
    StringTokenizer each = new StringTokenizer(text, separators);
    while (each.hasMoreTokens()) {
      words.add(each.nextToken());
    }
    return words;
  }
}
