package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.SessionData;

/**
 * One report over everything that a build judged, written when it ends, failed or not: where it has
 * several modules, or one whose links were judged by several executions.
 */
final class ReactorReport {
  /** Beside {@code flink-links}, where the top project's own links are reported. */
  private static final String DIRECTORY = "flink-links-reactor";

  private ReactorReport() {}

  static void write(MavenSession session, Log log, Report report, List<String> formats) {
    if (formats.isEmpty()) {
      return;
    }
    Path directory =
        Path.of(session.getTopLevelProject().getBuild().getDirectory()).resolve(directory(session));
    try {
      Files.createDirectories(directory);
      List<Path> written = new ArrayList<>();
      for (String format : formats) {
        written.add(
            Reporting.writer(format, "", Invocation.root(session)).write(report, directory));
      }
      log.info(
          "Report over the whole build, "
              + report.links().size()
              + (report.links().size() == 1 ? " link: " : " links: ")
              + Place.shown(Reporting.forPeople(written), Invocation.root(session)));
    } catch (IOException e) {
      // The build's verdict is out already, so all that is left is to say so.
      log.warn("The report over all modules can't be written: " + e.getMessage());
    }
  }

  /**
   * A file name that no other report of this build has. A module that uses another version of the
   * plugin, or gives it dependencies, has the plugin's classes once more, and with them a report of
   * its own.
   */
  private static String directory(MavenSession session) {
    SessionData taken = session.getRepositorySession().getData();
    String name = DIRECTORY;
    for (int number = 2; !taken.set("io.github.flinklinks/" + name, null, name); number++) {
      name = DIRECTORY + "-" + number;
    }
    return name;
  }
}
