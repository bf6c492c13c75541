package io.github.flinklinks.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.link.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The scripts below {@code src/test/resources/jobs}, and the right answers beside them. */
final class JobInputs {
  static final Path FOLDER = Path.of("src/test/resources/jobs");
  private static final ObjectMapper JSON = new ObjectMapper();

  private JobInputs() {}

  /** The inputs, by their file names. */
  static List<Path> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path input) {
    try {
      return Files.readString(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode expected(Path input) {
    String name = input.getFileName().toString();
    String base = name.substring(0, name.lastIndexOf('.'));
    try {
      return JSON.readTree(input.resolveSibling(base + ".expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JobSettings settings(JsonNode expected) {
    Map<String, String> variables = new HashMap<>();
    expected
        .path("variables")
        .properties()
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return new JobSettings(
        variables,
        endpoints(expected.path("catalogs")),
        endpoints(expected.path("tables")),
        Map.of(),
        false);
  }

  private static Map<String, List<Endpoint>> endpoints(JsonNode node) {
    Map<String, List<Endpoint>> endpoints = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<Endpoint> list = new ArrayList<>();
      entry.getValue().forEach(endpoint -> list.add(Endpoint.parse(endpoint.asText())));
      endpoints.put(entry.getKey(), list);
    }
    return endpoints;
  }

  static JobReading read(Path input) {
    return read(input, text(input), settings(expected(input)));
  }

  static JobReading read(Path input, String text, JobSettings settings) {
    Script script = new Script(input.getFileName(), text);
    JobReader reader = new JobReader(settings);
    return input.toString().endsWith(".sql")
        ? reader.sql(List.of(), List.of(script))
        : reader.pipeline(script);
  }

  /** Jobs as lines that can be compared: endpoints and sources in alphabetical order. */
  static List<String> jobs(JobReading reading) {
    return reading.jobs().stream()
        .map(
            job ->
                job.place().line()
                    + ":"
                    + job.place().column().getAsInt()
                    + " "
                    + job.verb()
                    + " "
                    + job.set()
                    + " "
                    + new TreeSet<>(job.sources().stream().map(JobInputs::end).toList())
                    + " "
                    + end(job.sink()))
        .toList();
  }

  static List<String> jobs(JsonNode expected) {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : expected.path("jobs")) {
      TreeSet<String> sources = new TreeSet<>();
      job.path("sources").forEach(end -> sources.add(end(end)));
      jobs.add(
          job.path("line").asInt()
              + ":"
              + job.path("column").asInt()
              + " "
              + job.path("verb").asText()
              + " "
              + job.path("set").asInt()
              + " "
              + sources
              + " "
              + end(job.path("sinks").path(0)));
    }
    return jobs;
  }

  private static String end(End end) {
    TreeSet<String> endpoints =
        new TreeSet<>(end.endpoints().stream().map(Endpoint::toString).toList());
    return end.table()
        + " "
        + end.connector()
        + (end.lookup() ? " lookup " : " ")
        + end.error().map(JobError.Kind::id).orElse(endpoints.toString());
  }

  private static String end(JsonNode end) {
    TreeSet<String> endpoints = new TreeSet<>();
    end.path("endpoints").forEach(endpoint -> endpoints.add(endpoint.asText()));
    return end.path("table").asText()
        + " "
        + end.path("connector").asText()
        + (end.path("lookup").asBoolean() ? " lookup " : " ")
        + (end.has("error") ? end.path("error").asText() : endpoints.toString());
  }

  static SortedSet<String> links(JobReading reading) {
    TreeSet<String> links = new TreeSet<>();
    for (DerivedLink link : reading.links()) {
      links.add(
          sorted(link.source())
              + " "
              + sorted(link.sink())
              + " "
              + new TreeSet<>(link.tables().stream().map(TablePair::toString).toList()));
    }
    return links;
  }

  private static SortedSet<String> sorted(List<Endpoint> endpoints) {
    return new TreeSet<>(endpoints.stream().map(Endpoint::toString).toList());
  }

  static SortedSet<String> links(JsonNode expected) {
    TreeSet<String> links = new TreeSet<>();
    for (JsonNode link : expected.path("links")) {
      TreeSet<String> tables = new TreeSet<>();
      link.path("tables").forEach(table -> tables.add(table.asText()));
      links.add(side(link.path("source")) + " " + side(link.path("sink")) + " " + tables);
    }
    return links;
  }

  private static SortedSet<String> side(JsonNode side) {
    return side.isMissingNode()
        ? new TreeSet<>()
        : new TreeSet<>(List.of(side.asText().split(",")));
  }

  /** Errors by place and kind, with their messages; of YAML that can't be read, only the line. */
  static Map<String, String> errors(JobReading reading, boolean yaml) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (JobError error : reading.errors()) {
      String place =
          error.place().line()
              + (yaml && error.kind() == JobError.Kind.UNPARSABLE
                  ? ""
                  : ":" + error.place().column().getAsInt());
      errors.put(place + " " + error.kind().id(), error.message());
    }
    return errors;
  }

  static Map<String, List<String>> errors(JsonNode expected, boolean yaml) {
    Map<String, List<String>> errors = new LinkedHashMap<>();
    for (JsonNode error : expected.path("errors")) {
      String kind = error.path("kind").asText();
      String place =
          error.path("line").asText()
              + (yaml && kind.equals("unparsable") ? "" : ":" + error.path("column").asText());
      List<String> mentions = new ArrayList<>();
      error.path("mentions").forEach(mention -> mentions.add(mention.asText()));
      errors.put(place + " " + kind, mentions);
    }
    return errors;
  }
}
