package io.github.flinklinks.link;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A link as written, every value still text: what the pom's {@code <link>}, a links file and the
 * command line have in common. Text, because Maven would read any word but {@code true} as false.
 *
 * @param expectations as written
 * @param place where it stands, if known
 */
public record LinkDeclaration(
    Optional<String> name,
    Optional<String> source,
    Optional<String> sink,
    Optional<String> match,
    Optional<String> namespace,
    Optional<String> deployment,
    Optional<String> running,
    Optional<String> exclusive,
    Optional<String> absent,
    List<ExpectationDeclaration> expectations,
    Optional<Place> place) {
  /** What a link may hold, in the pom and in links files alike. */
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
          "expectations");

  public LinkDeclaration {
    expectations = List.copyOf(expectations);
    Objects.requireNonNull(place, "place");
  }

  /** An expectation as written; exactly one of the conditions must be there. */
  public record ExpectationDeclaration(
      Optional<String> field,
      Optional<String> equalTo,
      Optional<String> matches,
      Optional<String> atLeast,
      Optional<String> atMost,
      Optional<String> sameAsFile) {
    /** What an expectation may hold. */
    public static final List<String> NAMES =
        List.of("field", "equals", "matches", "atLeast", "atMost", "sameAsFile");
  }
}
