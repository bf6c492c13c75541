package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code gl-code-quality-report.json}: what fails, as GitLab shows it in merge requests. Waived
 * links are left out, because GitLab can't show them as such.
 */
public final class GitLabReport implements ReportWriter {
  private static final int MESSAGE_LENGTH = 2_000;

  private final SourceTree sources;

  /**
   * @param startedIn the directory that links' places are relative to
   */
  public GitLabReport(Path startedIn) {
    this.sources = SourceTree.around(startedIn);
  }

  @Override
  public String format() {
    return "gitlab";
  }

  @Override
  public String fileName() {
    return "gl-code-quality-report.json";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, fileName(), text(report));
  }

  String text(Report report) throws IOException {
    return JsonText.of(
        json -> {
          json.writeStartArray();
          for (Report.NotJudged each : report.notJudged()) {
            for (Located problem : Located.in(each.why())) {
              issue(
                  json,
                  "NOT_JUDGED",
                  each.module() + ": " + problem.text(),
                  "blocker",
                  each.module() + " " + problem.text(),
                  problem.place());
            }
          }
          for (FailureGroup group : FailureGroup.in(report.links())) {
            issue(json, group);
          }
          json.writeEndArray();
        });
  }

  private void issue(JsonGenerator json, FailureGroup group) throws IOException {
    LinkResult first = group.first();
    Verdict verdict = first.verdict();
    String which =
        group.links().size() == 1
            ? first.link().name()
            : Phrases.count(group.links().size(), "link");
    issue(
        json,
        verdict.name(),
        which + ": " + group.message(),
        verdict == Verdict.UNKNOWN ? "critical" : "major",
        // The link, not the message: GitLab follows a finding over many runs.
        verdict + " " + first.link().namespace() + " " + first.link().name(),
        first.link().place());
  }

  private void issue(
      JsonGenerator json,
      String check,
      String description,
      String severity,
      String identity,
      Optional<Place> place)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("content");
    json.writeStringField("body", ReportFile.MARKER + ".");
    json.writeEndObject();
    JsonText.string(json, "description", Printable.cut(description, MESSAGE_LENGTH));
    JsonText.string(json, "check_name", "flink-links/" + check);
    JsonText.string(json, "fingerprint", fingerprint(identity));
    JsonText.string(json, "severity", severity);
    json.writeObjectFieldStart("location");
    JsonText.string(json, "path", sources.file(place));
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", place.isPresent() ? place.get().line() : 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String fingerprint(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
