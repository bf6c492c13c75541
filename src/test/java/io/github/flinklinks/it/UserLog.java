package io.github.flinklinks.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user of a project in {@code src/it} read, for its {@code verify.groovy}. Ports are
 * masked.
 */
public final class UserLog {
  private final Path basedir;
  private final String text;

  /** Reads {@code build.log}. */
  public UserLog(File basedir) throws IOException {
    this.basedir = basedir.toPath();
    this.text = Files.readString(this.basedir.resolve("build.log"), UTF_8);
  }

  /**
   * Whether the lines stand there one below the other, without Maven's level in front of them.
   *
   * @throws AssertionError showing what stands there instead
   */
  public UserLog says(String expected) {
    String said =
        text.lines()
            .map(line -> line.replaceFirst("^\\[(INFO|WARNING|ERROR)\\] ?", ""))
            .map(line -> line.replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "$1:PORT"))
            .map(line -> line.replaceAll("request ID [0-9A-F-]{36}", "request ID REQUEST"))
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    String lines =
        expected.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    if (!said.contains(lines)) {
      throw new AssertionError("The build should have said:\n" + lines + "\n\nIt said:\n" + said);
    }
    return this;
  }

  /** That no line holds the text. */
  public UserLog neverSays(String unwanted) {
    List<String> lines = text.lines().filter(line -> line.contains(unwanted)).toList();
    if (!lines.isEmpty()) {
      throw new AssertionError("The build should not have said '" + unwanted + "': " + lines);
    }
    return this;
  }

  /** That a wrong thing is said in sentences, without Java's stack. */
  public UserLog showsNoStackTrace() {
    return neverSays("\tat ").neverSays("Exception:");
  }

  /** That the text is in no file that the build left below its directory, the log among them. */
  public UserLog leaksNowhere(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(basedir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean output = file.startsWith(basedir.resolve("target")) || file.endsWith("build.log");
        if (output && Files.readString(file, UTF_8).contains(secret)) {
          throw new AssertionError("A secret is in " + file);
        }
      }
    }
    return this;
  }
}
