package io.github.flinklinks.mojo;

import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * When a build of several modules ends, failed or not: one report over everything that was judged.
 */
final class ReactorReport {
  /** Beside {@code flink-links}, where the top project's own links are reported. */
  private static final String DIRECTORY = "flink-links-reactor";

  private ReactorReport() {}

  static void write(
      MavenSession session, Log log, List<Report> judged, List<ReportWriter> writers) {
    if (judged.size() < 2 || writers.isEmpty()) {
      return;
    }
    MavenProject top = session.getTopLevelProject();
    Path directory = Path.of(top.getBuild().getDirectory()).resolve(DIRECTORY);
    Report report = Report.over(top.getName(), judged);
    try {
      Files.createDirectories(directory);
      for (ReportWriter writer : writers) {
        writer.write(report, directory);
      }
      log.info("Links of all " + judged.size() + " reports together: " + directory);
    } catch (IOException e) {
      // The build's verdict is out already, so all that is left is to say so.
      log.warn("The report over all modules can't be written: " + e.getMessage());
    }
  }
}
