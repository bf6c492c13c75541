package io.github.flinklinks.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user reads of a build, for the {@code verify.groovy} of the projects in {@code src/it}.
 */
public final class BuildLog {
  private static final String FAILED = "Failed to execute goal ";
  private static final String ON_PROJECT = " on project ";

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
    List<String> messages = new ArrayList<>();
    for (Failure failure : read(basedir)) {
      messages.add(failure.message());
    }
    return messages;
  }

  /** The message that failed each module of one build, by the module's name. */
  public static Map<String, String> failuresByModule(File basedir) throws IOException {
    Map<String, String> messages = new TreeMap<>();
    for (Failure failure : read(basedir)) {
      if (messages.put(failure.module(), failure.message()) != null) {
        throw new IllegalStateException(failure.module() + " failed twice");
      }
    }
    return messages;
  }

  private record Failure(String module, String message) {}

  private static List<Failure> read(File basedir) throws IOException {
    List<Failure> failures = new ArrayList<>();
    String module = "";
    StringBuilder message = null;
    for (String line : text(basedir).lines().toList()) {
      String said = line.startsWith("[ERROR]") ? line.substring("[ERROR]".length()).strip() : line;
      int project = said.indexOf(ON_PROJECT);
      if (said.startsWith(FAILED) && project > 0) {
        message = new StringBuilder();
        int colon = said.indexOf(": ", project);
        module = said.substring(project + ON_PROJECT.length(), colon);
        said = said.substring(colon + 2);
      } else if (message != null && line.startsWith("[ERROR]")) {
        message.append('\n');
        // Maven indents nothing by itself: what is left are our own blanks.
        said = line.substring(Math.min(line.length(), "[ERROR] ".length()));
      }
      if (message != null) {
        int end = said.indexOf("-> [Help ");
        message.append(end < 0 ? said : said.substring(0, end));
        if (end >= 0) {
          failures.add(new Failure(module, message.toString().strip()));
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
