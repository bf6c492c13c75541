package io.github.flinklinks.link;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as users write them. */
public final class PathText {
  private PathText() {}

  /**
   * The path that a parameter gives.
   *
   * @throws InvalidDeclarationException where the text is no path, or one that the JVM can't spell:
   *     by a locale such as {@code C} it knows ASCII alone
   */
  public static Path parse(String parameter, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidDeclarationException(parameter + " is " + problem(text));
    }
  }

  /** The text, and why it is no path. */
  static String problem(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return Quoted.text(text)
            + ", and by its locale the JVM can't spell such a path: run Maven with a UTF-8 locale, as in"
            + " LC_ALL=C.UTF-8.";
      }
    }
    return Quoted.text(text) + ", which is no path: write one, relative to the module.";
  }
}
