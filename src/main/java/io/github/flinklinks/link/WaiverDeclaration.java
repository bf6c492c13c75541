package io.github.flinklinks.link;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A waiver as written, every value still text.
 *
 * @param texts what is written, by the element's name
 * @param place where it is declared, if known
 */
public record WaiverDeclaration(Map<String, String> texts, Optional<Place> place) {
  /** The elements of a waiver, in the pom and in links files. */
  public static final List<String> NAMES = List.of("link", "reason", "until");

  public WaiverDeclaration {
    texts = Map.copyOf(texts);
  }
}
