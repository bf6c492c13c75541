package io.github.flinklinks.link;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a link is declared, so that a failure can point at it.
 *
 * @param file the file, as the user would name it: relative to the directory the build was started
 *     in where it is below it, else absolute
 * @param line the line, from 1
 * @param column the column, from 1; empty where only the line is known
 */
public record Place(Path file, int line, OptionalInt column) {
  public Place {
    if (line < 1) {
      throw new IllegalArgumentException("line " + line);
    }
  }

  /**
   * A file as the user would name it: relative to the directory the build was started in where it
   * is below it, else absolute.
   */
  public static Path shown(Path file, Path startDirectory) {
    Path absolute = file.toAbsolutePath().normalize();
    Path start = startDirectory.toAbsolutePath().normalize();
    return absolute.startsWith(start) ? start.relativize(absolute) : absolute;
  }

  /** The place in front of a sentence; nothing where it isn't known. */
  public static String prefix(Optional<Place> place) {
    return place.isPresent() ? place.get() + ": " : "";
  }

  /** {@code file:line} or {@code file:line:column}, as compilers print it and editors open it. */
  @Override
  public String toString() {
    String place = file.toString().replace('\\', '/') + ":" + line;
    return column.isPresent() ? place + ":" + column.getAsInt() : place;
  }
}
