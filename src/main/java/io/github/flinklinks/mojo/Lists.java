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
   * The same with empty entries, so that they can be refused: an entry from a variable without a
   * value would otherwise be missing without notice.
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
