package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Values;
import io.github.flinklinks.report.ConsoleReport;
import io.github.flinklinks.report.GitHubActions;
import io.github.flinklinks.report.HtmlReport;
import io.github.flinklinks.report.JUnitReport;
import io.github.flinklinks.report.JsonReport;
import io.github.flinklinks.report.MarkdownReport;
import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.ReportWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/** Writes the reports: files, the log, and GitHub where the build runs there. */
final class Reporting {
  /** The reports that a goal may be asked for, in the order in which they are written. */
  static final List<String> FORMATS = List.of("json", "junit", "html", "markdown");

  private final Invocation invocation;
  private final Path directory;
  private final List<ReportWriter> writers;

  /**
   * @param directory where the reports go; made when something is written
   * @param formats which reports
   */
  Reporting(Invocation invocation, Path directory, List<String> formats) {
    this.invocation = invocation;
    this.directory = directory;
    Set<String> distinct = new LinkedHashSet<>();
    for (String format : formats) {
      distinct.add(Values.oneOf("reports", format, FORMATS));
    }
    this.writers = new ArrayList<>();
    for (String format : distinct) {
      writers.add(writer(format));
    }
  }

  private static ReportWriter writer(String format) {
    return switch (format) {
      case "json" -> new JsonReport();
      case "junit" -> new JUnitReport();
      case "html" -> new HtmlReport();
      default -> new MarkdownReport();
    };
  }

  /**
   * What was reported.
   *
   * @param seeAll the report that shows every link, for people to open; empty where none was
   *     written
   * @param failure why one of them isn't there, if so
   */
  record Published(Optional<Path> seeAll, Optional<IOException> failure) {
    /** A sentence on what could not be written, to be added to a message; else nothing. */
    String problem() {
      return failure.isEmpty()
          ? ""
          : "A report can't be written: "
              + failure.get().getMessage()
              + ". The links were judged; their verdicts are in the log above.";
    }
  }

  /** Writes every report and logs the lines; what can't be written keeps nothing else from it. */
  Published publish(Report report) {
    invocation.state().judged(report, writers);
    List<Path> written = new ArrayList<>();
    Optional<IOException> failure = write(report, written);
    Optional<Path> seeAll =
        written.isEmpty() ? Optional.empty() : Optional.of(invocation.shown(forPeople(written)));
    log(report, seeAll);
    GitHubActions gitHub = new GitHubActions(System.getenv(), invocation.root());
    try {
      gitHub.appendSummary(report);
      // Maven 4 puts "[INFO] [stdout] " before what is printed, and GitHub reads commands at a
      // line's start only.
      System.out.flush();
      @SuppressWarnings("resource") // closing it would close the process's own standard output
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      gitHub.annotate(report, out);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
    }
    return new Published(seeAll, failure);
  }

  /** The page where there is one, else the first file. */
  static Path forPeople(List<Path> written) {
    for (Path file : written) {
      if (file.toString().endsWith(".html")) {
        return file;
      }
    }
    return written.get(0);
  }

  private Optional<IOException> write(Report report, List<Path> written) {
    Optional<IOException> failure = Optional.empty();
    try {
      if (!writers.isEmpty()) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      return Optional.of(
          new IOException("the directory " + directory + " can't be made: " + e.getMessage(), e));
    }
    for (ReportWriter writer : writers) {
      try {
        written.add(writer.write(report, directory));
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(e));
      }
    }
    return failure;
  }

  private void log(Report report, Optional<Path> seeAll) {
    Log log = invocation.log();
    for (ConsoleReport.Line line :
        new ConsoleReport(MavenColours.current()).lines(report, seeAll)) {
      if (line.level() == ConsoleReport.Level.ERROR) {
        log.error(line.text());
      } else if (line.level() == ConsoleReport.Level.WARNING) {
        log.warn(line.text());
      } else {
        log.info(line.text());
      }
    }
    if (seeAll.isPresent()) {
      log.info("Report: " + seeAll.get());
    }
  }
}
