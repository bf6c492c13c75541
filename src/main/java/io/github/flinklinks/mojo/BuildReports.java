package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.report.GitHubActions;
import io.github.flinklinks.report.Report;
import io.github.flinklinks.report.TerminalText;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * What the modules of one build judged, for the reports that are over the whole build: one that
 * covers all modules, and what GitHub shows.
 */
final class BuildReports {
  private static final String GOAL = "verify";

  /** Beside {@code flink-links}, where the top project's own links are reported. */
  private static final String DIRECTORY = "flink-links-reactor";

  private static final String BY_NAME = "default-cli";

  private final Set<Path> directories = new HashSet<>();
  private final List<Report> judged = new ArrayList<>();
  private final Set<String> formats = new LinkedHashSet<>();

  private final Map<Waiver, WaiverUse> waivers = new LinkedHashMap<>();

  /** The executions that began, as {@link #key} names them. */
  private final Set<String> begun = new HashSet<>();

  /** The plugin's key; empty until an execution of its check began. */
  private String plugin = "";

  private boolean byName;
  private boolean bound;

  /** The check of a module begins. */
  synchronized void begins(Invocation invocation) {
    plugin = invocation.execution().getPlugin().getKey();
    String execution = invocation.execution().getExecutionId();
    byName |= execution.equals(BY_NAME);
    bound |= !execution.equals(BY_NAME);
    begun.add(key(invocation.project(), execution));
  }

  /**
   * A directory for the reports of one execution: the one configured, or one below it where another
   * execution of this build has written there already, so that nothing is overwritten.
   */
  synchronized Path claim(Path configured, String executionId) {
    Path directory = configured.toAbsolutePath().normalize();
    if (directories.add(directory)) {
      return directory;
    }
    String name = executionId.replaceAll("[^A-Za-z0-9._-]", "_");
    Path below = directory.resolve(name);
    for (int number = 2; !directories.add(below); number++) {
      below = directory.resolve(name + "-" + number);
    }
    return below;
  }

  /** Remembers what was judged, and in which formats it is reported. */
  synchronized void judged(Report report, List<String> reported) {
    judged.add(report);
    formats.addAll(reported);
  }

  /** Remembers which links the waivers of a module match, and whether one of those needs it. */
  synchronized void waived(Waivers declared, List<LinkResult> results) {
    for (Waiver waiver : declared.all()) {
      WaiverUse use = declared.ended(waiver) ? WaiverUse.ENDED : WaiverUse.NO_MATCH;
      for (LinkResult result : results) {
        if (result.link().isNamed(waiver.link())) {
          use = use.or(result.verdict().passes() ? WaiverUse.NOT_NEEDED : WaiverUse.NEEDED);
        }
      }
      waivers.put(waiver, use.or(waivers.getOrDefault(waiver, use)));
    }
  }

  /** How a build uses a waiver. Of two modules, or links, the later constant counts. */
  private enum WaiverUse {
    NO_MATCH("matches no link of this build: correct the name, or remove it."),
    NOT_NEEDED("is no longer needed, because its links are as declared: remove it."),
    NEEDED(""),
    ENDED("ended on %s: remove it.");

    private final String warning;

    WaiverUse(String warning) {
      this.warning = warning;
    }

