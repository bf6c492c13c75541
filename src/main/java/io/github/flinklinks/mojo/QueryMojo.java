package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.report.TerminalText;
import io.github.flinklinks.report.UsageReport;
import io.github.flinklinks.verify.Usage;
import io.github.flinklinks.verify.UsageSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the deployments that read from an endpoint ({@code source}), write to one ({@code sink}),
 * or both, and shows links that declare it, for a links file and for the pom. Needs no pom. Runs
 * once in a build of several modules.
 *
 * @since 0.1.0
 */
@Mojo(name = "query", aggregator = true, requiresProject = false, threadSafe = true)
public final class QueryMojo extends SearchMojo {
  /**
   * Finds deployments that read from here: an endpoint {@code host[:port]}, or several separated by
   * commas.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.source")
  String source;

  /**
   * Finds deployments that write to here, in the same form.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.sink")
  String sink;

  /**
   * {@code table} in the log, or {@code json} on standard output ({@code mvn -q} prints nothing
   * else there).
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.format", defaultValue = "table")
  String format;

  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    invocation.refuseUnfilledParameters();
    boolean json = Values.oneOf("format", format, List.of("table", "json")).equals("json");
    List<Endpoint> from = endpoints("source", source);
    List<Endpoint> to = endpoints("sink", sink);
    if (from.isEmpty() && to.isEmpty()) {
      throw new InvalidDeclarationException(
          "Neither source nor sink is set: write one, as in -Dflink-links.source=10.0.1.15:9092 or"
              + " -Dflink-links.sink=10.100.2.200:3306.");
    }
    Deadline deadline = Deadline.in(Values.positiveDuration("timeout", timeout));
    Connection connection = connection(invocation);
    connection.refuseOffline();
    List<String> namespaces = namespaces(invocation);
    Usage usage =
        new UsageSearch(connection.open(), connection.sourceParameter(), hosts(invocation))
            .of(from, to, namespaces, deadline);
    UsageReport report = new UsageReport(usage);
    if (json) {
      StandardOutput.print(report.json());
    } else {
      report.messages().forEach(getLog()::info);
    }
    if (!usage.unanswered().isEmpty()) {
      throw new MojoExecutionException(
          "Some namespaces could not be searched, so there may be more:\n"
              + usage.unanswered().stream()
                  .map(Unanswered::message)
                  .map(TerminalText::safe)
                  .collect(Collectors.joining("\n")));
    }
  }

  private static List<Endpoint> endpoints(String parameter, String text) {
    Optional<String> given = notBlank(parameter, text);
    try {
      return given.map(Endpoint::parseList).orElse(List.of());
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(parameter + ": " + e.getMessage());
    }
  }
}
