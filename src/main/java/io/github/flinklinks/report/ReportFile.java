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
import java.util.UUID;

/** A report's file: readers see the old one or the whole new one. */
public final class ReportFile {
  /** Tells a report from files of others; all but Markdown have it near the beginning. */
  static final String MARKER = "Written by flink-links-maven-plugin";

  /** How far from a file's beginning the mark may be. */
  private static final int MARKED = 4_096;

  private ReportFile() {}

  /** What a file is to contain. */
  interface Content {
    void writeTo(Writer out) throws IOException;
  }

  private record Text(String text) implements Content {
    @Override
    public void writeTo(Writer out) throws IOException {
      out.write(text);
    }
  }

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
    return write(directory, name, new Text(text));
  }

  /**
   * Replaces the file. The content is never in memory as a whole.
   *
   * @throws IOException that names the file
   */
  static Path write(Path directory, String name, Content content) throws IOException {
    Path file = directory.resolve(name);
    // Not Files.createTempFile: that one only its owner may read.
    Path whole = directory.resolve("." + name + "." + UUID.randomUUID());
    try {
      try {
        try (Writer out = writer(whole)) {
          content.writeTo(out);
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

  /** Replaces what UTF-8 can't encode, as a name from the service may have it. */
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
}
