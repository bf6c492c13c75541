package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.FieldPath;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a recorded inventory: sorted, indented, a line for each query and link, so that the
 * next recording differs only where the answers do.
 */
final class RecordingWriter {
  private static final Comparator<Optional<End>> BY_END =
      Comparator.comparing(end -> end.map(End::toString).orElse(""));

  private static final Comparator<IpQuery> BY_QUERY =
      Comparator.comparing(IpQuery::namespace)
          .thenComparing(IpQuery::source, BY_END)
          .thenComparing(IpQuery::sink, BY_END);

  private static final Comparator<LinkEnds> BY_LINK =
      Comparator.comparing(LinkEnds::source, BY_END).thenComparing(LinkEnds::sink, BY_END);

  private static final Comparator<RecordingLookup.Recorded> BY_DEPLOYMENT =
      Comparator.comparing(RecordingLookup.Recorded::namespace)
          .thenComparing(RecordingLookup.Recorded::name)
          .thenComparing(RecordingLookup.Recorded::deploymentId);

  /** The name of the job counts among the fields of a query and of a deployment. */
  static final JsonPointer JOB_SUMMARY = JsonPointer.compile("/jobSummary");

  private final JsonGenerator json;
  private final DefaultPrettyPrinter printer;

  /** The same line end on every system, so that a commit shows only real differences. */
  private final DefaultIndenter lines = new DefaultIndenter("  ", "\n");

  private RecordingWriter(JsonGenerator json, DefaultPrettyPrinter printer) {
    this.json = json;
    this.printer = printer;
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
  }

  static String json(
      Instant recorded,
      Matches matches,
      String workspace,
      Optional<List<String>> namespaces,
      Map<IpQuery, DeploymentFields> queries,
      Collection<RecordingLookup.Recorded> deployments) {
    // Bytes and not characters: only so does the generator escape half a surrogate pair.
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      new RecordingWriter(json, printer)
          .write(recorded, matches, workspace, namespaces, queries, deployments);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing but memory was written to", e);
    }
    return text.toString(StandardCharsets.UTF_8) + "\n";
  }

  private void write(
      Instant recorded,
      Matches matches,
      String workspace,
      Optional<List<String>> namespaces,
      Map<IpQuery, DeploymentFields> queries,
      Collection<RecordingLookup.Recorded> deployments)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("recorded", recorded.truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeStringField("matches", matches.toString());
    json.writeStringField("workspace", workspace);
    if (namespaces.isPresent()) {
      json.writeArrayFieldStart("namespaces");
      for (String namespace : namespaces.get()) {
        json.writeString(namespace);
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("queries");
    for (IpQuery query : queries.keySet().stream().sorted(BY_QUERY).toList()) {
      onOneLine(
          () -> {
            json.writeStringField("namespace", query.namespace());
            ends(query.source(), query.sink());
            asked(queries.get(query));
          });
    }
    json.writeEndArray();
    json.writeArrayFieldStart("deployments");
    for (RecordingLookup.Recorded deployment :
        deployments.stream().sorted(BY_DEPLOYMENT).toList()) {
      deployment(deployment);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The requested fields, if any. */
  private void asked(DeploymentFields fields) throws IOException {
    Set<String> pointers = new TreeSet<>();
    for (JsonPointer pointer : fields.pointers()) {
      pointers.add(pointer.toString());
    }
    if (fields.jobSummary()) {
      pointers.add(JOB_SUMMARY.toString());
    }
    if (!pointers.isEmpty()) {
      printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
      json.writeArrayFieldStart("fields");
      for (String pointer : pointers) {
        json.writeString(pointer);
      }
      json.writeEndArray();
      printer.indentArraysWith(lines);
    }
  }

  private void deployment(RecordingLookup.Recorded deployment) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, JsonNode> field : fields(deployment).properties()) {
      json.writeFieldName(field.getKey());
      JsonTree.write(field.getValue(), json);
    }
    json.writeArrayFieldStart("links");
    for (LinkEnds link : deployment.links().stream().sorted(BY_LINK).toList()) {
      onOneLine(() -> ends(link.source(), link.sink()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void ends(Optional<End> source, Optional<End> sink) throws IOException {
    if (source.isPresent()) {
      json.writeStringField("source", text(source.get()));
    }
    if (sink.isPresent()) {
      json.writeStringField("sink", text(sink.get()));
    }
  }

  /** As it is read again, with brackets where an IPv6 address might seem to have a port. */
  private static String text(End end) {
    return new Endpoint(end.address(), end.port()).toString();
  }

  private void onOneLine(Fields fields) throws IOException {
    printer.indentObjectsWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    json.writeStartObject();
    fields.write();
    json.writeEndObject();
    printer.indentObjectsWith(lines);
  }

  private static ObjectNode fields(RecordingLookup.Recorded deployment) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("namespace", deployment.namespace());
    fields.put("name", deployment.name());
    fields.put("deploymentId", deployment.deploymentId());
    if (!deployment.fields().containsKey(JOB_SUMMARY)) {
      deployment.jobSummary().ifPresent(summary -> fields.set("jobSummary", counts(summary)));
    }
    // The shorter pointer first: a whole object makes place for, and holds, what lies within it.
    deployment.fields().entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<JsonPointer, JsonNode> e) -> depth(e.getKey()))
                .thenComparing(e -> e.getKey().toString()))
        .forEach(
            field -> {
              if (FieldPath.find(fields, field.getKey()).isMissingNode()) {
                set(fields, field.getKey(), field.getValue());
              }
            });
    return fields;
  }

  /** Puts the value where the pointer says; each step becomes an object's key. */
  private static void set(ObjectNode object, JsonPointer pointer, JsonNode value) {
    String name = pointer.getMatchingProperty();
    if (pointer.tail().matches()) {
      object.set(name, value.deepCopy());
      return;
    }
    JsonNode next = object.get(name);
    if (next instanceof ArrayNode) {
      return;
    }
    set(next instanceof ObjectNode inner ? inner : object.putObject(name), pointer.tail(), value);
  }

  private static int depth(JsonPointer pointer) {
    int depth = 0;
    for (JsonPointer step = pointer; !step.matches(); step = step.tail()) {
      depth++;
    }
    return depth;
  }

  private static ObjectNode counts(JobSummary summary) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("starting", summary.starting())
        .put("running", summary.running())
        .put("cancelling", summary.cancelling())
        .put("cancelled", summary.cancelled())
        .put("finished", summary.finished())
        .put("failed", summary.failed());
  }

  @FunctionalInterface
  private interface Fields {
    void write() throws IOException;
  }
}
