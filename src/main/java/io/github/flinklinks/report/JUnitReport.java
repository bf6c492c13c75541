package io.github.flinklinks.report;

import io.github.flinklinks.link.Printable;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * {@code TEST-flink-links.xml}, in the form of Surefire's reports, so that CI servers show links as
 * tests: a link is a test case, and its namespace the class.
 */
public final class JUnitReport extends ReportWriter {
  private static final int MESSAGE_LENGTH = 1_000;

  private final String classPrefix;

  /**
   * @param classPrefix comes before the namespace, so that equal names of two modules or executions
   *     are two tests; empty where there is only one
   */
  public JUnitReport(String classPrefix) {
    super("TEST-flink-links.xml");
    this.classPrefix = Objects.requireNonNull(classPrefix, "classPrefix");
  }

  @Override
  void write(Report report, Writer out) throws IOException {
    out.write(text(report));
  }

  String text(Report report) {
    Summary summary = Summary.of(report.links(), List.of());
    StringBuilder xml = new StringBuilder(256 + 256 * report.links().size());
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute(xml, "name", "flink-links: " + report.project());
    attribute(xml, "time", Phrases.decimalSeconds(report.elapsed()));
    attribute(xml, "tests", Integer.toString(report.links().size() + report.notJudged().size()));
    attribute(
        xml,
        "errors",
        Integer.toString(summary.count(Verdict.UNKNOWN) + report.notJudged().size()));
    attribute(xml, "skipped", Integer.toString(summary.count(Verdict.SKIPPED) + summary.waived()));
    attribute(xml, "failures", Integer.toString(summary.mismatches()));
    xml.append(">\n  <properties>\n");
    property(xml, "generatedAt", report.generatedAt().toString());
    property(xml, "generator", MARKER);
    if (report.lookup().isPresent()) {
      LookupDescription lookup = report.lookup().get();
      property(xml, "lookup", lookup.kind() + " " + lookup.location());
      property(xml, "asked", Phrases.answeredBy(lookup));
      property(xml, "workspace", lookup.workspace());
    }
    property(xml, "searchedNamespaces", String.join(", ", report.searchedNamespaces()));
    xml.append("  </properties>\n");
    for (LinkResult link : report.links()) {
      testCase(xml, link);
    }
    for (Report.NotJudged each : report.notJudged()) {
      notJudged(xml, each);
    }
    return xml.append("</testsuite>\n").toString();
  }

  private static void notJudged(StringBuilder xml, Report.NotJudged notJudged) {
    xml.append("  <testcase");
    attribute(xml, "name", Phrases.count(notJudged.links(), "link") + " not judged");
    attribute(xml, "classname", notJudged.module());
    attribute(xml, "time", "0");
    xml.append(">\n    <error");
    attribute(xml, "message", Printable.cut(notJudged.why(), MESSAGE_LENGTH));
    attribute(xml, "type", "NOT_JUDGED");
    end(xml, "error", notJudged.why().lines().toList());
  }

  private void testCase(StringBuilder xml, LinkResult result) {
    xml.append("  <testcase");
    attribute(xml, "name", result.link().name());
    attribute(
        xml,
        "classname",
        (classPrefix.isEmpty() ? "" : classPrefix + ".") + result.link().namespace());
    attribute(xml, "time", Phrases.decimalSeconds(result.elapsed()));
    if (result.waived().isPresent()) {
      skipped(
          xml,
          result.waived().get() + " (" + result.verdict().name() + ": " + result.message() + ")");
      return;
    }
    switch (result.verdict()) {
      case PRESENT -> xml.append("/>\n");
      case SKIPPED -> skipped(xml, result.message());
      case UNKNOWN -> problem(xml, "error", result);
      default -> problem(xml, "failure", result);
    }
  }

  private static void skipped(StringBuilder xml, String why) {
    xml.append(">\n    <skipped");
    attribute(xml, "message", why);
    xml.append("/>\n  </testcase>\n");
  }

  private static void problem(StringBuilder xml, String element, LinkResult result) {
    xml.append(">\n    <").append(element);
    attribute(xml, "message", result.message());
    attribute(xml, "type", result.verdict().name());
    List<String> lines = new ArrayList<>();
    lines.add(result.link().route() + " in " + result.link().namespace());
    lines.add(result.message());
    result.hints().forEach(hint -> lines.add("- " + hint));
    result.link().place().ifPresent(place -> lines.add("at " + place));
    result.link().owner().ifPresent(owner -> lines.add("owner: " + owner));
    end(xml, element, lines);
  }

  private static void end(StringBuilder xml, String element, List<String> lines) {
    xml.append('>')
        .append(lines.stream().map(Escape::xml).collect(Collectors.joining("\n")))
        .append("</" + element + ">\n  </testcase>\n");
  }

  private static void property(StringBuilder xml, String name, String value) {
    xml.append("    <property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
    xml.append("/>\n");
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("=\"").append(Escape.xml(value)).append('"');
  }
}
