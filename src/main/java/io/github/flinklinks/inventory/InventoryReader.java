package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads one inventory file. It is strict: a misspelt {@code links} must not become a deployment
 * without links, because an empty answer lets an {@code absent} link pass.
 */
final class InventoryReader implements JsonTree.Rules {
  private static final String TOP_LEVEL =
      "an inventory has workspace, namespaces, deployments and, where it was recorded, recorded and"
          + " queries.";

  private final Path shownAs;
  private final JsonParser json;

  private InventoryReader(Path shownAs, JsonParser json) {
    this.shownAs = shownAs;
    this.json = json;
  }

  static Inventory read(Path file, Path shownAs) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = new JsonFactory().createParser(in)) {
      return new InventoryReader(shownAs, json).inventory();
    } catch (JsonProcessingException e) {
      throw new InvalidDeclarationException(
          Optional.of(place(shownAs, e.getLocation())), "this is not JSON: " + firstLine(e) + ".");
    } catch (NoSuchFileException e) {
      throw new InvalidDeclarationException(
          "the inventory " + Inventory.shown(shownAs) + " doesn't exist: correct the path.");
    } catch (IOException e) {
      throw new InvalidDeclarationException(
          "the inventory "
              + Inventory.shown(shownAs)
              + " can't be read ("
              + e.getMessage()
              + "): name a readable JSON file.");
    }
  }

  private Inventory inventory() throws IOException {
    json.nextToken();
    if (json.currentToken() == null) {
      throw new InvalidDeclarationException(
          Optional.of(new Place(shownAs, 1, OptionalInt.of(1))), "the file is empty: " + TOP_LEVEL);
    }
    expect(JsonToken.START_OBJECT, "an inventory is a JSON object");
    Place start = here();
    Optional<Instant> recorded = Optional.empty();
    Matches matches = Matches.ENDS;
    Optional<String> workspace = Optional.empty();
    Optional<List<String>> namespaces = Optional.empty();
    Optional<Map<IpQuery, DeploymentFields>> queries = Optional.empty();
    Optional<List<Placed>> deployments = Optional.empty();
    Set<String> keys = new HashSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = key(keys);
      switch (key) {
        case "recorded" -> recorded = Optional.of(instant());
        case "matches" -> matches = matches();
        case "workspace" -> workspace = Optional.of(text("workspace"));
        case "namespaces" -> namespaces = Optional.of(namespaces());
        case "queries" -> queries = Optional.of(queries());
        case "deployments" -> deployments = Optional.of(deployments());
        default -> throw unknown(key, TOP_LEVEL);
      }
    }
    if (json.nextToken() != null) {
      throw wrong("something follows the inventory's end: remove it.");
    }
    if (namespaces.isEmpty() && queries.isEmpty()) {
      throw missing("namespaces", start, "write the workspace's namespaces as a list of names.");
    }
    String id =
        workspace.orElseThrow(() -> missing("workspace", start, "write the workspace's id."));
    List<Placed> placed =
        deployments.orElseThrow(
            () -> missing("deployments", start, "write a list, which may be empty."));
    Set<String> known = new HashSet<>(namespaces.orElse(List.of()));
    queries.orElse(Map.of()).keySet().forEach(query -> known.add(query.namespace()));
    for (Placed deployment : placed) {
      if (!known.contains(deployment.namespace())) {
        throw new InvalidDeclarationException(
            Optional.of(deployment.namespaceAt()),
            "namespace '"
                + deployment.namespace()
                + "' is not in the inventory's namespaces: add it there, or correct it here.");
      }
    }
    return new Inventory(
        shownAs,
        recorded,
        id,
        namespaces,
        queries,
        placed.stream().map(Placed::deployment).toList(),
        matches);
  }

  private Matches matches() throws IOException {
    String text = text("matches");
    for (Matches each : Matches.values()) {
      if (each.toString().equals(text)) {
        return each;
      }
    }
    throw wrong(
        "matches is '"
            + text
            + "': write \"ends\" or \"connections\", or leave it out for \"ends\".");
  }

  private List<String> namespaces() throws IOException {
    expect(JsonToken.START_ARRAY, "namespaces is a list of names");
    List<String> names = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String name = namespace();
      if (names.contains(name)) {
        throw wrong("namespace '" + name + "' is listed a second time: write it once.");
      }
      names.add(name);
    }
    return names;
  }

  private Map<IpQuery, DeploymentFields> queries() throws IOException {
    expect(JsonToken.START_ARRAY, "queries is a list of objects");
    Map<IpQuery, DeploymentFields> queries = new HashMap<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(
          JsonToken.START_OBJECT, "a query is an object with a namespace and a source or a sink");
      Place start = here();
      Optional<String> namespace = Optional.empty();
      Optional<End> source = Optional.empty();
      Optional<End> sink = Optional.empty();
      DeploymentFields fields = DeploymentFields.NONE;
      Set<String> keys = new HashSet<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = key(keys);
        switch (key) {
          case "namespace" -> namespace = Optional.of(namespace());
          case "source" -> source = Optional.of(end("source"));
          case "sink" -> sink = Optional.of(end("sink"));
          case "fields" -> fields = fields();
          default -> throw unknown(key, "a query has namespace, source, sink and fields.");
        }
      }
      if (source.isEmpty() && sink.isEmpty()) {
        throw new InvalidDeclarationException(
            Optional.of(start),
            "the query has neither source nor sink: write a source, a sink, or both.");
      }
      IpQuery query =
          new IpQuery(
              namespace.orElseThrow(
                  () -> missing("namespace", start, "write the namespace that was queried.")),
              source,
              sink);
      if (queries.put(query, fields) != null) {
        throw new InvalidDeclarationException(
            Optional.of(start), "the query is there a second time: record the inventory again.");
      }
    }
    return queries;
  }

  /** The fields that were requested. A query without the list requested only names. */
  private DeploymentFields fields() throws IOException {
    String rule = "fields is a list of JSON Pointers such as \"/engineVersion\"";
    expect(JsonToken.START_ARRAY, rule);
    Set<JsonPointer> pointers = new HashSet<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.VALUE_STRING, rule);
      String field = json.getText();
      if (!field.startsWith("/")) {
        throw wrong("'" + field + "' is not a JSON Pointer: begin it with a slash.");
      }
      if (!pointers.add(JsonPointer.compile(field))) {
        throw wrong("field '" + field + "' is listed a second time: write it once.");
      }
    }
    return new DeploymentFields(pointers.contains(RecordingWriter.JOB_SUMMARY), pointers);
  }

  private List<Placed> deployments() throws IOException {
    expect(JsonToken.START_ARRAY, "deployments is a list of objects");
    List<Placed> deployments = new ArrayList<>();
    Set<List<String>> ids = new HashSet<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT, "a deployment is an object");
      Place start = here();
      Placed deployment = deployment(start);
      if (!deployment.id().isEmpty()
          && !ids.add(List.of(deployment.namespace(), deployment.id()))) {
        throw new InvalidDeclarationException(
            Optional.of(start),
            "a second deployment in namespace '"
                + deployment.namespace()
                + "' has the deploymentId '"
                + deployment.id()
                + "': give each its own.");
      }
      deployments.add(deployment);
    }
    return deployments;
  }

  private Placed deployment(Place start) throws IOException {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Optional<String> namespace = Optional.empty();
    Place namespaceAt = start;
    Optional<String> name = Optional.empty();
    String id = "";
    Optional<JobSummary> jobSummary = Optional.empty();
    Optional<List<LinkEnds>> links = Optional.empty();
    Set<String> keys = new HashSet<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = key(keys);
      if ("links".equals(key)) {
        links = Optional.of(links());
        continue;
      }
      Place at = here();
      switch (key) {
        case "namespace" -> {
          namespace = Optional.of(namespace());
          namespaceAt = at;
        }
        case "name" -> {
          expect(JsonToken.VALUE_STRING, "name is a text");
          name = Optional.of(json.getText());
        }
        case "deploymentId" -> {
          expect(JsonToken.VALUE_STRING, "deploymentId is a text");
          id = json.getText();
        }
        default -> {}
      }
      JsonNode value = JsonTree.read(json, this);
      if ("jobSummary".equals(key)) {
        jobSummary = jobSummary(value, at);
      }
      fields.set(key, value);
    }
    String inNamespace =
        namespace.orElseThrow(
            () -> missing("namespace", start, "write the namespace that the deployment is in."));
    return new Placed(
        new InventoryDeployment(
            inNamespace,
            name.orElseThrow(() -> missing("name", start, "write the deployment's name.")),
            id,
            jobSummary,
            fields,
            links.orElseThrow(
                () ->
                    missing(
                        "links",
                        start,
                        "write the links that the deployment serves, or [] if it serves none."))),
        inNamespace,
        namespaceAt,
        id);
  }

  private List<LinkEnds> links() throws IOException {
    expect(JsonToken.START_ARRAY, "links is a list of objects");
    List<LinkEnds> links = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT, "a link is an object with a source, a sink, or both");
      Place start = here();
      Optional<End> source = Optional.empty();
      Optional<End> sink = Optional.empty();
      boolean withoutSource = false;
      boolean withoutSink = false;
      Set<String> keys = new HashSet<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = key(keys);
        boolean none = json.currentToken() == JsonToken.VALUE_NULL;
        switch (key) {
          case "source" -> {
            withoutSource = none;
            source = none ? Optional.empty() : Optional.of(end("source"));
          }
          case "sink" -> {
            withoutSink = none;
            sink = none ? Optional.empty() : Optional.of(end("sink"));
          }
          default -> throw unknown(key, "a link has source and sink.");
        }
      }
      if (source.isEmpty() && sink.isEmpty()) {
        throw new InvalidDeclarationException(
            Optional.of(start),
            "the link declares neither source nor sink: write a source, a sink, or both.");
      }
      links.add(new LinkEnds(source, sink, withoutSource, withoutSink));
    }
    return links;
  }

  private End end(String key) throws IOException {
    expect(JsonToken.VALUE_STRING, key + " is a text such as \"10.0.1.15:9092\"");
    Endpoint endpoint;
    try {
      endpoint = Endpoint.parse(json.getText());
    } catch (InvalidDeclarationException e) {
      throw wrong(e.getMessage());
    }
    if (!endpoint.isAddress()) {
      throw wrong(
          "'"
              + json.getText()
              + "' is a host name: an inventory holds the IP addresses that the service sees.");
    }
    return new End(endpoint.host(), endpoint.port());
  }

  private Optional<JobSummary> jobSummary(JsonNode value, Place at) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw new InvalidDeclarationException(
          Optional.of(at), "jobSummary is an object with counts such as \"running\": 1.");
    }
    Optional<String> uncounted = JobSummary.uncounted(value);
    if (uncounted.isPresent()) {
      throw new InvalidDeclarationException(
          Optional.of(at),
          "jobSummary's " + uncounted.get() + " is a count: write a whole number from 0.");
    }
    return Optional.of(JobSummary.of(value));
  }

  private Instant instant() throws IOException {
    String text = text("recorded");
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong("recorded is '" + text + "': write a time such as \"2026-11-25T18:30:00Z\".");
    }
  }

  private String namespace() throws IOException {
    String name = text("a namespace");
    if (NamespaceName.isDotSegment(name)) {
      throw wrong("'" + name + "' can't be a namespace: no request for it reaches the service.");
    }
    return name;
  }

  private String text(String what) throws IOException {
    expect(JsonToken.VALUE_STRING, what + " is a text");
    if (json.getText().isBlank()) {
      throw wrong(what + " is empty: write its name.");
    }
    return json.getText();
  }

  /** Reads the current key and moves on to its value. */
  private String key(Set<String> before) throws IOException {
    String key = json.currentName();
    if (!before.add(key)) {
      duplicate(key, json.currentTokenLocation());
    }
    json.nextToken();
    return key;
  }

  @Override
  public void value() {}

  @Override
  public void text(int characters) {}

  @Override
  public void duplicate(String name, JsonLocation at) {
    throw new InvalidDeclarationException(
        Optional.of(place(shownAs, at)), "'" + name + "' appears twice: write it once.");
  }

  @Override
  public IOException exponent(JsonLocation at) {
    throw new InvalidDeclarationException(
        Optional.of(place(shownAs, at)),
        "the exponent of a number is too large: write the value as a text, in quotation marks.");
  }

  private void expect(JsonToken token, String rule) {
    if (json.currentToken() != token) {
      throw wrong(rule + ", but found " + inWords(json.currentToken()) + ".");
    }
  }

  private static String inWords(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "nothing";
    };
  }

  private InvalidDeclarationException unknown(String key, String rule) {
    return wrong("'" + key + "' is unknown: " + rule);
  }

  private static InvalidDeclarationException missing(String key, Place start, String remedy) {
    return new InvalidDeclarationException(Optional.of(start), key + " is missing: " + remedy);
  }

  private InvalidDeclarationException wrong(String message) {
    return new InvalidDeclarationException(Optional.of(here()), message);
  }

  private Place here() {
    return place(shownAs, json.currentTokenLocation());
  }

  private static Place place(Path file, JsonLocation location) {
    return new Place(
        file,
        Math.max(1, location == null ? 1 : location.getLineNr()),
        location == null || location.getColumnNr() < 1
            ? OptionalInt.empty()
            : OptionalInt.of(location.getColumnNr()));
  }

  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable").strip();
    // The parser's text for the position of the open bracket doesn't help a user.
    int marker = message.indexOf(" (start marker at");
    String cut = marker >= 0 ? message.substring(0, marker) : message;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }

  /** A deployment, and what checks of the whole file need. */
  private record Placed(
      InventoryDeployment deployment, String namespace, Place namespaceAt, String id) {}
}
