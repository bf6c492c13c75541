package io.github.flinklinks.link;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as written, in the pom's {@code <job>} or in a links file. Its links are derived from its
 * script. Every value is still text.
 *
 * @param texts what is written, by the element's name; never one of {@link #MAPS}
 * @param maps the entries of each of {@link #MAPS} that is written, in their order
 * @param place where it is declared, if known
 */
public record JobDeclaration(
    Map<String, String> texts, Map<String, Map<String, String>> maps, Optional<Place> place) {
  /** The elements of a job, in the pom and in links files. */
  public static final List<String> NAMES =
      List.of(
          "sql",
          "pipeline",
          "definitions",
          "name",
          "deployment",
          "namespace",
          "running",
          "owner",
          "sameScript",
          "lookups",
          "variables",
          "catalogs",
          "tables");

  /** The elements whose entries have names that the user chooses. */
  public static final List<String> MAPS = List.of("variables", "catalogs", "tables");

  /** The elements that may be lists in a links file. */
  static final List<String> LISTS = List.of("sql", "pipeline", "definitions");

  public JobDeclaration {
    texts = Map.copyOf(texts);
    Map<String, Map<String, String>> copies = new HashMap<>();
    for (Map.Entry<String, Map<String, String>> each : maps.entrySet()) {
      copies.put(each.getKey(), new LinkedHashMap<>(each.getValue()));
    }
    maps = Map.copyOf(copies);
  }

  /** What is written for an element; empty where it isn't declared. */
  public Optional<String> text(String element) {
    return Optional.ofNullable(texts.get(element));
  }

  /** The entries of one of {@link #MAPS}, in their order; none where it isn't declared. */
  public Map<String, String> map(String element) {
    return maps.getOrDefault(element, Map.of());
  }

  /** The same job, in this namespace unless it names one. */
  JobDeclaration inNamespace(String namespace) {
    Map<String, String> filled = new HashMap<>(texts);
    filled.putIfAbsent("namespace", namespace);
    return new JobDeclaration(filled, maps, place);
  }
}
