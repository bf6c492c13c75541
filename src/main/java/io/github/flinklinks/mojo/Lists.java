package io.github.flinklinks.mojo;

import java.util.ArrayList;
import java.util.List;

/** Lists as users write them. */
final class Lists {
  private Lists() {}

  /** An XML list or a comma-separated text, trimmed. */
  static List<String> of(List<String> values) {
    if (values == null) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (String value : values) {
      // An empty element of an XML list is null.
      String[] texts = value == null ? new String[0] : value.split(",");
      for (String text : texts) {
        String trimmed = text.trim();
        if (!trimmed.isEmpty()) {
          parts.add(trimmed);
        }
      }
    }
    return List.copyOf(parts);
  }
}
