package io.github.flinklinks.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Writes a report in one format. */
public abstract class ReportWriter {
  /** Marks a file as ours; all formats but Markdown have it near the beginning. */
  static final String MARKER = "Written by flink-links-maven-plugin";

  /** How far from a file's beginning the marker may be, in bytes. */
  private static final int MARKED = 4_096;

  private final String fileName;

  ReportWriter(String fileName) {
    this.fileName = fileName;
  }

  /** The name of its file, the same in every directory. */
  public final String fileName() {
    return fileName;
  }

  abstract void write(Report report, Writer out) throws IOException;

  /**
   * Writes into an existing directory. A reader of the file sees an older report or all of this
   * one.
   *
   * @return the file written
   * @throws IOException that names the file
   */
  public final Path write(Report report, Path directory) throws IOException {
    Path file = directory.resolve(fileName);
    // Not Files.createTempFile: only its owner may read that one.
    Path whole = directory.resolve("." + fileName + "." + UUID.randomUUID());
    try {
      try {
        try (Writer out = writer(whole)) {
          write(report, out);
        }
        move(whole, file);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new IOException("The report " + file + " can't be written: " + e, e);
    }
    return file;
  }

  /** Replaces what UTF-8 can't encode, as names from the service may contain it. */
  private static Writer writer(Path file) throws IOException {
    OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether this plugin wrote the file: it begins with a marker, or is an empty list, which has no
   * place for one and nothing to lose.
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
}
