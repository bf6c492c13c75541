package io.github.flinklinks.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report in one format. */
public interface ReportWriter {
  /**
   * The name under which {@code reports} lists it: {@code json}, {@code junit}, {@code html},
   * {@code markdown}, {@code sarif}, {@code gitlab}.
   */
  String format();

  /** The name of its file, the same in every directory. */
  String fileName();

  /**
   * Writes into the directory, which exists, and replaces what an earlier run left there.
   *
   * @return the file written
   * @throws IOException when the file can't be written
   */
  Path write(Report report, Path directory) throws IOException;
}
