package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who uses an endpoint: a table for a terminal with a {@code <link>} to paste, or JSON for other
 * tools.
 */
public final class UsageReport {
  private static final int MOST_ROWS = 100;
  private static final int NAMESPACE_WIDTH = 30;
  private static final int NAME_WIDTH = 48;
  private static final int ID_WIDTH = 36;

  private final Usage usage;

  /** Shows this. */
  public UsageReport(Usage usage) {
    this.usage = usage;
  }

  /**
   * The lines of the table, a hundred deployments at the most, and below it a link for the first of
   * them, ready to paste.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Deployment> deployments = usage.deployments();
    String where = Escape.line(String.join(", ", usage.namespaces()), 2_000);
    if (deployments.isEmpty()) {
      // "Nobody" can't be said where not everybody answered.
      lines.add(
          usage.unanswered().isEmpty()
              ? "No deployment in " + where + " " + does() + "."
              : "Nothing was found that "
                  + does()
                  + ", but not every namespace of "
                  + where
                  + " answered.");
      return lines;
    }
    List<Deployment> asAsked = deployments.stream().filter(usage::isAsAsked).toList();
    boolean one = deployments.size() == 1;
    String does = one ? does() : doPlural();
    if (asAsked.size() < deployments.size()) {
      does = (one ? "connects to " : "connect to ") + ends();
    }
    lines.add(
        Phrases.count(deployments.size(), "deployment")
            + " "
            + does
            + " (searched in "
            + where
            + "):");
    lines.add("");
    int namespace = "NAMESPACE".length();
    int name = "DEPLOYMENT".length();
    List<Deployment> shown = deployments.subList(0, Math.min(MOST_ROWS, deployments.size()));
    for (Deployment each : shown) {
      namespace = Math.max(namespace, DisplayWidth.of(cell(each.namespace(), NAMESPACE_WIDTH)));
      name = Math.max(name, DisplayWidth.of(cell(each.name(), NAME_WIDTH)));
    }
    lines.add(row("NAMESPACE", namespace, "DEPLOYMENT", name, "RUNNING", "MATCHED AS", "ID"));
    for (Deployment each : shown) {
      lines.add(
          row(
              cell(each.namespace(), NAMESPACE_WIDTH),
              namespace,
              cell(each.name(), NAME_WIDTH),
              name,
              each.jobSummary().map(jobs -> Long.toString(jobs.running())).orElse("?"),
              String.join(", ", usage.matchedAs(each)),
              cell(each.deploymentId(), ID_WIDTH)));
    }
    if (shown.size() < deployments.size()) {
      lines.add(
          "  … and "
              + (deployments.size() - shown.size())
              + " more (all of them with -Dflink-links.format=json)");
    }
    lines.add("");
    if (asAsked.isEmpty()) {
      lines.add(
          "None of them matched as "
              + usage.parameter()
              + ". If they read from it, set sourceParameter to "
              + SourceParameter.DST_IP
              + ": the service then matches "
              + SourceParameter.SRC_IP
              + " with a job's own address.");
      return lines;
    }
    lines.add(one ? "To declare it:" : "To declare the first of them:");
    lines.add("");
    lines.addAll(link(asAsked.get(0)));
    return lines;
  }

  /** One JSON object, ending with a line end. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(text).setPrettyPrinter(new DefaultPrettyPrinter())) {
      json.writeStartObject();
      end(json, "source", usage.asked().source());
      end(json, "sink", usage.asked().sink());
      json.writeArrayFieldStart("namespaces");
      for (String namespace : usage.namespaces()) {
        json.writeRawValue(Escape.json(namespace));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("deployments");
      for (Deployment each : usage.deployments()) {
        json.writeStartObject();
        text(json, "namespace", each.namespace());
        text(json, "name", each.name());
        text(json, "deploymentId", each.deploymentId());
        json.writeArrayFieldStart("matchedAs");
        for (String parameter : usage.matchedAs(each)) {
          json.writeString(parameter);
        }
        json.writeEndArray();
        if (each.running().isPresent()) {
          json.writeBooleanField("running", each.running().get());
        } else {
          json.writeNullField("running");
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("unanswered");
      for (Unanswered each : usage.unanswered()) {
        json.writeRawValue(Escape.json(each.message()));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(Escape.json(text));
  }

  private static void end(JsonGenerator json, String name, List<Endpoint> end) throws IOException {
    json.writeArrayFieldStart(name);
    for (Endpoint endpoint : end) {
      json.writeString(endpoint.toString());
    }
    json.writeEndArray();
  }

  private List<String> link(Deployment deployment) {
    List<String> lines = new ArrayList<>();
    lines.add("  <link>");
    lines.add(element("name", deployment.name().isEmpty() ? "a name" : deployment.name()));
    if (!usage.asked().source().isEmpty()) {
      lines.add(element("source", text(usage.asked().source())));
    }
    if (!usage.asked().sink().isEmpty()) {
      lines.add(element("sink", text(usage.asked().sink())));
    }
    lines.add(element("namespace", deployment.namespace()));
    // A name that can't be shown as it is can't be pasted either.
    if (!deployment.name().isEmpty() && Escape.line(deployment.name()).equals(deployment.name())) {
      lines.add(element("deployment", deployment.name()));
    }
    lines.add("  </link>");
    return lines;
  }

  private static String element(String name, String text) {
    return "    <" + name + ">" + Escape.xml(text) + "</" + name + ">";
  }

  private String does() {
    return usage.parameter() == SourceParameter.DST_IP
        ? "connects to " + ends()
        : phrase("reads ", "writes to ");
  }

  private String doPlural() {
    return usage.parameter() == SourceParameter.DST_IP
        ? "connect to " + ends()
        : phrase("read ", "write to ");
  }

  private String ends() {
    return phrase("", "to ").replaceFirst("^to ", "");
  }

  private String phrase(String reads, String writes) {
    List<String> parts = new ArrayList<>();
    if (!usage.asked().source().isEmpty()) {
      parts.add(reads + text(usage.asked().source()));
    }
    if (!usage.asked().sink().isEmpty()) {
      parts.add(writes + text(usage.asked().sink()));
    }
    return String.join(" and ", parts);
  }

  private static String text(List<Endpoint> end) {
    return Phrases.joined(",", end);
  }

  private static String cell(String text, int width) {
    return DisplayWidth.fit(Escape.line(text, 2 * width), width);
  }

  private static String row(
      String namespace,
      int namespaceWidth,
      String name,
      int nameWidth,
      String running,
      String matchedAs,
      String id) {
    return ("  "
            + DisplayWidth.pad(namespace, namespaceWidth)
            + "  "
            + DisplayWidth.pad(name, nameWidth)
            + "  "
            + DisplayWidth.pad(running, "RUNNING".length())
            + "  "
            + DisplayWidth.pad(matchedAs, "srcIp, dstIp".length())
            + "  "
            + id)
        .stripTrailing();
  }
}
