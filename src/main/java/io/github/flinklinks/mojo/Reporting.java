package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.PathText;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.report.ConsoleReport;
import io.github.flinklinks.report.GitLabReport;
import io.github.flinklinks.report.HtmlReport;
import io.github.flinklinks.report.JUnitReport;
import io.github.flinklinks.report.JsonReport;
import io.github.flinklinks.report.MarkdownReport;
import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.ReportWriter;
import io.github.flinklinks.report.SarifReport;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/**
 * Writes the reports of a module: files and the log. Reports over the whole build follow at its
 * end.
 */
final class Reporting {
  /** The possible reports, in the order in which they are written; the first four by default. */
  static final List<String> FORMATS =
      List.of("json", "junit", "html", "markdown", "sarif", "gitlab");

  private final Invocation invocation;
  private final Path directory;
  private final boolean ownDirectory;
  private final List<String> formats;
  private final String classPrefix;

  private Reporting(Invocation invocation, Path configured, List<String> formats) {
    this.invocation = invocation;
    this.ownDirectory = configured.equals(byDefault(invocation));
    this.formats = formats;
    Path base = invocation.directoryOfModule(configured);
    this.directory =
        invocation.state().reports().claim(base, invocation.execution().getExecutionId());
    List<String> prefix = new ArrayList<>();
    if (invocation.oneOfSeveral()) {
      prefix.add(invocation.projectName());
    }
    if (!directory.equals(base)) {
      prefix.add(directory.getFileName().toString());
    } else if (invocation.severalExecutions()) {
      prefix.add(invocation.execution().getExecutionId());
    }
    this.classPrefix = String.join(".", prefix);
  }

  /**
   * As configured.
   *
   * @param reportsDirectory relative to the module; made when something is written
   * @param reports which formats
   * @throws InvalidDeclarationException when no report can be written there, or a file would be
   *     lost that this plugin didn't write
   */
  static Reporting of(Invocation invocation, String reportsDirectory, List<String> reports) {
    Problems problems = new Problems();
    Set<String> formats = new LinkedHashSet<>();
    for (String format : reports) {
      try {
        formats.add(Values.oneOf("reports", format, FORMATS));
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    Path directory = byDefault(invocation);
    try {
      directory = directory(invocation, reportsDirectory);
    } catch (InvalidDeclarationException e) {
      problems.add(e);
    }
    if (!directory.equals(byDefault(invocation))) {
      for (String format : formats) {
        Path file = file(invocation.directoryOfModule(directory), format, invocation);
        if (Files.exists(file) && !ReportWriter.isOurs(file)) {
          problems.add(
              ("reportsDirectory: %s is there and wasn't written by this plugin: write the path of another"
                      + " directory, or remove the file.")
                  .formatted(invocation.shown(file)));
        }
      }
    }
    problems.throwIfAny();
    return new Reporting(invocation, directory, List.copyOf(formats));
  }

  /** As where nothing is configured. */
  static Reporting byDefaults(Invocation invocation) {
    return new Reporting(invocation, byDefault(invocation), FORMATS.subList(0, 4));
  }

  /** Without a pom there is no target directory to speak of. */
  private static Path byDefault(Invocation invocation) {
    return invocation.standalone()
        ? invocation.baseDirectory().resolve("flink-links")
        : Path.of(invocation.project().getBuild().getDirectory(), "flink-links");
  }

  private static Path directory(Invocation invocation, String written) {
    String text = written == null ? "" : written.strip();
    if (text.isEmpty()) {
      throw new InvalidDeclarationException(
          "reportsDirectory is empty: write the path of a directory for the reports, or leave it out.");
    }
    if (invocation.standalone()
        && text.equals(
            Path.of(invocation.project().getBuild().getDirectory(), "flink-links").toString())) {
      // Maven's default project has no build directory for the default value.
      return byDefault(invocation);
    }
    Optional<String> unfilled = Links.unfilled(text);
    if (unfilled.isPresent()) {
      throw new InvalidDeclarationException("reportsDirectory: " + unfilled.get());
    }
    Path directory = PathText.parse("reportsDirectory", text);
    return invocation.baseDirectory().resolve(directory).toAbsolutePath().normalize();
  }

  private static Path file(Path directory, String format, Invocation invocation) {
    return directory.resolve(writer(format, "", invocation.root()).fileName());
  }

  private static ReportWriter writer(String format, String classPrefix, Path startedIn) {
    return switch (format) {
      case "json" -> new JsonReport();
      case "junit" -> new JUnitReport(classPrefix);
      case "html" -> new HtmlReport();
      case "sarif" -> new SarifReport(startedIn);
      case "gitlab" -> new GitLabReport(startedIn);
      default -> new MarkdownReport();
    };
  }

  /**
   * What was reported.
   *
   * @param seeAll the report for people to open: the page, else the first; empty where none was
   *     written
   * @param failure why one of them isn't there, if so
   */
  record Published(Optional<Path> seeAll, Optional<IOException> failure) {
    /** A sentence on what could not be written, to be added to a message; else nothing. */
    String problem() {
      return failure.isEmpty()
          ? ""
          : "A report can't be written: %s. The links were judged; their verdicts are in the log above."
              .formatted(failure.get().getMessage());
    }
  }

  /**
   * Writes every report and logs the lines; what can't be written keeps nothing else from it.
   *
   * @param failing the links that fail the build: its exception tells of them
   */
  Published publish(Report report, List<LinkResult> failing) {
    Published published = write(report);
    Log log = invocation.log();
    for (ConsoleReport.Line line :
        new ConsoleReport(MavenColours.current()).lines(report, published.seeAll(), failing)) {
      if (line.level() == ConsoleReport.Level.ERROR) {
        log.error(line.text());
      } else if (line.level() == ConsoleReport.Level.WARNING) {
        log.warn(line.text());
      } else {
        log.info(line.text());
      }
    }
    if (published.seeAll().isPresent()) {
      log.info("Report: " + published.seeAll().get());
    }
    return published;
  }

  /** Writes every report, and removes those that an earlier run left in other formats. */
  Published write(Report report) {
    invocation.state().reports().judged(report, formats);
    removeOld(formats);
    return write(report, formats, classPrefix, directory, invocation.root());
  }

  /** Writes the report in each format; one that can't be written keeps no other from it. */
  static Published write(
      Report report, List<String> formats, String classPrefix, Path directory, Path root) {
    Optional<Path> seeAll = Optional.empty();
    Optional<IOException> failure = Optional.empty();
    try {
      if (!formats.isEmpty()) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      String why = "the directory " + directory + " can't be created: " + e.getMessage();
      return new Published(seeAll, Optional.of(new IOException(why, e)));
    }
    for (String format : formats) {
      try {
        Path file = writer(format, classPrefix, root).write(report, directory);
        if (seeAll.isEmpty() || format.equals("html")) {
          seeAll = Optional.of(Place.shown(file, root));
        }
      } catch (IOException e) {
        failure = failure.isPresent() ? failure : Optional.of(e);
      }
    }
    return new Published(seeAll, failure);
  }

  /** Removes the reports of an earlier run, so that they aren't mistaken for this run's. */
  void removeOld() {
    removeOld(List.of());
  }

  private void removeOld(List<String> kept) {
    for (String format : FORMATS) {
      Path file = file(directory, format, invocation);
      if (!kept.contains(format)
          && Files.isRegularFile(file)
          && (ownDirectory || ReportWriter.isOurs(file))) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          invocation.log().warn("The report of an earlier run can't be removed: " + e);
        }
      }
    }
  }
}
