package io.github.flinklinks.mojo;

import io.github.flinklinks.job.DeclaredJobs;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.report.TerminalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives the links of a module's jobs. Apart, so that a build without jobs loads nothing of it.
 */
final class JobLinks {
  private JobLinks() {}

  /**
   * The links, in the order of the jobs; the log says what is left out of them.
   *
   * @param namespace for jobs that name none
   * @param connectors the project's own
   * @throws InvalidDeclarationException with a sentence for each thing that is wrong
   */
  static List<LinkDeclaration> of(
      List<JobDeclaration> jobs,
      Optional<String> namespace,
      Map<String, String> connectors,
      Invocation invocation) {
    DeclaredJobs.Derived derived =
        new DeclaredJobs(
                new ProjectFiles(invocation.baseDirectory(), invocation.root()),
                namespace,
                connectors)
            .derive(jobs);
    for (String note : derived.notes()) {
      invocation.log().info(TerminalText.safe(note));
    }
    for (String connector : connectors.keySet()) {
      invocation.state().connector(connector, derived.usedConnectors().contains(connector));
    }
    return derived.links();
  }
}
