package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code TEST-flink-links.xml}, in the form of Surefire's reports, so that CI servers show links as
 * tests: a link is a test case, and its namespace the class.
 */
public final class JUnitReport implements ReportWriter {
  @Override
  public String format() {
    return "junit";
  }

  @Override
  public Path write(Report report, Path directory) throws IOException {
    return ReportFile.write(directory, "TEST-flink-links.xml", text(report));
  }

  String text(Report report) {
    Summary summary = Summary.of(report.links());
    StringBuilder xml = new StringBuilder(256 + 256 * report.links().size());
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
    attribute(xml, "name", "flink-links: " + report.project());
    attribute(xml, "time", Phrases.decimalSeconds(report.elapsed()));
    attribute(xml, "tests", Integer.toString(summary.links()));
    attribute(xml, "errors", Integer.toString(summary.unknown()));
    attribute(xml, "skipped", Integer.toString(summary.skipped()));
    attribute(xml, "failures", Integer.toString(summary.mismatches()));
    xml.append(">\n  <properties>\n");
    property(xml, "generatedAt", report.generatedAt().toString());
    property(xml, "lookup", report.lookup().kind() + " " + report.lookup().location());
    property(xml, "workspace", report.lookup().workspace());
    property(xml, "searchedNamespaces", String.join(", ", report.searchedNamespaces()));
    xml.append("  </properties>\n");
    for (LinkResult link : report.links()) {
      testCase(xml, link);
    }
    return xml.append("</testsuite>\n").toString();
  }

  private static void testCase(StringBuilder xml, LinkResult result) {
    xml.append("  <testcase");
    attribute(xml, "name", result.link().name());
    attribute(xml, "classname", result.link().namespace());
    attribute(xml, "time", Phrases.decimalSeconds(result.elapsed()));
    switch (result.verdict().label()) {
      case "PRESENT" -> xml.append("/>\n");
      case "SKIPPED" -> {
        xml.append(">\n    <skipped");
        attribute(xml, "message", result.message());
        xml.append("/>\n  </testcase>\n");
      }
      case "UNKNOWN" -> problem(xml, "error", result);
      default -> problem(xml, "failure", result);
    }
  }

  private static void problem(StringBuilder xml, String element, LinkResult result) {
    xml.append(">\n    <").append(element);
    attribute(xml, "message", result.message());
    attribute(xml, "type", result.verdict().label());
    List<String> lines = new ArrayList<>();
    lines.add(result.link().route() + " in " + result.link().namespace());
    lines.add(result.message());
    result.hints().forEach(hint -> lines.add("- " + hint));
    result.link().place().map(Place::toString).ifPresent(where -> lines.add("at " + where));
    xml.append('>')
        .append(String.join("\n", lines.stream().map(Escape::xml).toList()))
        .append("</")
        .append(element)
        .append(">\n  </testcase>\n");
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
