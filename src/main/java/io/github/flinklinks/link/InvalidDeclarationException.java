package io.github.flinklinks.link;

import java.util.List;
import java.util.Optional;

/**
 * A project's declarations are invalid. Each problem is one sentence for the user: what is wrong,
 * where, and what to write instead. The message is that sentence, or the number of problems and the
 * first hundred, one per line.
 */
public final class InvalidDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The most problems that a message shows: a generated file may have thousands. */
  private static final int MOST = 100;

  private final String[] problems;

  /** An error without a known place. */
  public InvalidDeclarationException(String message) {
    this(List.of(message));
  }

  /** An error at a place, which the message begins with. */
  public InvalidDeclarationException(Optional<Place> place, String message) {
    this(List.of(Place.prefix(place) + message));
  }

  /** Several errors, at least one. Each begins with its place. */
  public InvalidDeclarationException(List<String> problems) {
    // Quoted text may come from a file that somebody else wrote, or from a parser.
    this(problems.stream().map(Printable::of).toArray(String[]::new));
  }

  private InvalidDeclarationException(String[] problems) {
    super(message(List.of(problems)));
    this.problems = problems;
  }

  /** One sentence for each thing that is wrong, in the order found. */
  public List<String> problems() {
    return List.of(problems);
  }

  private static String message(List<String> problems) {
    return switch (problems.size()) {
      case 0 -> throw new IllegalArgumentException("no problem, no exception");
      case 1 -> problems.get(0);
      default ->
          problems.size()
              + " problems in the configuration:\n  "
              + String.join("\n  ", problems.subList(0, Math.min(MOST, problems.size())))
              + (problems.size() > MOST ? "\n  and " + (problems.size() - MOST) + " more." : "");
    };
  }
}
