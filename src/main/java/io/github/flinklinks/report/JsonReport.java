package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.JsonTree;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code report.json}, for other tools, as {@code docs/report.schema.json} describes it. */
public final class JsonReport extends ReportWriter {
  private static final int SCHEMA_VERSION = 1;

  public JsonReport() {
    super("report.json");
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = JsonText.indented(out)) {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> field : head(report).properties()) {
        json.writeFieldName(field.getKey());
        JsonTree.write(field.getValue(), json);
      }
      // One after the other: all of them as one tree take too much memory in a large report.
      json.writeArrayFieldStart("links");
      for (LinkResult link : report.links()) {
        JsonTree.write(link(link), json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static ObjectNode head(Report report) {
    ObjectNode head =
        JsonText.object()
            .put("schemaVersion", SCHEMA_VERSION)
            .put("generator", MARKER)
            .put("generatedAt", report.generatedAt().toString())
            .put("judged", report.judged())
            .put("error", report.error().orElse(null));
    if (report.lookup().isPresent()) {
      lookup(head.putObject("lookup"), report.lookup().get());
    } else {
      head.putNull("lookup");
    }
    JsonText.putTexts(head, "searchedNamespaces", report.searchedNamespaces());
    Summary counts = Summary.of(report);
    ObjectNode summary = head.putObject("summary").put("links", counts.links());
    for (Verdict verdict : Verdict.values()) {
      summary.put(camelCase(verdict), counts.count(verdict));
    }
    summary.put("waived", counts.waived());
    RequestCounts requests = report.requests();
    head.putObject("requests")
        .put("sent", requests.sent())
        .put("retried", requests.retried())
        .put("throttled", requests.throttled())
        .put("shared", requests.shared());
    return head;
  }

  private static void lookup(ObjectNode json, LookupDescription lookup) {
    boolean inventory = lookup.kind() == LookupDescription.Kind.INVENTORY;
    json.put("kind", lookup.kind().toString())
        .put(inventory ? "file" : "endpoint", lookup.location())
        .put("asked", Phrases.answeredBy(lookup))
        .put("workspace", lookup.workspace())
        .put("credentials", lookup.credentials().orElse(null))
        .put("recorded", lookup.recorded().map(Instant::toString).orElse(null));
  }

  /** {@code wrongNamespace} for {@code WRONG_NAMESPACE}. */
  private static String camelCase(Verdict verdict) {
    String constant = verdict.name();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < constant.length(); i++) {
      char c = constant.charAt(i);
      if (c != '_') {
        name.append(i > 0 && constant.charAt(i - 1) == '_' ? c : Character.toLowerCase(c));
      }
    }
    return name.toString();
  }

  private static ObjectNode link(LinkResult result) {
    ObjectNode json =
        JsonText.object()
            .put("name", result.link().name())
            .put("source", end(result.link().source()))
            .put("sink", end(result.link().sink()))
            .put("namespace", result.link().namespace())
            .put("owner", result.link().owner().orElse(null))
            .put("verdict", result.verdict().name());
    if (result.waived().isPresent()) {
      json.putObject("waived")
          .put("reason", result.waived().get().reason())
          .put("until", result.waived().get().until().toString());
    } else {
      json.putNull("waived");
    }
    json.put("message", result.message());
    JsonText.putTexts(json, "hints", result.hints());
    ArrayNode deployments = json.putArray("deployments");
    for (Deployment deployment : Phrases.first(result.deployments(), Topology.MOST_DEPLOYMENTS)) {
      deployments
          .addObject()
          .put("namespace", deployment.namespace())
          .put("name", deployment.name())
          .put("deploymentId", deployment.deploymentId())
          .put("running", deployment.running().orElse(null));
    }
    return json.put("deploymentCount", result.deployments().size())
        .put("elapsedMillis", result.elapsed().toMillis());
  }

  /** Null where none is declared. */
  private static String end(List<Endpoint> endpoints) {
    return endpoints.isEmpty() ? null : Phrases.joined(",", endpoints);
  }
}
