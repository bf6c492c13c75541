package io.github.flinklinks.link;

import java.util.List;
import java.util.Optional;

/**
 * What a project declares can't be understood. Each problem is one sentence for the user: what is
 * wrong, where, and what to write instead. The message is that sentence, or the first hundred, one
 * to a line below their number.
 */
public final class InvalidDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a message shows: a generated file may have thousands of wrong lines. */
  private static final int MOST = 100;

  private final String[] problems;

  /** An error without a known place. */
  public InvalidDeclarationException(String message) {
    this(List.of(message));
  }

  /** An error at a place, which the message is given in front. */
  public InvalidDeclarationException(Optional<Place> place, String message) {
    this(List.of(place.map(where -> where + ": " + message).orElse(message)));
  }

  /** Several errors, each with its place already in front; never none. */
  public InvalidDeclarationException(List<String> problems) {
    // What is quoted may come from a file that somebody else wrote, or from a parser's own words.
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
