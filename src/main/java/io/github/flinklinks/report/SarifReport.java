package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code flink-links.sarif}, SARIF 2.1.0, for code scanners: a rule for each verdict, and a result
 * for each failing link at the line that declares it. Waived links are suppressed results.
 */
public final class SarifReport extends ReportWriter {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String DOCUMENTATION =
      "https://github.com/flink-links/flink-links-maven-plugin/blob/main/docs/verdicts.md";
  private static final String NOT_JUDGED = "NOT_JUDGED";
  private static final String ROOT = "%SRCROOT%";
  private static final int MESSAGE_LENGTH = 2_000;
  private static final int RELATED_LOCATIONS = 100;

  private final Path startedIn;

  /**
   * @param startedIn the directory that links' places are relative to
   */
  public SarifReport(Path startedIn) {
    super("flink-links.sarif");
    this.startedIn = startedIn;
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    SourceTree sources = SourceTree.around(startedIn);
    ObjectNode sarif = JsonText.object().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = sarif.putArray("runs").addObject();
    tool(run.putObject("tool").putObject("driver"));
    invocation(run.putArray("invocations").addObject(), report);
    run.putObject("originalUriBaseIds").putObject(ROOT).put("uri", directory(sources.root()));
    run.put("columnKind", "utf16CodeUnits");
    results(run.putArray("results"), sources, report);
    JsonText.write(sarif, out);
  }

  private static void tool(ObjectNode driver) {
    driver.put("name", "flink-links").put("fullName", MARKER).put("informationUri", DOCUMENTATION);
    ArrayNode rules = driver.putArray("rules");
    for (Verdict verdict : Verdict.values()) {
      if (verdict.fails()) {
        String anchor = "#" + verdict.name().toLowerCase(Locale.ROOT);
        rule(rules, verdict.name(), verdict.meaning(), verdict.remedy(), anchor);
      }
    }
    rule(
        rules,
        NOT_JUDGED,
        "The run ended before the links were judged.",
        "These links were not checked. Correct what the message names, and run the build again.",
        "");
  }

  private static void rule(ArrayNode rules, String id, String meaning, String help, String anchor) {
    ObjectNode rule = rules.addObject().put("id", id);
    message(rule, "shortDescription", meaning);
    message(rule, "help", help);
    rule.put("helpUri", DOCUMENTATION + anchor);
    rule.putObject("defaultConfiguration").put("level", "error");
  }

  private static void invocation(ObjectNode invocation, Report report) {
    invocation
        .put("executionSuccessful", report.judged())
        .put("endTimeUtc", report.generatedAt().toString());
    ObjectNode properties = invocation.putObject("properties").put("project", report.project());
    report
        .lookup()
        .ifPresent(
            lookup ->
                properties
                    .put("asked", Phrases.answeredBy(lookup))
                    .put("workspace", lookup.workspace()));
    if (!report.judged()) {
      ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
      for (Report.NotJudged each : report.notJudged()) {
        message(
            notifications.addObject().put("level", "error"),
            "message",
            each.module() + ": " + each.why());
      }
    }
  }

  private static void results(ArrayNode results, SourceTree sources, Report report) {
    for (Report.NotJudged each : report.notJudged()) {
      for (Located problem : Located.in(each.why())) {
        ObjectNode result = result(results, NOT_JUDGED, each.module() + ": " + problem.text());
        location(result.putArray("locations").addObject(), sources, problem.place());
        fingerprint(result, NOT_JUDGED + " " + each.module());
      }
    }
    for (FailureGroup group : FailureGroup.in(report.links())) {
      result(results, sources, group);
    }
    for (LinkResult waived : report.links()) {
      if (waived.waived().isPresent()) {
        result(results, sources, FailureGroup.of(waived))
            .putArray("suppressions")
            .addObject()
            .put("kind", "external")
            .put("status", "accepted")
            .put("justification", waived.waived().get().toString());
      }
    }
  }

  private static ObjectNode result(ArrayNode results, SourceTree sources, FailureGroup group) {
    LinkResult first = group.first();
    StringBuilder text = new StringBuilder();
    if (group.alone()) {
      text.append("Link '").append(first.link().name()).append("': ");
    }
    text.append(group.paragraph());
    first.link().owner().ifPresent(owner -> text.append(" Owner: ").append(owner).append('.'));
    ObjectNode result = result(results, first.verdict().name(), text.toString());
    location(result.putArray("locations").addObject(), sources, first.link().place());
    if (!group.alone()) {
      ArrayNode related = result.putArray("relatedLocations");
      group.links().stream()
          .skip(1)
          .limit(RELATED_LOCATIONS)
          .forEach(other -> location(related.addObject(), sources, other.link().place()));
    }
    fingerprint(
        result,
        first.verdict().name() + " " + first.link().namespace() + " " + first.link().name());
    return result;
  }

  private static ObjectNode result(ArrayNode results, String rule, String text) {
    ObjectNode result = results.addObject().put("ruleId", rule).put("level", "error");
    message(result, "message", text);
    return result;
  }

  /** Of the link, not the line: a scanner follows a finding while lines move. */
  private static void fingerprint(ObjectNode result, String identity) {
    result.putObject("partialFingerprints").put("flinkLink/v1", identity);
  }

  private static void location(ObjectNode json, SourceTree sources, Optional<Place> place) {
    ObjectNode location = json.putObject("physicalLocation");
    ObjectNode artifact = location.putObject("artifactLocation");
    Path file = Path.of(sources.file(place));
    String uri = sources.root().resolve(file).toUri().toString();
    if (file.isAbsolute()) {
      artifact.put("uri", uri);
    } else {
      artifact.put("uri", uri.substring(directory(sources.root()).length())).put("uriBaseId", ROOT);
    }
    ObjectNode region =
        location.putObject("region").put("startLine", place.map(Place::line).orElse(1));
    place.ifPresent(at -> at.column().ifPresent(column -> region.put("startColumn", column)));
  }

  private static void message(ObjectNode json, String name, String text) {
    json.putObject(name).put("text", Printable.cut(Escape.line(text), MESSAGE_LENGTH));
  }

  private static String directory(Path path) {
    String uri = path.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }
}
