package io.github.flinklinks.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects errors, so that a user sees all of them in one build. Not for use by several threads.
 */
public final class Problems {
  private final List<String> sentences = new ArrayList<>();

  /** One more sentence. */
  public void add(String sentence) {
    sentences.add(sentence);
  }

  /** One more sentence, with its place in front where that is known. */
  public void add(Optional<Place> place, String sentence) {
    add(Place.prefix(place) + sentence);
  }

  /** Everything that an exception says is wrong. */
  public void add(InvalidDeclarationException wrong) {
    add("", wrong);
  }

  /** The same, each sentence with a text in front: where, and of which link. */
  public void add(String prefix, InvalidDeclarationException wrong) {
    for (String problem : wrong.problems()) {
      add(prefix + problem);
    }
  }

  /** Everything that others found. */
  public void add(Problems others) {
    sentences.addAll(others.sentences);
  }

  /** Whether nothing is wrong so far. */
  public boolean none() {
    return sentences.isEmpty();
  }

  /**
   * Ends here if anything is wrong.
   *
   * @throws InvalidDeclarationException with every sentence
   */
  public void throwIfAny() {
    if (!none()) {
      throw new InvalidDeclarationException(sentences);
    }
  }
}
