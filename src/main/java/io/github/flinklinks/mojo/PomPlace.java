package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.model.InputLocation;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The place of an element in a pom, if Maven knows it. A missing place fails no build. */
final class PomPlace {
  private PomPlace() {}

  /**
   * The place where the element's tag begins.
   *
   * @param startDirectory where the build was started: files are shown relative to it
   */
  static Optional<Place> of(Xpp3Dom element, Path startDirectory) {
    Object location = element.getInputLocation();
    if (location == null) {
      return Optional.empty();
    }
    try {
      if (location instanceof InputLocation maven3) {
        return maven3.getSource() == null
            ? Optional.empty()
            : place(
                maven3.getSource().getLocation(),
                maven3.getLineNumber(),
                beginning(element, maven3.getColumnNumber()),
                startDirectory);
      }
      Object source = value(location, "getSource");
      return place(
          (String) value(source, "getLocation"),
          (int) value(location, "getLineNumber"),
          (int) value(location, "getColumnNumber"),
          startDirectory);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another Maven may remember otherwise: a message without a place still says what is wrong.
      return Optional.empty();
    }
  }

  /**
   * Maven 3 remembers where the tag ends. How long it is can be known only if it has no attributes;
   * 0 means not known.
   */
  private static int beginning(Xpp3Dom element, int end) {
    int length = element.getName().length() + "<>".length();
    return element.getAttributeNames().length > 0 ? 0 : end - length;
  }

  private static Optional<Place> place(String file, int line, int column, Path startDirectory) {
    if (file == null || line < 1) {
      return Optional.empty();
    }
    Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
    return Optional.of(
        new Place(
            Place.shown(path, startDirectory),
            line,
            column < 1 ? OptionalInt.empty() : OptionalInt.of(column)));
  }

  /** Maven 4 has a class of its own, which is not there to compile against. */
  private static Object value(Object of, String getter) throws ReflectiveOperationException {
    return of.getClass().getMethod(getter).invoke(of);
  }
}
