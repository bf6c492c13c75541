package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code gl-code-quality-report.json}: what fails, as GitLab shows it in merge requests. Waived
 * links are left out, because GitLab can't show them as such.
 */
public final class GitLabReport extends ReportWriter {
  private static final int MESSAGE_LENGTH = 2_000;

  private final Path startedIn;

  /**
   * @param startedIn the directory that links' places are relative to
   */
  public GitLabReport(Path startedIn) {
    super("gl-code-quality-report.json");
    this.startedIn = startedIn;
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    SourceTree sources = SourceTree.around(startedIn);
    ArrayNode issues = JsonNodeFactory.instance.arrayNode();
    for (Report.NotJudged each : report.notJudged()) {
      for (Located problem : Located.in(each.why())) {
        issue(
            issues.addObject(),
            "NOT_JUDGED",
            each.module() + ": " + problem.text(),
            "blocker",
            each.module() + " " + problem.text(),
            sources,
            problem.place());
      }
    }
    for (FailureGroup group : FailureGroup.in(report.links())) {
      LinkResult first = group.first();
      Verdict verdict = first.verdict();
      issue(
          issues.addObject(),
          verdict.name(),
          (group.alone() ? first.link().name() : Phrases.count(group.links().size(), "link"))
              + ": "
              + group.message(),
          verdict == Verdict.UNKNOWN ? "critical" : "major",
          // The link, not the message: GitLab follows a finding over many runs.
          verdict + " " + first.link().namespace() + " " + first.link().name(),
          sources,
          first.link().place());
    }
    JsonText.write(issues, out);
  }

  private static void issue(
      ObjectNode issue,
      String check,
      String description,
      String severity,
      String identity,
      SourceTree sources,
      Optional<Place> place) {
    issue.putObject("content").put("body", MARKER + ".");
    issue
        .put("description", Printable.cut(description, MESSAGE_LENGTH))
        .put("check_name", "flink-links/" + check)
        .put("fingerprint", HexFormat.of().formatHex(sha256(identity)))
        .put("severity", severity);
    ObjectNode location = issue.putObject("location").put("path", sources.file(place));
    location.putObject("lines").put("begin", place.map(Place::line).orElse(1));
  }
}
