package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.FieldPath;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.JsonTree;
import io.github.flinklinks.realtimecompute.ResponseEnvelope.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the deployments of a response, with the requested fields. */
final class DeploymentsReader implements ResponseEnvelope.ListReader<Deployment> {
  private static final JsonPointer NAMESPACE = JsonPointer.compile("/namespace");
  private static final JsonPointer NAME = JsonPointer.compile("/name");
  private static final JsonPointer ID = JsonPointer.compile("/deploymentId");
  private static final JsonPointer JOB_SUMMARY = JsonPointer.compile("/jobSummary");

  private final DeploymentFields fields;
  private final List<Path> wanted = new ArrayList<>();

  DeploymentsReader(DeploymentFields fields) {
    this.fields = fields;
    Set<JsonPointer> pointers = new HashSet<>(fields.pointers());
    pointers.addAll(List.of(NAMESPACE, NAME, ID));
    if (fields.jobSummary()) {
      pointers.add(JOB_SUMMARY);
    }
    for (JsonPointer pointer : pointers) {
      wanted.add(new Path(pointer, pointer));
    }
  }

  /** A requested field, and the steps to it from the parser's position. */
  private record Path(JsonPointer asked, JsonPointer rest) {}

  @Override
  public JsonToken start() {
    return JsonToken.START_ARRAY;
  }

  @Override
  public Page<Deployment> read(JsonParser parser, Budget budget) throws IOException {
    List<Deployment> deployments = new ArrayList<>();
    Set<List<String>> withoutId = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("one of its deployments is not an object");
      }
      Deployment deployment = deployment(parser, budget);
      if (deployment.deploymentId().isEmpty() && !withoutId.add(fullName(deployment))) {
        throw ambiguous();
      }
      deployments.add(deployment);
    }
    for (Deployment deployment : deployments) {
      if (!withoutId.isEmpty()
          && !deployment.deploymentId().isEmpty()
          && withoutId.contains(fullName(deployment))) {
        throw ambiguous();
      }
    }
    return new Page<>(deployments, OptionalLong.empty());
  }

  private static List<String> fullName(Deployment deployment) {
    return List.of(deployment.namespace(), deployment.name());
  }

  private static UnreadableException ambiguous() {
    return new UnreadableException(
        "two of its deployments have the same name, and not both an ID: they can't be told apart");
  }

  private Deployment deployment(JsonParser parser, Budget budget) throws IOException {
    budget.take(Budget.VALUE);
    Map<JsonPointer, JsonNode> values = new HashMap<>();
    collect(parser, wanted, values, budget);
    String name = text(values, NAME);
    String id = text(values, ID);
    String namespace = text(values, NAMESPACE);
    Optional<JobSummary> jobSummary = fields.jobSummary() ? summary(values) : Optional.empty();
    if (name.isEmpty() && id.isEmpty()) {
      throw new UnreadableException("one of its deployments has neither a name nor an ID");
    }
    if (namespace.isEmpty()) {
      throw new UnreadableException("one of its deployments has no namespace");
    }
    values.keySet().retainAll(fields.pointers());
    return new Deployment(namespace, name, id, jobSummary, values);
  }

  private static String text(Map<JsonPointer, JsonNode> values, JsonPointer field)
      throws UnreadableException {
    JsonNode value = values.getOrDefault(field, NullNode.getInstance());
    if (!value.isTextual() && !value.isNull()) {
      throw new UnreadableException(
          "the '" + field.getMatchingProperty() + "' of one of its deployments is not a text");
    }
    return value.isNull() ? "" : value.textValue();
  }

  private static Optional<JobSummary> summary(Map<JsonPointer, JsonNode> values)
      throws UnreadableException {
    JsonNode node = values.getOrDefault(JOB_SUMMARY, NullNode.getInstance());
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw new UnreadableException("the 'jobSummary' of one of its deployments is not an object");
    }
    if (JobSummary.uncounted(node).isPresent()) {
      throw new UnreadableException("a count of a 'jobSummary' in it is not a whole number");
    }
    return Optional.of(JobSummary.of(node));
  }

  /** Keeps what the paths name of the parser's current value, and skips the rest. */
  private static void collect(
      JsonParser parser, List<Path> paths, Map<JsonPointer, JsonNode> values, Budget budget)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT || endsHere(paths)) {
      keep(JsonTree.read(parser, budget), paths, values);
      return;
    }
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      List<Path> below = below(paths, field);
      if (below.isEmpty()) {
        parser.skipChildren();
      } else if (seen.add(field)) {
        collect(parser, below, values, budget);
      } else {
        throw new UnreadableException("one of its deployments holds '" + field + "' twice");
      }
    }
  }

  private static boolean endsHere(List<Path> paths) {
    for (Path path : paths) {
      if (path.rest().matches()) {
        return true;
      }
    }
    return false;
  }

  private static void keep(JsonNode node, List<Path> paths, Map<JsonPointer, JsonNode> values) {
    for (Path path : paths) {
      JsonNode value = FieldPath.find(node, path.rest());
      if (!value.isMissingNode()) {
        values.put(path.asked(), value);
      }
    }
  }

  private static List<Path> below(List<Path> paths, String field) {
    List<Path> below = List.of();
    for (Path path : paths) {
      if (path.rest().matchesProperty(field)) {
        // Most fields of most deployments are on no path: no list is made for them.
        below = below.isEmpty() ? new ArrayList<>() : below;
        below.add(new Path(path.asked(), path.rest().tail()));
      }
    }
    return below;
  }
}
