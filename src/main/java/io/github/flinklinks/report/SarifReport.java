package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code flink-links.sarif}, SARIF 2.1.0, for code scanners: a rule for each verdict, and a result
 * for each failing link at the line that declares it. Waived links are suppressed results.
 */
public final class SarifReport implements ReportWriter {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String DOCUMENTATION =
      "https://github.com/flink-links/flink-links-maven-plugin/blob/main/docs/verdicts.md";
  private static final String NOT_JUDGED = "NOT_JUDGED";
  private static final String ROOT = "%SRCROOT%";
  private static final int MESSAGE_LENGTH = 2_000;
  private static final int RELATED_LOCATIONS = 100;

  private final SourceTree sources;

  /**
   * @param startedIn the directory that links' places are relative to
   */
  public SarifReport(Path startedIn) {
    this.sources = SourceTree.around(startedIn);
  }

  @Override
  public String format() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "flink-links.sarif";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, fileName(), text(report));
  }

  String text(Report report) throws IOException {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("$schema", SCHEMA);
          json.writeStringField("version", "2.1.0");
          json.writeArrayFieldStart("runs");
          json.writeStartObject();
          tool(json);
          invocation(json, report);
          json.writeObjectFieldStart("originalUriBaseIds");
          json.writeObjectFieldStart(ROOT);
          json.writeStringField("uri", directory(sources.root()));
          json.writeEndObject();
          json.writeEndObject();
          json.writeStringField("columnKind", "utf16CodeUnits");
          json.writeArrayFieldStart("results");
          results(json, report);
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void tool(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "flink-links");
    json.writeStringField("fullName", ReportFile.MARKER);
    json.writeStringField("informationUri", DOCUMENTATION);
    json.writeArrayFieldStart("rules");
    for (Verdict verdict : Verdict.values()) {
      if (verdict.fails()) {
        rule(
            json,
            verdict.name(),
            verdict.meaning(),
            verdict.remedy(),
            "#" + anchor(verdict.name()));
      }
    }
    rule(
        json,
        NOT_JUDGED,
        "The run ended before the links were judged.",
        "These links were not checked. Correct what the message names, and run the build again.",
        "");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void rule(
      JsonGenerator json, String id, String meaning, String help, String anchor)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    message(json, "shortDescription", meaning);
    message(json, "help", help);
    json.writeStringField("helpUri", DOCUMENTATION + anchor);
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", "error");
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, Report report) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", report.judged());
    json.writeStringField("endTimeUtc", report.generatedAt().toString());
    json.writeObjectFieldStart("properties");
    JsonText.string(json, "project", report.project());
    if (report.lookup().isPresent()) {
      JsonText.string(json, "asked", Phrases.asked(report.lookup().get()));
      JsonText.string(json, "workspace", report.lookup().get().workspace());
    }
    json.writeEndObject();
    if (!report.judged()) {
      json.writeArrayFieldStart("toolExecutionNotifications");
      for (Report.NotJudged each : report.notJudged()) {
        json.writeStartObject();
        json.writeStringField("level", "error");
        message(json, "message", each.module() + ": " + each.why());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void results(JsonGenerator json, Report report) throws IOException {
    for (Report.NotJudged each : report.notJudged()) {
      for (Located problem : Located.in(each.why())) {
        result(
            json,
            NOT_JUDGED,
            each.module() + ": " + problem.text(),
            List.of(problem.place()),
            NOT_JUDGED + " " + each.module(),
            Optional.empty());
      }
    }
    for (FailureGroup group : FailureGroup.in(report.links())) {
      result(json, group, Optional.empty());
    }
    for (LinkResult result : report.links()) {
      if (result.waived().isPresent()) {
        result(
            json,
            new FailureGroup(List.of(result), result.message(), result.hints()),
            Optional.of(result.waived().get().toString()));
      }
    }
  }

  private void result(JsonGenerator json, FailureGroup group, Optional<String> waiver)
      throws IOException {
    LinkResult first = group.first();
    StringBuilder text = new StringBuilder();
    if (group.links().size() == 1) {
      text.append("Link '").append(first.link().name()).append("': ");
    }
    text.append(group.message());
    group.hints().forEach(hint -> text.append(' ').append(hint));
    first.link().owner().ifPresent(owner -> text.append(" Owner: ").append(owner).append('.'));
    List<Optional<Place>> places = new ArrayList<>();
    for (LinkResult result : group.links()) {
      places.add(result.link().place());
    }
    result(
        json,
        first.verdict().name(),
        text.toString(),
        places,
        first.verdict().name() + " " + first.link().namespace() + " " + first.link().name(),
        waiver);
  }

  private void result(
      JsonGenerator json,
      String rule,
      String text,
      List<Optional<Place>> places,
      String identity,
      Optional<String> waiver)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", rule);
    json.writeStringField("level", "error");
    message(json, "message", text);
    json.writeArrayFieldStart("locations");
    location(json, places.get(0));
    json.writeEndArray();
    if (places.size() > 1) {
      json.writeArrayFieldStart("relatedLocations");
      for (Optional<Place> place :
          Phrases.first(places.subList(1, places.size()), RELATED_LOCATIONS)) {
        location(json, place);
      }
      json.writeEndArray();
    }
    // The link, not the line: a scanner follows a finding while lines move.
    json.writeObjectFieldStart("partialFingerprints");
    JsonText.string(json, "flinkLink/v1", identity);
    json.writeEndObject();
    if (waiver.isPresent()) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", "accepted");
      JsonText.string(json, "justification", waiver.get());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void location(JsonGenerator json, Optional<Place> place) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    Path file = Path.of(sources.file(place));
    if (file.isAbsolute()) {
      json.writeStringField("uri", file.toUri().toString());
    } else {
      json.writeStringField("uri", relative(file));
      json.writeStringField("uriBaseId", ROOT);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", place.isPresent() ? place.get().line() : 1);
    if (place.isPresent() && place.get().column().isPresent()) {
      json.writeNumberField("startColumn", place.get().column().getAsInt());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    JsonText.string(json, "text", Printable.cut(Escape.line(text), MESSAGE_LENGTH));
    json.writeEndObject();
  }

  /** With what a URI can't spell escaped. */
  private String relative(Path file) {
    String root = directory(sources.root());
    return sources.root().resolve(file).toUri().toString().substring(root.length());
  }

  private static String directory(Path path) {
    String uri = path.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static String anchor(String verdict) {
    return verdict.toLowerCase(Locale.ROOT);
  }
}
