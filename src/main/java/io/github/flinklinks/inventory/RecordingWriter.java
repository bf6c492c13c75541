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
import io.github.flinklinks.inventory.RecordingLookup.Facts;
import io.github.flinklinks.inventory.RecordingLookup.Recorded;
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
  private static final Comparator<IpQuery> BY_NAMESPACE_AND_ENDS =
      Comparator.comparing(IpQuery::namespace).thenComparing(Inventory::route);

  private static final Comparator<Recorded> BY_IDENTITY =
      Comparator.comparing((Recorded recorded) -> recorded.identity().namespace())
          .thenComparing(recorded -> recorded.identity().name())
          .thenComparing(recorded -> recorded.identity().deploymentId());

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
      List<Recorded> deployments) {
    // Bytes and not characters: only so does the generator escape half a surrogate pair.
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
      RecordingWriter writer = new RecordingWriter(json, printer);
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
      for (IpQuery query : queries.keySet().stream().sorted(BY_NAMESPACE_AND_ENDS).toList()) {
        writer.onOneLine(query(query, queries.get(query)));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("deployments");
      for (Recorded deployment : deployments.stream().sorted(BY_IDENTITY).toList()) {
        writer.write(deployment);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing but memory was written to", e);
    }
    return text.toString(StandardCharsets.UTF_8) + "\n";
  }

  private static ObjectNode query(IpQuery query, DeploymentFields fields) {
    ObjectNode object = object().put("namespace", query.namespace());
    put(object, "source", query.source());
    put(object, "sink", query.sink());
    Set<String> pointers = new TreeSet<>();
    fields.pointers().forEach(pointer -> pointers.add(pointer.toString()));
    if (fields.jobSummary()) {
      pointers.add(JOB_SUMMARY.toString());
    }
    if (!pointers.isEmpty()) {
      pointers.forEach(object.putArray("fields")::add);
    }
    return object;
  }

  private void write(Recorded deployment) throws IOException {
    json.writeStartObject();
    writeFields(fields(deployment));
    json.writeArrayFieldStart("links");
    for (LinkEnds link :
        deployment.links().stream().sorted(Comparator.comparing(LinkEnds::toString)).toList()) {
      ObjectNode object = object();
      put(object, "source", link.source());
      put(object, "sink", link.sink());
      onOneLine(object);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** As it is read again, with brackets where an IPv6 address might seem to have a port. */
  private static void put(ObjectNode object, String key, Optional<End> end) {
    end.ifPresent(e -> object.put(key, new Endpoint(e.address(), e.port()).toString()));
  }

  /** Below its list's other lines: so the list keeps its indenter until the object begins. */
  private void onOneLine(ObjectNode object) throws IOException {
    printer.indentObjectsWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    json.writeStartObject();
    printer.indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    writeFields(object);
    printer.indentArraysWith(lines);
    json.writeEndObject();
    printer.indentObjectsWith(lines);
  }

  private void writeFields(ObjectNode object) throws IOException {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      json.writeFieldName(field.getKey());
      JsonTree.write(field.getValue(), json);
    }
  }

  private static ObjectNode fields(Recorded deployment) {
    Facts facts = deployment.facts();
    ObjectNode fields =
        object()
            .put("namespace", deployment.identity().namespace())
            .put("name", deployment.identity().name())
            .put("deploymentId", deployment.identity().deploymentId());
    if (!facts.fields.containsKey(JOB_SUMMARY)) {
      facts.jobSummary.ifPresent(summary -> fields.set("jobSummary", counts(summary)));
    }
    // The shorter pointer first: a whole object makes place for, and holds, what lies within it.
    facts.fields.entrySet().stream()
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
    return pointer.matches() ? 0 : 1 + depth(pointer.tail());
  }

  private static ObjectNode counts(JobSummary summary) {
    return object()
        .put("starting", summary.starting())
        .put("running", summary.running())
        .put("cancelling", summary.cancelling())
        .put("cancelled", summary.cancelled())
        .put("finished", summary.finished())
        .put("failed", summary.failed());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
