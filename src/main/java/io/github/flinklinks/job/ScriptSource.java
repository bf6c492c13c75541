package io.github.flinklinks.job;

import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The files of a script as one text, which knows the place of each of its characters. */
final class ScriptSource {
  private final StringBuilder joined = new StringBuilder();
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> lineStarts = new ArrayList<>();
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
    if (lineStarts.isEmpty()) {
      findLines();
    }
    int file = atOrBefore(starts, offset);
    int firstLine = atOrBefore(lineStarts, starts.get(file));
    int line = atOrBefore(lineStarts, offset);
    return new Place(
        files.get(file), line - firstLine + 1, OptionalInt.of(offset - lineStarts.get(line) + 1));
  }

  private void findLines() {
    lineStarts.add(0);
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lineStarts.add(end + 1);
    }
  }

  /** The index of the last number that isn't larger. */
  private static int atOrBefore(List<Integer> sorted, int number) {
    int found = Collections.binarySearch(sorted, number);
    return found >= 0 ? found : -found - 2;
  }
}
