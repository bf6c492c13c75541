package io.github.flinklinks.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link as written, every value still text: what the pom's {@code <link>}, a links file and the
 * command line have in common. Text, because Maven would read any word but {@code true} as false.
 *
 * @param texts what is written, by the element's name; never {@code expectations}
 * @param expectations as written
 * @param place where it is declared, if known; of a derived link, its statement in the script
 * @param origin what it is derived from; empty where it is declared
 */
public record LinkDeclaration(
    Map<String, String> texts,
    List<ExpectationDeclaration> expectations,
    Optional<Place> place,
    Optional<Origin> origin) {
  /** The elements of a link, in the pom and in links files. */
  public static final List<String> NAMES =
      List.of(
          "name",
          "source",
          "sink",
          "match",
          "namespace",
          "deployment",
          "running",
          "exclusive",
          "absent",
          "owner",
          "tables",
          "expectations");

  public LinkDeclaration {
    texts = Map.copyOf(texts);
    expectations = List.copyOf(expectations);
  }

  /** A link that is declared, not derived. */
  public LinkDeclaration(
      Map<String, String> texts, List<ExpectationDeclaration> expectations, Optional<Place> place) {
    this(texts, expectations, place, Optional.empty());
  }

  /** What is written for an element; empty where it isn't declared. */
  public Optional<String> text(String element) {
    return Optional.ofNullable(texts.get(element));
  }

  /** The same link, in this namespace unless it names one. */
  LinkDeclaration inNamespace(String namespace) {
    Map<String, String> filled = new HashMap<>(texts);
    filled.putIfAbsent("namespace", namespace);
    return new LinkDeclaration(filled, expectations, place, origin);
  }

  /**
   * An expectation as written; exactly one of the conditions must be there.
   *
   * @param texts what is written, by the element's name
   */
  public record ExpectationDeclaration(Map<String, String> texts) {
    /** The elements of an expectation. */
    public static final List<String> NAMES =
        List.of("field", "equals", "matches", "atLeast", "atMost", "sameAsFile");

    /** Only for derived links; a project can't write it: the script of their job. */
    public static final String SAME_SCRIPT = "sameScript";

    public ExpectationDeclaration {
      texts = Map.copyOf(texts);
    }

    /** What is written for an element; empty where it isn't declared. */
    public Optional<String> text(String element) {
      return Optional.ofNullable(texts.get(element));
    }
  }
}
