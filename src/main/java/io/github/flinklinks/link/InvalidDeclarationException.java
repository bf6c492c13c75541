package io.github.flinklinks.link;

import java.util.Optional;

/**
 * What a project declares can't be understood. The message is one sentence for the user: what is
 * wrong, where, and what to write instead.
 */
public final class InvalidDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error without a known place. */
  public InvalidDeclarationException(String message) {
    super(message);
  }

  /** An error at a place, which the message is given in front. */
  public InvalidDeclarationException(Optional<Place> place, String message) {
    super(place.map(where -> where + ": " + message).orElse(message));
  }
}
