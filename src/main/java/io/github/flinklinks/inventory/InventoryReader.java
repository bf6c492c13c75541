package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
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
import java.util.function.Function;

/**
 * Reads one inventory file. It is strict: a misspelt {@code links} must not become a deployment
 * without links, because an empty answer lets an {@code absent} link pass.
 */
final class InventoryReader {
  private static final String TOP_LEVEL =
      "an inventory has workspace, namespaces, deployments and, where it was recorded, recorded and"
          + " queries.";

  private InventoryReader() {}

  static Inventory read(Path file, Path shownAs) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = new JsonFactory().createParser(in)) {
      if (json.nextToken() == null) {
        throw new InvalidDeclarationException(
            Optional.of(new Place(shownAs, 1, OptionalInt.of(1))),
            "the file is empty: " + TOP_LEVEL);
      }
      PlacedJson inventory = PlacedJson.read(json, shownAs);
      if (json.nextToken() != null) {
        throw new InvalidDeclarationException(
            Optional.of(PlacedJson.place(shownAs, json.currentTokenLocation())),
            "something follows the inventory's end: remove it.");
      }
      return inventory(inventory, shownAs);
    } catch (JsonProcessingException e) {
      throw new InvalidDeclarationException(
          Optional.of(PlacedJson.place(shownAs, e.getLocation())),
          "this is not JSON: " + firstLine(e) + ".");
    } catch (NoSuchFileException e) {
      throw new InvalidDeclarationException(
          "the inventory " + Inventory.shown(shownAs) + " doesn't exist: correct the path.");
    } catch (IOException e) {
      throw new InvalidDeclarationException(
          "the inventory %s can't be read (%s): name a readable JSON file."
              .formatted(Inventory.shown(shownAs), e.getMessage()));
    }
  }

  private static Inventory inventory(PlacedJson file, Path shownAs) {
    file.checkObject(
        "an inventory is a JSON object",
        Set.of("recorded", "matches", "workspace", "namespaces", "queries", "deployments"),
        TOP_LEVEL);
    Optional<Instant> recorded = file.get("recorded").map(InventoryReader::instant);
    Matches matches = file.get("matches").map(InventoryReader::matches).orElse(Matches.ENDS);
    Optional<List<String>> namespaces = file.get("namespaces").map(InventoryReader::namespaces);
    Optional<Map<IpQuery, DeploymentFields>> queries =
        file.get("queries").map(InventoryReader::queries);
    if (namespaces.isEmpty() && queries.isEmpty()) {
      file.required("namespaces", "write the workspace's namespaces as a list of names.");
    }
    Set<String> known = new HashSet<>(namespaces.orElse(List.of()));
    queries.orElse(Map.of()).keySet().forEach(query -> known.add(query.namespace()));
    return new Inventory(
        shownAs,
        recorded,
        text(file.required("workspace", "write the workspace's id."), "workspace"),
        namespaces,
        queries,
        deployments(file.required("deployments", "write a list, which may be empty."), known),
        matches);
  }

  private static Instant instant(PlacedJson value) {
    String text = text(value, "recorded");
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw value.wrong(
          "recorded is '" + text + "': write a time such as \"2026-11-25T18:30:00Z\".");
    }
  }

  private static Matches matches(PlacedJson value) {
    String text = text(value, "matches");
    for (Matches each : Matches.values()) {
      if (each.toString().equals(text)) {
        return each;
      }
    }
    throw value.wrong(
        "matches is '%s': write \"ends\" or \"connections\", or leave it out for \"ends\"."
            .formatted(text));
  }

  private static List<String> namespaces(PlacedJson list) {
    List<String> names = new ArrayList<>();
    for (PlacedJson value : list.list("namespaces is a list of names")) {
      String name = namespace(value);
      if (names.contains(name)) {
        throw value.wrong("namespace '" + name + "' is listed a second time: write it once.");
      }
      names.add(name);
    }
    return names;
  }

  private static Map<IpQuery, DeploymentFields> queries(PlacedJson list) {
    Map<IpQuery, DeploymentFields> queries = new HashMap<>();
    for (PlacedJson query : list.list("queries is a list of objects")) {
      query.checkObject(
          "a query is an object with a namespace and a source or a sink",
          Set.of("namespace", "source", "sink", "fields"),
          "a query has namespace, source, sink and fields.");
      Optional<End> source = query.get("source").map(end("source"));
      Optional<End> sink = query.get("sink").map(end("sink"));
      DeploymentFields fields =
          query.get("fields").map(InventoryReader::fields).orElse(DeploymentFields.NONE);
      if (source.isEmpty() && sink.isEmpty()) {
        throw query.wrong(
            "the query has neither source nor sink: write a source, a sink, or both.");
      }
      String namespace =
          namespace(query.required("namespace", "write the namespace that was queried."));
      if (queries.put(new IpQuery(namespace, source, sink), fields) != null) {
        throw query.wrong("the query is there a second time: record the inventory again.");
      }
    }
    return queries;
  }

  /** The fields that were requested. A query without the list requested only names. */
  private static DeploymentFields fields(PlacedJson list) {
    String rule = "fields is a list of JSON Pointers such as \"/engineVersion\"";
    Set<JsonPointer> pointers = new HashSet<>();
    for (PlacedJson value : list.list(rule)) {
      String field = value.text(rule);
      if (!field.startsWith("/")) {
        throw value.wrong("'" + field + "' is not a JSON Pointer: begin it with a slash.");
      }
      if (!pointers.add(JsonPointer.compile(field))) {
        throw value.wrong("field '" + field + "' is listed a second time: write it once.");
      }
    }
    return new DeploymentFields(pointers.contains(RecordingWriter.JOB_SUMMARY), pointers);
  }

  private static List<InventoryDeployment> deployments(PlacedJson list, Set<String> known) {
    List<InventoryDeployment> deployments = new ArrayList<>();
    Set<List<String>> ids = new HashSet<>();
    for (PlacedJson each : list.list("deployments is a list of objects")) {
      each.checkObject("a deployment is an object");
      PlacedJson namespaceValue =
          each.required("namespace", "write the namespace that the deployment is in.");
      String namespace = namespace(namespaceValue);
      if (!known.contains(namespace)) {
        throw namespaceValue.wrong(
            "namespace '%s' is not in the inventory's namespaces: add it there, or correct it here."
                .formatted(namespace));
      }
      String name = each.required("name", "write the deployment's name.").text("name is a text");
      String id =
          each.get("deploymentId").map(value -> value.text("deploymentId is a text")).orElse("");
      if (!id.isEmpty() && !ids.add(List.of(namespace, id))) {
        throw each.wrong(
            "a second deployment in namespace '%s' has the deploymentId '%s': give each its own."
                .formatted(namespace, id));
      }
      List<LinkEnds> links =
          links(
              each.required(
                  "links", "write the links that the deployment serves, or [] if it serves none."));
      Optional<JobSummary> jobSummary = each.get("jobSummary").flatMap(InventoryReader::jobSummary);
      ObjectNode fields = (ObjectNode) each.tree();
      fields.remove("links");
      deployments.add(new InventoryDeployment(namespace, name, id, jobSummary, fields, links));
    }
    return deployments;
  }

  private static List<LinkEnds> links(PlacedJson list) {
    List<LinkEnds> links = new ArrayList<>();
    for (PlacedJson link : list.list("links is a list of objects")) {
      link.checkObject(
          "a link is an object with a source, a sink, or both",
          Set.of("source", "sink"),
          "a link has source and sink.");
      // With null, the file says that there is none.
      LinkEnds ends =
          new LinkEnds(
              link.get("source").filter(value -> !value.tree().isNull()).map(end("source")),
              link.get("sink").filter(value -> !value.tree().isNull()).map(end("sink")),
              link.tree().path("source").isNull(),
              link.tree().path("sink").isNull());
      if (ends.source().isEmpty() && ends.sink().isEmpty()) {
        throw link.wrong(
            "the link declares neither source nor sink: write a source, a sink, or both.");
      }
      links.add(ends);
    }
    return links;
  }

  private static Function<PlacedJson, End> end(String key) {
    return value -> end(value, key);
  }

  private static End end(PlacedJson value, String key) {
    String text = value.text(key + " is a text such as \"10.0.1.15:9092\"");
    Endpoint endpoint;
    try {
      endpoint = Endpoint.parse(text);
    } catch (InvalidDeclarationException e) {
      throw value.wrong(e.getMessage());
    }
    if (!endpoint.isAddress()) {
      throw value.wrong(
          "'%s' is a host name: an inventory holds the IP addresses that the service sees."
              .formatted(text));
    }
    return new End(endpoint.host(), endpoint.port());
  }

  private static Optional<JobSummary> jobSummary(PlacedJson value) {
    if (value.tree().isNull()) {
      return Optional.empty();
    }
    value.checkObject("jobSummary is an object with counts such as \"running\": 1");
    Optional<String> uncounted = JobSummary.uncounted(value.tree());
    if (uncounted.isPresent()) {
      throw value.wrong(
          "jobSummary's " + uncounted.get() + " is a count: write a whole number from 0.");
    }
    return Optional.of(JobSummary.of(value.tree()));
  }

  private static String namespace(PlacedJson value) {
    String name = text(value, "a namespace");
    if (NamespaceName.isDotSegment(name)) {
      throw value.wrong(
          "'" + name + "' can't be a namespace: no request for it reaches the service.");
    }
    return name;
  }

  private static String text(PlacedJson value, String what) {
    String text = value.text(what + " is a text");
    if (text.isBlank()) {
      throw value.wrong(what + " is empty: write its name.");
    }
    return text;
  }

  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    // Without the parser's position of the open bracket, which doesn't help a user.
    return message.replaceFirst(" \\(start marker at.*", "").strip().replaceFirst("\\.$", "");
  }
}
