package io.github.flinklinks.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as what is in them: numbers to the right, words to the left. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(header);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(text, rows.get(r), widths);
      if (r == 0) {
        line(text, Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new), widths);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      boolean number = !row[i].isEmpty() && row[i].matches("[-0-9.+x/ ]+");
      String gap = " ".repeat(widths[i] - row[i].length());
      line.append(number ? gap + row[i] : row[i] + gap).append("  ");
    }
    text.append(line.toString().stripTrailing()).append(System.lineSeparator());
  }
}
