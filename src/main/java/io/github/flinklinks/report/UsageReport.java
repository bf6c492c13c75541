package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who uses an endpoint: a table for a terminal with links to paste, or JSON for other tools. Names
 * are never cut: they are there to be copied.
 */
public final class UsageReport {
  private static final int MOST_ROWS = 100;

  /** Longer texts stick out of their column. */
  private static final int WIDEST_COLUMN = 48;

  private final Usage usage;

  /** Shows this. */
  public UsageReport(Usage usage) {
    this.usage = usage;
  }

  /**
   * What to log, message by message: a table of a hundred deployments at the most, then their links
   * as YAML for a links file and as XML for a pom. Each of these two is one message of several
   * lines, so that only its first line has the log's prefix.
   */
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    if (usage.uses().isEmpty()) {
      // "Nobody" can't be said where not everybody answered.
      messages.add(
          usage.unanswered().isEmpty()
              ? "No deployment in " + where() + " " + does(true, ends(usage.asked())) + "."
              : "Nothing was found that "
                  + does(true, ends(usage.asked()))
                  + ", but not every namespace of "
                  + where()
                  + " answered.");
      onOtherPorts(messages);
      return messages;
    }
    List<Usage.Use> asAsked = usage.uses().stream().filter(Usage.Use::asAsked).toList();
    boolean one = usage.uses().size() == 1;
    boolean all = asAsked.size() == usage.uses().size();
    messages.add(
        Phrases.count(usage.uses().size(), "deployment")
            + " "
            + (all ? does(one, ends(usage.asked())) : connects(one, ends(usage.asked())))
            + " (searched in "
            + where()
            + "):");
    table(messages, usage.uses());
    if (asAsked.isEmpty()) {
      messages.add("None of them matched as " + usage.parameter() + ". " + otherReading());
      return messages;
    }
    if (!all) {
      messages.add(
          (usage.uses().size() - asAsked.size())
              + " of them didn't match as "
              + usage.parameter()
              + " and are left out below. "
              + otherReading());
      messages.add("");
    }
    links(messages, Phrases.first(asAsked, MOST_ROWS), one);
    return messages;
  }

  private static void links(List<String> messages, List<Usage.Use> uses, boolean one) {
    List<Link> links = UsageLinks.of(uses);
    if (links.isEmpty()) {
      messages.add("No link can be declared, because none can name such a namespace.");
      return;
    }
    LinksYaml yaml = new LinksYaml();
    links.forEach(yaml::link);
    String what = one ? "it" : "them";
    messages.add("To declare " + what + " in a links file:\n\n" + yaml.text());
    messages.add("To declare " + what + " in the pom:\n\n" + LinksPom.text(links));
  }

  private void onOtherPorts(List<String> messages) {
    List<Usage.Use> uses = usage.onOtherPorts();
    if (uses.isEmpty()) {
      return;
    }
    boolean one = uses.size() == 1;
    messages.add("");
    messages.add(
        "On other ports, "
            + Phrases.count(uses.size(), "deployment")
            + " "
            + does(one, new Ends(hosts(usage.asked().source()), hosts(usage.asked().sink())))
            + ":");
    table(messages, uses);
    messages.add(
        "The answers don't say which ports. Correct the port, or leave it out for any: "
            + options()
            + " shows the links.");
  }

  /** What to write to ask the same without ports. */
  private String options() {
    List<String> options = new ArrayList<>();
    if (!usage.asked().source().isEmpty()) {
      options.add("-Dflink-links.source=" + hosts(usage.asked().source()));
    }
    if (!usage.asked().sink().isEmpty()) {
      options.add("-Dflink-links.sink=" + hosts(usage.asked().sink()));
    }
    return String.join(" ", options);
  }

  private String otherReading() {
    return usage.parameter() == SourceParameter.SRC_IP
        ? "If they read from it, set sourceParameter to dstIp: the service then matches srcIp with a"
            + " job's own address."
        : "A link finds them with sourceParameter srcIp.";
  }

  private String where() {
    return Escape.line(String.join(", ", usage.namespaces()));
  }

  /** Below an empty line, and with another one at its end. */
  private void table(List<String> messages, List<Usage.Use> uses) {
    boolean severalSources = several(usage.asked().source(), uses, true);
    boolean severalSinks = several(usage.asked().sink(), uses, false);
    List<List<String>> rows = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("NAMESPACE", "DEPLOYMENT", "RUNNING", "MATCHED AS"));
    if (severalSources) {
      head.add("SOURCE");
    }
    if (severalSinks) {
      head.add("SINK");
    }
    head.add("ID");
    rows.add(head);
    for (Usage.Use use : Phrases.first(uses, MOST_ROWS)) {
      Deployment deployment = use.deployment();
      List<String> row = new ArrayList<>();
      row.add(Escape.line(deployment.namespace()));
      row.add(Escape.line(deployment.name()));
      row.add(deployment.jobSummary().map(jobs -> Long.toString(jobs.running())).orElse("?"));
      row.add(String.join(", ", matchedAs(use)));
      if (severalSources) {
        row.add(text(use.source()));
      }
      if (severalSinks) {
        row.add(text(use.sink()));
      }
      row.add(Escape.line(deployment.deploymentId()));
      rows.add(row);
    }
    messages.add("");
    messages.addAll(aligned(rows));
    if (uses.size() > MOST_ROWS) {
      messages.add(
          "  … and "
              + (uses.size() - MOST_ROWS)
              + " more (all of them with -Dflink-links.format=json)");
    }
    messages.add("");
  }

  /** Whether the column would tell deployments apart, or which of several ends they use. */
  private static boolean several(List<Endpoint> asked, List<Usage.Use> uses, boolean source) {
    if (asked.size() > 1) {
      return true;
    }
    Set<String> addresses = new LinkedHashSet<>();
    for (Usage.Use use : uses) {
      for (Usage.UsedEnd end : source ? use.source() : use.sink()) {
        addresses.addAll(end.addresses());
      }
    }
    return addresses.size() > 1;
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        int width = DisplayWidth.of(row.get(i));
        widths[i] = width > WIDEST_COLUMN ? widths[i] : Math.max(widths[i], width);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append("  ").append(DisplayWidth.pad(row.get(i), widths[i]));
      }
      lines.add(line.toString().stripTrailing());
    }
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
      uses(json, "deployments", usage.uses());
      uses(json, "onOtherPorts", usage.onOtherPorts());
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

  private static void uses(JsonGenerator json, String name, List<Usage.Use> uses)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Usage.Use use : uses) {
      Deployment deployment = use.deployment();
      json.writeStartObject();
      text(json, "namespace", deployment.namespace());
      text(json, "name", deployment.name());
      text(json, "deploymentId", deployment.deploymentId());
      json.writeArrayFieldStart("matchedAs");
      for (String parameter : matchedAs(use)) {
        json.writeString(parameter);
      }
      json.writeEndArray();
      end(json, "source", use.source().stream().map(Usage.UsedEnd::endpoint).toList());
      end(json, "sink", use.sink().stream().map(Usage.UsedEnd::endpoint).toList());
      Optional<Boolean> running = deployment.running();
      if (running.isPresent()) {
        json.writeBooleanField("running", running.get());
      } else {
        json.writeNullField("running");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
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

  private static List<String> matchedAs(Usage.Use use) {
    return use.matchedAs().stream()
        .sorted(Comparator.naturalOrder())
        .map(SourceParameter::toString)
        .toList();
  }

  /** {@code kafka.internal:9092 (10.0.1.15), 10.0.1.16:9092}. */
  private static String text(List<Usage.UsedEnd> ends) {
    List<String> texts = new ArrayList<>();
    for (Usage.UsedEnd end : ends) {
      texts.add(
          end.endpoint().isAddress()
              ? end.endpoint().toString()
              : end.endpoint() + " (" + String.join(", ", end.addresses()) + ")");
    }
    return String.join(", ", texts);
  }

  /** Both ends in words; one of them may be empty. */
  private record Ends(String source, String sink) {
    String joined(String beforeSource, String beforeSink) {
      List<String> parts = new ArrayList<>();
      if (!source.isEmpty()) {
        parts.add(beforeSource + source);
      }
      if (!sink.isEmpty()) {
        parts.add(beforeSink + sink);
      }
      return String.join(" and ", parts);
    }
  }

  private static Ends ends(Link asked) {
    return new Ends(Phrases.joined(",", asked.source()), Phrases.joined(",", asked.sink()));
  }

  private static String hosts(List<Endpoint> end) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Endpoint endpoint : end) {
      hosts.add(new Endpoint(endpoint.host(), OptionalInt.empty()).toString());
    }
    return String.join(",", hosts);
  }

  private String does(boolean one, Ends ends) {
    if (usage.parameter() == SourceParameter.DST_IP) {
      return connects(one, ends);
    }
    return one ? ends.joined("reads ", "writes to ") : ends.joined("read ", "write to ");
  }

  private static String connects(boolean one, Ends ends) {
    String to = ends.source().isEmpty() ? ends.joined("", "") : ends.joined("", "to ");
    return (one ? "connects to " : "connect to ") + to;
  }
}
