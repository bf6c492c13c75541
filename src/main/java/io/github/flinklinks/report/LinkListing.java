package io.github.flinklinks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The links that would be verified, as a table for the log, as JSON for other tools, or as YAML for
 * a links file. Nothing in it was asked.
 */
public final class LinkListing {
  private static final List<String> HEAD =
      List.of("LINK", "SOURCE", "SINK", "NAMESPACE", "DEPLOYMENT", "TABLES", "PLACE");

  private LinkListing() {}

  /** A line for each link, below a line of headings. */
  public static List<String> lines(List<Link> links) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Link link : links) {
      List<String> row = new ArrayList<>();
      row.add(link.name());
      row.add(end(link.source().isEmpty(), Phrases.joined(",", link.source())));
      row.add(end(link.sink().isEmpty(), Phrases.joined(",", link.sink())));
      row.add(link.namespace());
      row.add(link.deployment().map(Object::toString).orElse("*"));
      row.add(String.join(", ", tables(link)));
      row.add(link.place().map(Object::toString).orElse(""));
      rows.add(row.stream().map(TerminalText::safe).toList());
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - DisplayWidth.of(row.get(i)) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String end(boolean none, String endpoints) {
    return none ? "*" : endpoints;
  }

  /**
   * One JSON document, {@code {"links": [...]}}.
   *
   * @param modules the links of each, in the order of the build
   */
  public static String json(Map<String, List<Link>> modules) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("links");
      for (Map.Entry<String, List<Link>> module : modules.entrySet()) {
        for (Link link : module.getValue()) {
          link(json, module.getKey(), link);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void link(JsonGenerator json, String module, Link link) throws IOException {
    json.writeStartObject();
    string(json, "module", Optional.of(module));
    string(json, "name", Optional.of(link.name()));
    string(json, "job", link.origin().flatMap(Origin::job));
    string(
        json,
        "source",
        Optional.of(Phrases.joined(",", link.source())).filter(text -> !text.isEmpty()));
    string(
        json,
        "sink",
        Optional.of(Phrases.joined(",", link.sink())).filter(text -> !text.isEmpty()));
    string(json, "namespace", Optional.of(link.namespace()));
    string(json, "deployment", link.deployment().map(Object::toString));
    json.writeArrayFieldStart("tables");
    for (String pair : tables(link)) {
      json.writeRawValue(Escape.json(pair));
    }
    json.writeEndArray();
    string(json, "place", link.place().map(Object::toString));
    json.writeEndObject();
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

  /**
   * A links file.
   *
   * @param modules the links of each, in the order of the build
   */
  public static String yaml(Map<String, List<Link>> modules) {
    LinksYaml yaml = new LinksYaml();
    for (Map.Entry<String, List<Link>> module : modules.entrySet()) {
      if (modules.size() > 1) {
        yaml.comment("Links of " + module.getKey() + ".");
      }
      for (Link link : module.getValue()) {
        yaml.link(link, module.getKey());
      }
    }
    return yaml.text();
  }

  static List<String> tables(Link link) {
    List<String> tables = new ArrayList<>();
    if (link.origin().isPresent()) {
      for (Origin.TablePair pair : link.origin().get().tables()) {
        tables.add(pair.text());
      }
    }
    return tables;
  }
}
