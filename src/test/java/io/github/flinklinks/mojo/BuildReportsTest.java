package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportsTest {
  @TempDir private Path target;

  private static Report report(String project) {
    return new Report(
        project,
        Instant.EPOCH,
        new LookupDescription(
            LookupDescription.Kind.INVENTORY, "inventory.json", "w", Optional.empty()),
        List.of(),
        List.of(),
        RequestCounts.NONE,
        Duration.ZERO);
  }

  @SuppressWarnings("deprecation") // Maven's own tests make their sessions like this, too
  private MavenSession session() {
    MavenSession session =
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest().setBaseDirectory(target.toFile()),
            new DefaultMavenExecutionResult());
    MavenProject top = new MavenProject();
    top.setName("shop");
    top.setExecutionRoot(true);
    top.getBuild().setDirectory(target.toString());
    session.setProjects(List.of(top));
    return session;
  }

  @Test
  void theReportsOfTwoVersionsOfThePluginInOneBuildStandSideBySide() {
    MavenSession session = session();
    for (String version : List.of("one", "other")) {
      BuildReports.write(session, new SystemStreamLog(), report(version), List.of("json"));
    }

    assertThat(target.resolve("flink-links-reactor/report.json")).exists();
    assertThat(target.resolve("flink-links-reactor-2/report.json")).exists();
  }
}
