package io.github.flinklinks.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user reads of a build, for the {@code verify.groovy} of the projects in {@code src/it}.
 */
public final class BuildLog {
  private static final String FAILED = "Failed to execute goal ";

  private BuildLog() {}

  /** All of it. */
  public static String text(File basedir) throws IOException {
    return Files.readString(basedir.toPath().resolve("build.log"), StandardCharsets.UTF_8);
  }

  /**
   * The messages of the exceptions that failed the build, or the builds where several wrote the
   * log, each without Maven's own words around it.
   */
  public static List<String> failures(File basedir) throws IOException {
    List<String> failures = new ArrayList<>();
    StringBuilder message = null;
    for (String line : text(basedir).lines().toList()) {
      String said = line.startsWith("[ERROR]") ? line.substring("[ERROR]".length()).strip() : line;
      int project = said.indexOf(" on project ");
      if (said.startsWith(FAILED) && project > 0) {
        message = new StringBuilder();
        said = said.substring(said.indexOf(": ", project) + 2);
      } else if (message != null && line.startsWith("[ERROR]")) {
        message.append('\n');
        // Maven indents nothing by itself: what is left are our own blanks.
        said = line.substring(Math.min(line.length(), "[ERROR] ".length()));
      }
      if (message != null) {
        int end = said.indexOf("-> [Help ");
        message.append(end < 0 ? said : said.substring(0, end));
        if (end >= 0) {
          failures.add(message.toString().strip());
          message = null;
        }
      }
    }
    return failures;
  }

  /** The message of the only failure. */
  public static String failure(File basedir) throws IOException {
    List<String> failures = failures(basedir);
    if (failures.size() != 1) {
      throw new IllegalStateException("one failure expected, found " + failures);
    }
    return failures.get(0);
  }
}
