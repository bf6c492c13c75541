package io.github.flinklinks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A report's file: readers see the old one or the whole new one. */
final class ReportFile {
  private ReportFile() {}

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
