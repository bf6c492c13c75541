package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;

/** Reads the deployments of a response, with the requested fields. */
final class DeploymentsReader implements ResponseEnvelope.DataReader<List<Deployment>> {
  private final DeploymentFields fields;
  private final List<Path> asked = new ArrayList<>();

  DeploymentsReader(DeploymentFields fields) {
    this.fields = fields;
    for (JsonPointer pointer : fields.pointers()) {
      asked.add(new Path(pointer, pointer));
    }
  }

  /** A requested field, and the steps to it from the parser's position. */
  private record Path(JsonPointer asked, JsonPointer rest) {
    Path next() {
      return new Path(asked, rest.tail());
    }
  }

  @Override
  public List<Deployment> none() {
    return List.of();
  }

  /** A list that isn't whole proves nobody's absence. */
  @Override
  public List<Deployment> withTotal(List<Deployment> deployments, long total)
      throws UnreadableException {
    if (deployments.size() < total) {
      throw new UnreadableException(
          "it says that there are " + total + " deployments, and lists " + deployments.size());
    }
    return deployments;
  }

  @Override
  public Optional<List<Deployment>> read(JsonParser parser, Budget budget) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return Optional.empty();
    }
    List<Deployment> deployments = new ArrayList<>();
    boolean withoutId = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("one of its deployments is not an object");
      }
      Deployment deployment = deployment(parser, budget);
      withoutId |= deployment.deploymentId().isEmpty();
      deployments.add(deployment);
    }
    if (withoutId) {
      refuseAmbiguous(deployments);
    }
    return Optional.of(deployments);
  }

  // Without an ID the name says which one it is, and answers are compared by it.
  private static void refuseAmbiguous(List<Deployment> deployments) throws UnreadableException {
    Set<List<String>> named = new HashSet<>();
    Set<List<String>> withoutId = new HashSet<>();
    for (Deployment deployment : deployments) {
      List<String> name = List.of(deployment.namespace(), deployment.name());
      boolean isFirst = named.add(name);
      if (deployment.deploymentId().isEmpty()) {
        withoutId.add(name);
      }
      if (!isFirst && withoutId.contains(name)) {
        throw new UnreadableException(
            "two of its deployments have the same name, and not both an ID: they can't be told"
                + " apart");
      }
    }
  }

  private Deployment deployment(JsonParser parser, Budget budget) throws IOException {
    budget.take(Budget.VALUE);
    Set<String> seen = new HashSet<>();
    String namespace = "";
    String name = "";
    String id = "";
    Optional<JobSummary> jobSummary = Optional.empty();
    Map<JsonPointer, JsonNode> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      List<Path> paths = below(asked, field);
      boolean kept =
          switch (field) {
            case "namespace", "name", "deploymentId" -> true;
            case "jobSummary" -> fields.jobSummary();
            default -> false;
          };
      if ((kept || !paths.isEmpty()) && !seen.add(field)) {
        throw new UnreadableException("one of its deployments holds '" + field + "' twice");
      }
      if (!kept) {
        collect(parser, paths, values, budget);
        continue;
      }
      switch (field) {
        case "namespace" -> namespace = text(parser, field, budget).orElse("");
        case "name" -> name = text(parser, field, budget).orElse("");
        case "deploymentId" -> id = text(parser, field, budget).orElse("");
        default -> {
          JsonNode summary = JsonTree.read(parser, budget);
          jobSummary = summary(summary);
          keep(summary, paths, values);
          continue;
        }
      }
      collect(parser, paths, values, budget);
    }
    if (name.isEmpty() && id.isEmpty()) {
      throw new UnreadableException("one of its deployments has neither a name nor an ID");
    }
    if (namespace.isEmpty()) {
      throw new UnreadableException("one of its deployments has no namespace");
    }
    return new Deployment(namespace, name, id, jobSummary, values);
  }

  private static Optional<String> text(JsonParser parser, String field, Budget budget)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new UnreadableException("the '" + field + "' of one of its deployments is not a text");
    }
    String text = parser.getText();
    budget.take(text.length());
    return Optional.of(text);
  }

  private static Optional<JobSummary> summary(JsonNode node) throws UnreadableException {
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

  /** Keeps what the paths ask for of the parser's current value, and skips the rest. */
  private static void collect(
      JsonParser parser, List<Path> paths, Map<JsonPointer, JsonNode> values, Budget budget)
      throws IOException {
    if (paths.isEmpty()) {
      parser.skipChildren();
    } else if (endsHere(paths)) {
      keep(JsonTree.read(parser, budget), paths, values);
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      Set<String> seen = new HashSet<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        List<Path> below = below(paths, field);
        if (!below.isEmpty() && !seen.add(field)) {
          throw new UnreadableException("one of its deployments holds '" + field + "' twice");
        }
        collect(parser, below, values, budget);
      }
    } else if (parser.currentToken() == JsonToken.VALUE_STRING || namesAnEntry(parser, paths)) {
      keep(JsonTree.read(parser, budget), paths, values);
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        collect(parser, below(paths, Integer.toString(i)), values, budget);
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

  /** Whether the parser is at a list of which an entry is asked for by its name. */
  private static boolean namesAnEntry(JsonParser parser, List<Path> paths) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    for (Path path : paths) {
      if (path.rest().getMatchingIndex() < 0) {
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
        below.add(path.next());
      }
    }
    return below;
  }
}
