package io.github.flinklinks.job;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One file of a job, or the text of a deployment.
 *
 * @param shown the file as the user would name it, for places
 * @param text its whole text; a byte order mark at its start doesn't count
 */
public record Script(Path shown, String text) {
  public Script {
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(text, "text");
  }
}
