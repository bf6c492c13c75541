package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem of a configuration and where it is.
 *
 * @param place empty where the message names none
 */
record Located(Optional<Place> place, String text) {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<file>[^\\n]+?):(?<line>[1-9][0-9]{0,8})(:(?<column>[1-9][0-9]{0,8}))?: .*");

  /** The problems of a message: one, or one to an indented line below a headline. */
  static List<Located> in(String message) {
    List<Located> problems = new ArrayList<>();
    for (String line : message.lines().toList()) {
      if (line.startsWith("  ")) {
        problems.add(of(line.strip()));
      }
    }
    return problems.isEmpty() ? List.of(of(message)) : problems;
  }

  private static Located of(String text) {
    Matcher matcher = PLACE.matcher(text);
    if (!matcher.matches()) {
      return new Located(Optional.empty(), text);
    }
    String column = matcher.group("column");
    try {
      Place place =
          new Place(
              Path.of(matcher.group("file")),
              Integer.parseInt(matcher.group("line")),
              column == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(column)));
      return new Located(Optional.of(place), text);
    } catch (InvalidPathException e) {
      return new Located(Optional.empty(), text);
    }
  }
}
