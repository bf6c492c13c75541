package io.github.flinklinks.link;

import java.nio.file.Path;
import java.util.Collection;

/**
 * The text files of a module that a path or a pattern names.
 *
 * @param moduleDirectory from where relative paths are taken
 * @param startDirectory where the build was started: files are shown relative to it
 */
public record ProjectFiles(Path moduleDirectory, Path startDirectory) {

  /** Whether a path stands for any number of files. */
  public static boolean isPattern(String path) {
    return path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
  }

  /**
   * The files, sorted.
   *
   * @param element what messages call the element that names them
   * @param kind what it must name, e.g. {@code a script}
   * @param path in which {@code *} and {@code ?} stand for characters of one name and {@code **}
   *     for any directories but hidden ones and {@code target}
   * @throws InvalidDeclarationException when there is none
   */
  public Collection<Path> named(String element, String kind, String path) {
    return PathPattern.parse(element, kind, path).filesIn(moduleDirectory, "");
  }

  /** A file as the user would name it. */
  public Path shown(Path file) {
    return Place.shown(file, startDirectory);
  }

  /**
   * The file's text, without a byte order mark.
   *
   * @throws InvalidDeclarationException when it can't be read
   */
  public String text(Path file) {
    try {
      return TextFile.read(file);
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(
          shown(file).toString().replace('\\', '/') + " " + e.getMessage());
    }
  }
}