    WaiverUse or(WaiverUse other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  /** Of a build that all modules came through: else the names of some links may be unknown. */
  private void warnOfWaivers(Log log) {
    for (Map.Entry<Waiver, WaiverUse> each : waivers.entrySet()) {
      Waiver waiver = each.getKey();
      String warning = each.getValue().warning;
      if (!warning.isEmpty()) {
        log.warn(
            TerminalText.safe(
                Place.prefix(waiver.place())
                    + "the waiver of '"
                    + waiver.link()
                    + "' "
                    + warning.formatted(waiver.until())));
      }
    }
  }

  /** The build ends: writes what is over all its modules. */
  synchronized void end(MavenSession session, Log log) {
    if (!session.getResult().hasExceptions()) {
      warnOfWaivers(log);
    }
    List<Report> all = new ArrayList<>(judged);
    if (!begun.isEmpty() && session.getResult().hasExceptions()) {
      all.addAll(neverJudged(session, log));
    }
    if (all.isEmpty()) {
      return;
    }
    // Under -T modules end in any order; a report is to be the same each time.
    List<String> modules = new ArrayList<>();
    for (MavenProject module : session.getProjects()) {
      modules.add(Invocation.name(session, module));
    }
    all.sort((a, b) -> Integer.compare(modules.indexOf(a.project()), modules.indexOf(b.project())));
    Report report = Report.over(session.getTopLevelProject().getName(), all);
    if (all.size() > 1 || session.getProjects().size() > 1) {
      write(session, log, report, List.copyOf(formats));
    }
    tellGitHub(report, session, log);
  }

  /** Modules whose check is part of this build and never began, because the build failed before. */
  private List<Report> neverJudged(MavenSession session, Log log) {
    List<Report> never = new ArrayList<>();
    for (MavenProject module : session.getProjects()) {
      for (String execution : executions(module)) {
        if (!begun.contains(key(module, execution))) {
          never.add(
              Report.notJudged(
                  Invocation.name(session, module),
                  Instant.now(),
                  "The build ended before the links of this module were judged"
                      + (execution.equals(BY_NAME) ? "." : " (execution " + execution + ")."),
                  1));
        }
      }
    }
    if (!never.isEmpty()
        && MavenExecutionRequest.REACTOR_FAIL_NEVER.equals(
            session.getRequest().getReactorFailureBehavior())) {
      log.warn(
          ("NOT VERIFIED: all links of %s (the check didn't start, and --fail-never makes Maven ignore"
                  + " failures)")
              .formatted(String.join(", ", never.stream().map(Report::project).toList())));
    }
    return never;
  }

  private List<String> executions(MavenProject module) {
    Plugin declared = module.getPlugin(plugin);
    if (declared == null) {
      return List.of();
    }
    List<String> executions = new ArrayList<>();
    if (byName) {
      executions.add(BY_NAME);
    }
    if (bound) {
      for (PluginExecution execution : declared.getExecutions()) {
        if (execution.getGoals().contains(GOAL)) {
          executions.add(execution.getId());
        }
      }
    }
    return executions;
  }

  private static String key(MavenProject module, String execution) {
    return module.getId() + " " + execution;
  }

  private static void tellGitHub(Report report, MavenSession session, Log log) {
    GitHubActions gitHub = new GitHubActions(System.getenv(), Invocation.root(session));
    try {
      gitHub.appendSummary(report);
      // GitHub reads commands only at the start of a line.
      System.out.flush();
      gitHub.annotate(report, StandardOutput.stream());
    } catch (IOException e) {
      // The build's verdict is out already, so all that is left is to say so.
      log.warn(e.getMessage());
    }
  }

  /** One report over everything that the build judged, by any module and execution. */
  static void write(MavenSession session, Log log, Report report, List<String> formats) {
    if (formats.isEmpty()) {
      return;
    }
    Path directory =
        Path.of(session.getTopLevelProject().getBuild().getDirectory())
            .resolve(reactorDirectory(session));
    Reporting.Published published =
        Reporting.write(report, formats, "", directory, Invocation.root(session));
    if (published.failure().isPresent()) {
      // The build's verdict is out already, so all that is left is to say so.
      log.warn(
          "The report over all modules can't be written: "
              + published.failure().get().getMessage());
    } else {
      log.info(
          "Report over the whole build, "
              + report.links().size()
              + (report.links().size() == 1 ? " link: " : " links: ")
              + published.seeAll().get());
    }
  }

  /**
   * A file name that no other report of this build has. A module that uses another version of the
   * plugin, or gives it dependencies, has the plugin's classes once more, and with them a report of
   * its own.
   */
  private static String reactorDirectory(MavenSession session) {
    SessionData taken = session.getRepositorySession().getData();
    String name = DIRECTORY;
    for (int number = 2; !taken.set("io.github.flinklinks/" + name, null, name); number++) {
      name = DIRECTORY + "-" + number;
    }
    return name;
  }
}
