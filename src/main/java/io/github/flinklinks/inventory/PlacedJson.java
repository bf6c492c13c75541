package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.JsonTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A JSON value with its place in a file, so that a mistake in it can be shown there.
 *
 * @param tree the value without places
 * @param fields of an object
 * @param items of a list
 */
record PlacedJson(Place at, JsonNode tree, Map<String, PlacedJson> fields, List<PlacedJson> items) {
  /** Reads the parser's current value, and leaves the parser at its end. */
  static PlacedJson read(JsonParser json, Path file) throws IOException {
    Place at = place(file, json.currentTokenLocation());
    Map<String, PlacedJson> fields = new LinkedHashMap<>();
    List<PlacedJson> items = new ArrayList<>();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        Place keyAt = place(file, json.currentTokenLocation());
        json.nextToken();
        PlacedJson value = read(json, file);
        if (fields.put(key, value) != null) {
          throw wrong(keyAt, "'" + key + "' appears twice: write it once.");
        }
        tree.set(key, value.tree);
      }
      return new PlacedJson(at, tree, fields, items);
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      var tree = JsonNodeFactory.instance.arrayNode();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        PlacedJson item = read(json, file);
        items.add(item);
        tree.add(item.tree);
      }
      return new PlacedJson(at, tree, fields, items);
    }
    return new PlacedJson(at, JsonTree.read(json, new Scalar(at)), fields, items);
  }

  static Place place(Path file, JsonLocation location) {
    return new Place(
        file,
        Math.max(1, location == null ? 1 : location.getLineNr()),
        location == null || location.getColumnNr() < 1
            ? OptionalInt.empty()
            : OptionalInt.of(location.getColumnNr()));
  }

  /** The value of an object's key; empty where it isn't there. */
  Optional<PlacedJson> get(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  PlacedJson required(String key, String remedy) {
    return get(key).orElseThrow(() -> wrong(key + " is missing: " + remedy));
  }

  /**
   * Checks that this is an object.
   *
   * @param rule the sentence to say otherwise, without a full stop
   */
  void checkObject(String rule) {
    check(JsonNodeType.OBJECT, rule);
  }

  /** Checks that this is an object without any other key. */
  void checkObject(String rule, Set<String> keys, String keysInWords) {
    checkObject(rule);
    fields.forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw value.wrong("'" + key + "' is unknown: " + keysInWords);
          }
        });
  }

  List<PlacedJson> list(String rule) {
    check(JsonNodeType.ARRAY, rule);
    return items;
  }

  String text(String rule) {
    check(JsonNodeType.STRING, rule);
    return tree.textValue();
  }

  private void check(JsonNodeType type, String rule) {
    if (tree.getNodeType() != type) {
      String found =
          switch (tree.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            default -> "null";
          };
      throw wrong(rule + ", but found " + found + ".");
    }
  }

  InvalidDeclarationException wrong(String message) {
    return wrong(at, message);
  }

  private static InvalidDeclarationException wrong(Place at, String message) {
    return new InvalidDeclarationException(Optional.of(at), message);
  }

  /** A value that is neither an object nor a list. */
  private record Scalar(Place at) implements JsonTree.Rules {
    @Override
    public void value() {}

    @Override
    public void text(int characters) {}

    @Override
    public void duplicate(String name, JsonLocation where) {}

    @Override
    public IOException exponent(JsonLocation where) {
      throw wrong(
          at,
          "the exponent of a number is too large: write the value as a text, in quotation marks.");
    }
  }
}
