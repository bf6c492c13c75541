package io.github.flinklinks.mojo;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Lists as users write them. */
final class Lists {
  private Lists() {}

  /** An XML list or a comma-separated text, trimmed. */
  static List<String> of(List<String> values) {
    if (values == null) {
      return List.of();
    }
    return values.stream()
        .filter(Objects::nonNull)
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::trim)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
