package io.github.flinklinks.mojo;

import java.util.ArrayList;
import java.util.List;

/** Lists as users write them. */
final class Lists {
  private Lists() {}

  /** An XML list or a comma-separated text, trimmed; what is empty is left out. */
  static List<String> of(List<String> values) {
    List<String> parts = new ArrayList<>();
    for (String entry : entries(values)) {
      if (!entry.isEmpty()) {
        parts.add(entry);
      }
    }
    return List.copyOf(parts);
  }

  /**
   * The same with empty texts for what is empty, so that it can be refused: where a variable has no
   * value, its entry would be missing and nobody would know.
   */
  static List<String> entries(List<String> values) {
    if (values == null) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (String value : values) {
      // An empty element of an XML list is null.
      String[] texts = value == null ? new String[] {""} : value.split(",", -1);
      for (String text : texts) {
        parts.add(text.trim());
      }
    }
    return List.copyOf(parts);
  }
}
