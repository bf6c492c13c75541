package io.github.flinklinks.lookup;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A deployment as an answer describes it. Its texts come from the service and are untrusted: escape
 * them where they are printed.
 *
 * @param namespace as the service says; an answer without one is unreadable
 * @param name empty text where the service gives none
 * @param deploymentId empty text where the service gives none
 * @param jobSummary empty if not requested or not given
 * @param fields the requested values; a field that the deployment doesn't have is not in the map
 */
public record Deployment(
    String namespace,
    String name,
    String deploymentId,
    Optional<JobSummary> jobSummary,
    Map<JsonPointer, JsonNode> fields) {
  public Deployment {
    fields = Map.copyOf(fields);
  }

  /** Whether at least one job runs; empty if not requested or not given. */
  public Optional<Boolean> running() {
    return jobSummary.isPresent() ? Optional.of(jobSummary.get().running() > 0) : Optional.empty();
  }

  /** Its name; its id where the service gives none. */
  public String nameOrId() {
    return name.isEmpty() ? deploymentId : name;
  }

  // By hand: a cold build takes milliseconds to bootstrap the generated ones.
  @Override
  public boolean equals(Object other) {
    return other instanceof Deployment that
        && namespace.equals(that.namespace)
        && name.equals(that.name)
        && deploymentId.equals(that.deploymentId)
        && jobSummary.equals(that.jobSummary)
        && fields.equals(that.fields);
  }

  /** Of its names alone: two states of one deployment are rarely held together. */
  @Override
  public int hashCode() {
    return 31 * (31 * namespace.hashCode() + name.hashCode()) + deploymentId.hashCode();
  }

  /** Without the fields' values, which may be secrets. */
  @Override
  public String toString() {
    return "Deployment[namespace=%s, name=%s, deploymentId=%s, jobSummary=%s, fields=%s]"
        .formatted(
            namespace,
            name,
            deploymentId,
            jobSummary.map(JobSummary::toString).orElse("none"),
            new TreeSet<>(fields.keySet().stream().map(JsonPointer::toString).toList()));
  }
}
