package io.github.flinklinks.job;

import io.github.flinklinks.link.ClosestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a table, a catalog or a hint. Values that say nothing about an endpoint are never
 * kept.
 */
final class Options {
  private final Map<String, Option> byKey = new LinkedHashMap<>();

  /** Keys as written, whose values aren't kept. */
  private final List<String> others = new ArrayList<>();

  /**
   * @param key as written
   * @param value without quotes
   * @param offset where the value begins in the script
   */
  record Option(String key, String value, int offset) {}

  /** Two keys are known in two spellings. */
  static String canonical(String key) {
    return switch (key) {
      case "endPoint" -> "endpoint";
      case "tunnelEndPoint" -> "tunnelEndpoint";
      default -> key;
    };
  }

  void put(Option option) {
    byKey.put(canonical(option.key()), option);
  }

  void putKey(String key) {
    others.add(key);
  }

  void putAll(Options later) {
    byKey.putAll(later.byKey);
    others.addAll(later.others);
  }

  void remove(String key) {
    byKey.remove(canonical(key));
  }

  Optional<Option> get(String key) {
    return Optional.ofNullable(byKey.get(canonical(key)));
  }

  boolean isEmpty() {
    return byKey.isEmpty() && others.isEmpty();
  }

  /** All whose values were read. */
  Collection<Option> all() {
    return byKey.values();
  }

  /** A copy under other keys: {@code from} and {@code to} in turn. */
  Options renamed(List<String> keys) {
    Options renamed = new Options();
    for (int i = 0; i < keys.size(); i += 2) {
      String to = keys.get(i + 1);
      Option option = byKey.get(canonical(keys.get(i)));
      if (option != null) {
        renamed.byKey.put(canonical(to), option);
      }
    }
    renamed.others.addAll(others);
    return renamed;
  }

  Options copy() {
    Options copy = new Options();
    copy.putAll(this);
    return copy;
  }

  /** The key that somebody wrote who meant this one. */
  Optional<String> alike(String key) {
    return ClosestName.to(key, others);
  }
}
