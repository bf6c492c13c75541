package io.github.flinklinks.mojo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.job.DeployedJobs;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
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
import org.apache.maven.plugin.logging.Log;

/**
 * Writes the links of what is deployed. Apart from its goal, because Maven looks at every goal's
 * members in each build, and would load the types that are used here.
 *
 * @param lookup who lists namespaces and deployments
 */
record DeployedLinks(Lookup lookup, Deadline deadline, Invocation invocation) {
  private static final JsonPointer SQL = JsonPointer.compile("/artifact/sqlArtifact/sqlScript");
  private static final JsonPointer PIPELINE =
      JsonPointer.compile("/artifact/cdcYamlArtifact/cdcYaml");
  private static final JsonPointer KIND = JsonPointer.compile("/artifact/kind");

  /**
   * Queries the deployments and writes the links file.
   *
   * @param named the namespaces to list; empty means those that the service lists
   * @param file not there yet
   */
  void write(List<String> named, Path file) throws MojoExecutionException {
    Set<String> namespaces = new TreeSet<>(named.isEmpty() ? found(NamespacesQuery.ALL) : named);
    if (namespaces.isEmpty()) {
      throw new InvalidDeclarationException(
          "The service lists no namespace for this account: name them with"
              + " -Dflink-links.searchNamespaces=a,b.");
    }
    List<DeployedJobs.DeployedJob> jobs = new ArrayList<>();
    for (String each : namespaces) {
      for (Deployment deployment : found(new DeploymentsQuery(each))) {
        jobs.add(job(each, deployment));
      }
    }
    write(DeployedJobs.derive(jobs), namespaces, file);
  }

  private <T> T found(Query<T> query) throws MojoExecutionException {
    DeploymentFields fields = new DeploymentFields(false, Set.of(SQL, PIPELINE, KIND));
    Answer<T> answer = lookup.ask(query, fields, deadline);
    if (answer instanceof Answer.Found<T> found) {
      return found.value();
    }
    throw new MojoExecutionException(
        "Nothing was written, because a query failed: "
            + TerminalText.safe(((Answer.Failed<T>) answer).why().message()));
  }

  private static DeployedJobs.DeployedJob job(String asked, Deployment deployment)
      throws MojoExecutionException {
    if (!deployment.namespace().equals(asked)) {
      throw new MojoExecutionException(
          TerminalText.safe(
              ("Nothing was written: for namespace '%s', the service returned a deployment of '%s'. Report"
                      + " this to the vendor.")
                  .formatted(asked, deployment.namespace())));
    }
    Optional<String> sql = text(deployment, SQL);
    Optional<String> pipeline = text(deployment, PIPELINE);
    String kind = text(deployment, KIND).orElse("");
    Optional<DeployedJobs.Kind> of = Optional.empty();
    if (sql.isPresent() || kind.equals("SQLSCRIPT")) {
      of = Optional.of(DeployedJobs.Kind.SQL);
    } else if (pipeline.isPresent() || kind.equals("CDCYAML")) {
      of = Optional.of(DeployedJobs.Kind.PIPELINE);
    }
    return new DeployedJobs.DeployedJob(asked, deployment.name(), of, sql.or(() -> pipeline));
  }

  private static Optional<String> text(Deployment deployment, JsonPointer field) {
    JsonNode value = deployment.fields().get(field);
    return value != null && value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private void write(List<DeployedJobs.Result> results, Set<String> namespaces, Path file)
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
          "Nothing was written, because no link could be derived from the %s deployments in %s:\n%s"
              .formatted(
                  results.size(), TerminalText.safe(String.join(", ", namespaces)), yaml.text()));
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
    Log log = invocation.log();
    log.info(
        TerminalText.safe(
            "Wrote %s links of %s deployments to %s."
                .formatted(links, results.size() - without, invocation.shown(file))));
    if (without > 0) {
      log.warn(
          without
              + " deployments have no links in the file: comments there say why, and what to write.");
    }
  }
}
