package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Place;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON values to and from text without an ObjectMapper, whose start-up an offline run would pay.
 */
final class JsonTree {
  private JsonTree() {}

  /** Reads the parser's current value; numbers keep their digits. */
  static JsonNode read(JsonParser json, Function<JsonLocation, Place> place) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          JsonLocation keyAt = json.currentTokenLocation();
          if (object.has(key)) {
            throw duplicate(key, place.apply(keyAt));
          }
          json.nextToken();
          object.set(key, read(json, place));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(json, place));
        }
        yield array;
      }
      case VALUE_STRING -> nodes.textNode(json.getText());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case VALUE_NUMBER_FLOAT -> {
        JsonLocation numberAt = json.currentTokenLocation();
        try {
          yield nodes.numberNode(json.getDecimalValue());
        } catch (NumberFormatException e) {
          throw new InvalidDeclarationException(
              Optional.of(place.apply(numberAt)),
              "the exponent of a number is too large: write the value as a text, in quotation marks.");
        }
      }
      case VALUE_NUMBER_INT ->
          switch (json.getNumberType()) {
            case INT -> nodes.numberNode(json.getIntValue());
            case LONG -> nodes.numberNode(json.getLongValue());
            default -> nodes.numberNode(json.getBigIntegerValue());
          };
      default -> throw new IllegalStateException("no value at " + json.currentToken());
    };
  }

  static InvalidDeclarationException duplicate(String key, Place place) {
    return new InvalidDeclarationException(
        Optional.of(place), "'" + key + "' appears twice: write it once.");
  }

  /** Writes the value. */
  static void write(JsonNode value, JsonGenerator json) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          json.writeFieldName(field.getKey());
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : value) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(value.textValue());
      case BOOLEAN -> json.writeBoolean(value.booleanValue());
      case NUMBER -> json.writeNumber(value.asText());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalStateException("not from JSON: " + value.getNodeType());
    }
  }
}
