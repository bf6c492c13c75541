package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the deployments of namespaces, derives the links of their scripts, and writes them into a
 * links file: a start for a project with many jobs. What can't be derived becomes a comment with
 * the reason. Needs no pom, but the RAM action {@code stream:ListDeployments}.
 *
 * @since 0.1.0
 */
@Mojo(name = "discover", aggregator = true, requiresProject = false, threadSafe = true)
public final class DiscoverMojo extends SearchMojo {
  /**
   * The links file to write, relative to the module. Its name ends in {@code .yaml} or {@code
   * .yml}. An existing file is never overwritten.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.discoverFile")
  String discoverFile;

  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    Path file = file(invocation);
    Deadline deadline = Deadline.in(Values.positiveDuration("timeout", timeout));
    List<String> named = namespaces(invocation);
    Connection connection = connection(invocation);
    connection.refuseOffline();
    new DeployedLinks(connection.open().lookup(), deadline, invocation).write(named, file);
  }

  private Path file(Invocation invocation) {
    String name =
        notBlank("discoverFile", discoverFile)
            .orElseThrow(
                () ->
                    new InvalidDeclarationException(
                        "discoverFile is missing: write the links file to be written, as in"
                            + " -Dflink-links.discoverFile=links.yaml."));
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw new InvalidDeclarationException(
          "discoverFile is '%s', but the name of a links file ends in .yaml or .yml: write such a name."
              .formatted(name));
    }
    Path file = invocation.baseDirectory().resolve(name);
    if (Files.exists(file)) {
      throw new InvalidDeclarationException(
          "discoverFile is '%s', and that file exists already: write another name, or move the file."
              .formatted(name));
    }
    return file;
  }
}
