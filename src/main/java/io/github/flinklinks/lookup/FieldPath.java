package io.github.flinklinks.lookup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a JSON Pointer names in a deployment. It extends RFC 6901: a step may be the name of a
 * list entry, as in {@code /localVariables/db_user/value}, and a pointer may lead into JSON inside
 * a text, such as {@code resourcePlan}.
 */
public final class FieldPath {
  /** Of JSON in a text in a text; each is as long as the one around it at most. */
  private static final int MOST_TEXTS = 4;

  private FieldPath() {}

  /** The value; a missing node if there is none, or if two entries share the name. */
  public static JsonNode find(JsonNode node, JsonPointer pointer) {
    JsonNode at = node;
    JsonPointer rest = pointer;
    while (!rest.matches()) {
      if (at.isTextual()) {
        at = json(at.textValue()).orElse(MissingNode.getInstance());
      }
      if (at.isArray()) {
        JsonNode entry = at.path(rest.getMatchingIndex());
        at = entry.isMissingNode() ? named(at, rest.getMatchingProperty()) : entry;
      } else {
        at = at.path(rest.getMatchingProperty());
      }
      rest = rest.tail();
    }
    return at;
  }

  private static JsonNode named(JsonNode list, String name) {
    JsonNode found = MissingNode.getInstance();
    for (JsonNode entry : list) {
      if (nameOf(entry).equals(Optional.of(name))) {
        if (!found.isMissingNode()) {
          return MissingNode.getInstance();
        }
        found = entry;
      }
    }
    return found;
  }

  /** The name of an object: its {@code name}, {@code key} or {@code loggerName}, for example. */
  public static Optional<String> nameOf(JsonNode object) {
    if (!object.isObject()) {
      return Optional.empty();
    }
    for (String field : new String[] {"name", "key"}) {
      if (object.path(field).isTextual()) {
        return Optional.of(object.path(field).textValue());
      }
    }
    for (var field : object.properties()) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      if ((name.endsWith("name") || name.endsWith("key")) && field.getValue().isTextual()) {
        return Optional.of(field.getValue().textValue());
      }
    }
    return Optional.empty();
  }

  /** The JSON object or list in a text, escaped or not; empty if there is none. */
  public static Optional<JsonNode> json(String text) {
    String rest = text.trim();
    for (int i = 0; i < MOST_TEXTS; i++) {
      if (rest.startsWith("{\\\"") || rest.startsWith("[{\\\"") || rest.startsWith("[\\\"")) {
        rest = '"' + rest + '"';
      }
      if (rest.isEmpty() || "{[\"".indexOf(rest.charAt(0)) < 0) {
        return Optional.empty();
      }
      Optional<JsonNode> node = parsed(rest);
      if (node.isEmpty() || node.get().isContainerNode()) {
        return node;
      }
      rest = node.get().asText().trim();
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> parsed(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      JsonNode node = JsonTree.read(parser, new JsonTree.Rules() {});
      return parser.nextToken() == null ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      // It is a text like any other.
      return Optional.empty();
    }
  }
}
