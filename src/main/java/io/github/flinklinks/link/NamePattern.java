package io.github.flinklinks.link;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A name in which {@code *} stands for any characters and {@code ?} for one; upper and lower case
 * differ.
 *
 * @param glob the pattern as written
 */
public record NamePattern(String glob) {
  public NamePattern {
    Objects.requireNonNull(glob, "glob");
    if (glob.isBlank()) {
      throw new InvalidDeclarationException("a name pattern is empty: write a name, or * for any.");
    }
  }

  /** Whether the whole name fits the pattern. */
  public boolean matches(String name) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
  }

  @Override
  public String toString() {
    return glob;
  }
}
