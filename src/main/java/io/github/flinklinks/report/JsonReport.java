package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code report.json}, for other tools: {@code docs/report.schema.json} describes it. Texts in it
 * are as the service gave them.
 */
public final class JsonReport implements ReportWriter {
  private static final int SCHEMA_VERSION = 1;
  private static final int DEPLOYMENTS_PER_LINK = 100;

  @Override
  public String format() {
    return "json";
  }

  @Override
  public String fileName() {
    return "report.json";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, fileName(), text(report));
  }

  String text(Report report) throws IOException {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeNumberField("schemaVersion", SCHEMA_VERSION);
          JsonText.string(json, "generator", ReportFile.MARKER);
          JsonText.string(json, "generatedAt", report.generatedAt().toString());
          json.writeBooleanField("judged", report.judged());
          string(json, "error", report.error());
          if (report.lookup().isPresent()) {
            lookup(json, report.lookup().get());
          } else {
            json.writeNullField("lookup");
          }
          strings(json, "searchedNamespaces", report.searchedNamespaces());
          summary(json, Summary.of(report));
          requests(json, report.requests());
          json.writeArrayFieldStart("links");
          for (LinkResult link : report.links()) {
            link(json, link);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void lookup(JsonGenerator json, LookupDescription lookup) throws IOException {
    json.writeObjectFieldStart("lookup");
    JsonText.string(json, "kind", lookup.kind().toString());
    JsonText.string(
        json,
        lookup.kind() == LookupDescription.Kind.INVENTORY ? "file" : "endpoint",
        lookup.location());
    JsonText.string(json, "asked", Phrases.asked(lookup));
    JsonText.string(json, "workspace", lookup.workspace());
    string(json, "credentials", lookup.credentials());
    string(json, "recorded", lookup.recorded().map(Instant::toString));
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("links", summary.links());
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(camelCase(verdict), summary.count(verdict));
    }
    json.writeNumberField("waived", summary.waived());
    json.writeEndObject();
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

  private static void requests(JsonGenerator json, RequestCounts counts) throws IOException {
    json.writeObjectFieldStart("requests");
    json.writeNumberField("sent", counts.sent());
    json.writeNumberField("retried", counts.retried());
    json.writeNumberField("throttled", counts.throttled());
    json.writeNumberField("shared", counts.shared());
    json.writeEndObject();
  }

  private static void link(JsonGenerator json, LinkResult result) throws IOException {
    json.writeStartObject();
    JsonText.string(json, "name", result.link().name());
    string(json, "source", end(result.link().source()));
    string(json, "sink", end(result.link().sink()));
    JsonText.string(json, "namespace", result.link().namespace());
    string(json, "owner", result.link().owner());
    JsonText.string(json, "verdict", result.verdict().name());
    if (result.waived().isPresent()) {
      json.writeObjectFieldStart("waived");
      JsonText.string(json, "reason", result.waived().get().reason());
      JsonText.string(json, "until", result.waived().get().until().toString());
      json.writeEndObject();
    } else {
      json.writeNullField("waived");
    }
    JsonText.string(json, "message", result.message());
    strings(json, "hints", result.hints());
    json.writeArrayFieldStart("deployments");
    int written = Math.min(DEPLOYMENTS_PER_LINK, result.deployments().size());
    for (Deployment deployment : result.deployments().subList(0, written)) {
      json.writeStartObject();
      JsonText.string(json, "namespace", deployment.namespace());
      JsonText.string(json, "name", deployment.name());
      JsonText.string(json, "deploymentId", deployment.deploymentId());
      json.writeFieldName("running");
      if (deployment.running().isPresent()) {
        json.writeBoolean(deployment.running().get());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("deploymentCount", result.deployments().size());
    json.writeNumberField("elapsedMillis", result.elapsed().toMillis());
    json.writeEndObject();
  }

  private static Optional<String> end(List<Endpoint> end) {
    return end.isEmpty() ? Optional.empty() : Optional.of(Phrases.joined(",", end));
  }

  private static void string(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeRawValue(Escape.json(value.get()));
    } else {
      json.writeNull();
    }
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeRawValue(Escape.json(value));
    }
    json.writeEndArray();
  }
}
