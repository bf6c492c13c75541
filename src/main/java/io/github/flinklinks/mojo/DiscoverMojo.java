package io.github.flinklinks.mojo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.job.DeployedJobs;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.DeploymentsQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.NamespacesQuery;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.report.LinksYaml;
import io.github.flinklinks.report.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the deployments of namespaces, derives the links of their scripts, and writes them as a
 * links file: how a project with many jobs begins. What can't be derived becomes a comment that
 * says why. Needs no pom, and the permission {@code stream:ListDeployments}.
 *
 * @since 0.1.0
 */
@Mojo(name = "discover", aggregator = true, requiresProject = false, threadSafe = true)
public final class DiscoverMojo extends ConnectionMojo {
  private static final JsonPointer SQL = JsonPointer.compile("/artifact/sqlArtifact/sqlScript");
  private static final JsonPointer PIPELINE =
      JsonPointer.compile("/artifact/cdcYamlArtifact/cdcYaml");
  private static final JsonPointer KIND = JsonPointer.compile("/artifact/kind");

  /**
   * The links file to write, relative to the module; its name ends in {@code .yaml} or {@code
   * .yml}. A file that is there already is never overwritten.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.discoverFile")
  String discoverFile;

  /**
   * A namespace whose deployments are listed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.namespace")
  String namespace;

  /**
   * More namespaces, or {@code none}. Without it, and without {@code namespace}, those that the
   * service lists.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.searchNamespaces")
  List<String> searchNamespaces;

  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    Path file = file(invocation);
    Deadline deadline = Deadline.in(Values.positiveDuration("timeout", timeout));
    List<String> named =
        SearchNamespaces.named(namespace, invocation.list("searchNamespaces", searchNamespaces));
    Connection connection = connection(invocation);
    connection.refuseOffline();
    Lookup lookup = connection.open().alone();
    Set<String> namespaces =
        new TreeSet<>(named.isEmpty() ? found(lookup, NamespacesQuery.ALL, deadline) : named);
    if (namespaces.isEmpty()) {
      throw new InvalidDeclarationException(
          "The service lists no namespace for this account: name them with"
              + " -Dflink-links.searchNamespaces=a,b.");
    }
    List<DeployedJobs.DeployedJob> jobs = new ArrayList<>();
    for (String each : namespaces) {
      for (Deployment deployment : found(lookup, new DeploymentsQuery(each), deadline)) {
        jobs.add(job(each, deployment));
      }
    }
    write(DeployedJobs.derive(jobs), namespaces, file, invocation);
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
          "discoverFile is '"
              + name
              + "', and a links file is known by its name: write one that ends in .yaml or .yml.");
    }
    Path file = invocation.baseDirectory().resolve(name);
    if (Files.exists(file)) {
      throw new InvalidDeclarationException(
          "discoverFile is '"
              + name
              + "', and that file is there already: write another name, or move it away.");
    }
    return file;
  }

  private static <T> T found(Lookup lookup, Query<T> query, Deadline deadline)
      throws MojoExecutionException {
    DeploymentFields fields = new DeploymentFields(false, Set.of(SQL, PIPELINE, KIND));
    Answer<T> answer = lookup.ask(query, fields, deadline);
    if (answer instanceof Answer.Found<T> found) {
      return found.value();
    }
    throw new MojoExecutionException(
        "Nothing was written, because not everything was answered: "
            + TerminalText.safe(((Answer.Failed<T>) answer).why().message()));
  }

  private static DeployedJobs.DeployedJob job(String asked, Deployment deployment)
      throws MojoExecutionException {
    if (!deployment.namespace().equals(asked)) {
      throw new MojoExecutionException(
          TerminalText.safe(
              "Nothing was written: asked for namespace '"
                  + asked
                  + "', the service answered with a deployment of '"
                  + deployment.namespace()
                  + "'. Ask the vendor."));
    }
    Optional<String> sql = text(deployment, SQL);
    Optional<String> pipeline = text(deployment, PIPELINE);
    String kind = text(deployment, KIND).orElse("");
    Optional<DeployedJobs.Kind> of =
        sql.isPresent() || kind.equals("SQLSCRIPT")
            ? Optional.of(DeployedJobs.Kind.SQL)
            : pipeline.isPresent() || kind.equals("CDCYAML")
                ? Optional.of(DeployedJobs.Kind.PIPELINE)
                : Optional.empty();
    return new DeployedJobs.DeployedJob(
        asked, deployment.name(), of, sql.isPresent() ? sql : pipeline);
  }

  private static Optional<String> text(Deployment deployment, JsonPointer field) {
    JsonNode value = deployment.fields().get(field);
    return value != null && value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private void write(
      List<DeployedJobs.Result> results, Set<String> namespaces, Path file, Invocation invocation)
      throws MojoExecutionException {
    LinksYaml yaml = new LinksYaml();
    int links = 0;
    int without = 0;
    for (DeployedJobs.Result result : results) {
      if (result.links().isEmpty()) {
        without++;
        yaml.comment(result.name() + ":");
        for (String problem : result.problems()) {
          yaml.comment("  " + problem);
        }
      }
      for (Link link : result.links()) {
        links++;
        yaml.link(link);
      }
    }
    if (links == 0) {
      throw new MojoExecutionException(
          "Nothing was written, because no link follows from the "
              + results.size()
              + " deployments in "
              + TerminalText.safe(String.join(", ", namespaces))
              + ":\n"
              + yaml.text());
    }
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, yaml.text(), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The links file " + invocation.shown(file) + " can't be written: " + e.getMessage(), e);
    }
    getLog()
        .info(
            TerminalText.safe(
                "Wrote "
                    + links
                    + " links of "
                    + (results.size() - without)
                    + " deployments to "
                    + invocation.shown(file)
                    + "."));
    if (without > 0) {
      getLog()
          .warn(
              without
                  + " deployments have no links there: comments in the file say why, and what to"
                  + " give.");
    }
  }
}
