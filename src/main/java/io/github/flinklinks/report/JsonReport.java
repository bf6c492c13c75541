package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
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
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, "report.json", text(report));
  }

  String text(Report report) throws IOException {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      string(json, "generatedAt", report.generatedAt().toString());
      lookup(json, report.lookup());
      strings(json, "searchedNamespaces", report.searchedNamespaces());
      summary(json, Summary.of(report.links()));
      requests(json, report.requests());
      json.writeArrayFieldStart("links");
      for (LinkResult link : report.links()) {
        link(json, link);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void lookup(JsonGenerator json, LookupDescription lookup) throws IOException {
    json.writeObjectFieldStart("lookup");
    string(json, "kind", lookup.kind().toString());
    string(
        json,
        lookup.kind() == LookupDescription.Kind.INVENTORY ? "file" : "endpoint",
        lookup.location());
    string(json, "workspace", lookup.workspace());
    string(json, "credentials", lookup.credentials());
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeNumberField("links", summary.links());
    json.writeNumberField("present", summary.present());
    json.writeNumberField("missing", summary.missing());
    json.writeNumberField("wrongNamespace", summary.wrongNamespace());
    json.writeNumberField("wrongDeployment", summary.wrongDeployment());
    json.writeNumberField("unmetExpectation", summary.unmetExpectation());
    json.writeNumberField("notExclusive", summary.notExclusive());
    json.writeNumberField("forbidden", summary.forbidden());
    json.writeNumberField("unknown", summary.unknown());
    json.writeNumberField("skipped", summary.skipped());
    json.writeEndObject();
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
    string(json, "name", result.link().name());
    string(json, "source", end(result.link().source()));
    string(json, "sink", end(result.link().sink()));
    string(json, "namespace", result.link().namespace());
    string(json, "verdict", result.verdict().label());
    string(json, "message", result.message());
    strings(json, "hints", result.hints());
    json.writeArrayFieldStart("deployments");
    int written = Math.min(DEPLOYMENTS_PER_LINK, result.deployments().size());
    for (Deployment deployment : result.deployments().subList(0, written)) {
      json.writeStartObject();
      string(json, "namespace", deployment.namespace());
      string(json, "name", deployment.name());
      string(json, "deploymentId", deployment.deploymentId());
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

  private static void string(JsonGenerator json, String name, String value) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(Escape.json(value));
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
