package io.github.flinklinks.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What builds that ask a service on loopback leave behind: what differs each time is masked. */
public final class LiveLog {
  private static final List<String> SURROUNDINGS =
      List.of(
          "[WARNING] Unable to find the root directory.",
          "[WARNING] Detected deprecated option use in CLI",
          "[WARNING] The option -gs,--global-settings is deprecated",
          "[WARNING] Could not transfer metadata /.meta/prefixes.txt ");

  private LiveLog() {}

  /** The only failure's message, with ports, places and request IDs masked. */
  public static String failure(File basedir) throws IOException {
    return masked(BuildLog.failure(basedir));
  }

  /** All failures' messages, with ports, places and request IDs masked. */
  public static List<String> failures(File basedir) throws IOException {
    return BuildLog.failures(basedir).stream().map(LiveLog::masked).toList();
  }

  /** What a project's one link says when it can't be asked about. */
  public static String unknown(String why) {
    return String.join(
        "\n",
        "The link could not be checked:",
        "",
        "UNKNOWN  orders to warehouse  (pom.xml)",
        "  10.0.1.15:9092 -> 10.100.2.200:3306 in orders-prod",
        "  Could not be checked in orders-prod: " + why,
        "",
        "All links: target/flink-links/index.html");
  }

  /** Whether a stack trace was printed. */
  public static boolean stackTrace(File basedir) throws IOException {
    return BuildLog.text(basedir)
        .lines()
        .anyMatch(line -> line.matches("(\\[ERROR])?\\s+at [\\w$.]+\\(.*"));
  }

  /** The lines that Maven marks as warnings, but for what Maven 4 says of its own surroundings. */
  public static List<String> warnings(File basedir) throws IOException {
    return BuildLog.text(basedir)
        .lines()
        .filter(line -> line.startsWith("[WARNING]"))
        .filter(line -> SURROUNDINGS.stream().noneMatch(line::startsWith))
        .toList();
  }

  /** The files of the log and the reports that hold the text. */
  public static List<Path> filesWith(File basedir, String text) throws IOException {
    Path root = basedir.toPath();
    try (Stream<Path> reports = Files.walk(root.resolve("target"))) {
      return Stream.concat(
              Stream.of(root.resolve("build.log")), reports.filter(Files::isRegularFile))
          .filter(file -> holds(file, text))
          .map(root::relativize)
          .toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String masked(String text) {
    return text.replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:PORT")
        .replaceAll("pom\\.xml:\\d+:\\d+", "pom.xml")
        .replaceAll("request ID \\p{XDigit}{8}-[-\\p{XDigit}]{27}", "request ID ID");
  }
}
