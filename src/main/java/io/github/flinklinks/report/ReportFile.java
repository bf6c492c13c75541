package io.github.flinklinks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A report's file: readers see the old one or the whole new one. */
public final class ReportFile {
  /** Tells a report from files of others; all but Markdown have it near the beginning. */
  static final String MARKER = "Written by flink-links-maven-plugin";

  /** How far from a file's beginning the mark may be. */
  private static final int MARKED = 4_096;

  private ReportFile() {}

  /**
   * Whether this plugin wrote the file: its beginning says so, or it is an empty list, which can't
   * say it and has nothing to lose.
   */
  public static boolean isOurs(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String beginning = new String(in.readNBytes(MARKED), StandardCharsets.UTF_8);
      return beginning.contains(MARKER)
          || beginning.startsWith(MarkdownReport.BEGINNING)
          || beginning.replaceAll("\\s", "").equals("[]");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Replaces the file.
   *
   * @throws IOException that names the file
   */
  static Path write(Path directory, String name, String text) throws IOException {
    Path file = directory.resolve(name);
    // Not Files.createTempFile: that one only its owner may read.
    Path whole = directory.resolve("." + name + "." + UUID.randomUUID());
    try {
      try {
        Files.write(
            whole,
            text.getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        move(whole, file);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new IOException("The report " + file + " can't be written: " + e, e);
    }
    return file;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
