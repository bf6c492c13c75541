package io.github.flinklinks.job;

import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The files of a script as one text, which knows the place of each of its characters. */
final class ScriptSource {
  private final StringBuilder joined = new StringBuilder();
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private String text = "";

  /** Adds a file behind what is there, after a line end; returns where its text begins. */
  int add(Script file) {
    if (!files.isEmpty()) {
      joined.append('\n');
    }
    files.add(file.shown());
    starts.add(joined.length());
    int start = file.text().startsWith("\ufeff") ? 1 : 0;
    joined.append(file.text(), start, file.text().length());
    text = joined.toString();
    return starts.get(starts.size() - 1);
  }

  String text() {
    return text;
  }

  /** Line and column of a character in its own file, counted in UTF-16 units. */
  Place place(int offset) {
    int file = files.size() - 1;
    while (file > 0 && starts.get(file) > offset) {
      file--;
    }
    int line = 1;
    int lineStart = starts.get(file);
    int end = text.indexOf('\n', lineStart);
    while (end >= 0 && end < offset) {
      line++;
      lineStart = end + 1;
      end = text.indexOf('\n', lineStart);
    }
    return new Place(files.get(file), line, OptionalInt.of(offset - lineStart + 1));
  }
}
