package io.github.flinklinks.lookup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * Reads and writes the tree of a JSON value; numbers keep every digit. By hand, because the set-up
 * of Jackson's mapper costs a build 0.15 s.
 */
public final class JsonTree {
  private final JsonParser parser;
  private final Rules rules;

  private JsonTree(JsonParser parser, Rules rules) {
    this.parser = parser;
    this.rules = rules;
  }

  /** What a tree may hold: by default anything. Each method throws where it is too much. */
  public interface Rules {
    /** A value begins. */
    default void value() throws IOException {}

    /** A name or a text of so many characters is kept. */
    default void text(int characters) throws IOException {}

    /** An object holds a name for the second time. If nothing is thrown, its last value counts. */
    default void duplicate(String name, JsonLocation at) throws IOException {}

    /** A number has an exponent that is too large. */
    default IOException exponent(JsonLocation at) {
      return new IOException("an exponent is too large");
    }
  }

  /** Reads the parser's current value, and leaves the parser at its end. */
  public static JsonNode read(JsonParser parser, Rules rules) throws IOException {
    return new JsonTree(parser, rules).value();
  }

  /** Writes a value: Jackson's own way asks its mapper how. */
  public static void write(JsonNode value, JsonGenerator json) throws IOException {
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

  private JsonNode value() throws IOException {
    rules.value();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(nodes.objectNode());
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value());
        }
        yield array;
      }
      case VALUE_STRING -> {
        String text = parser.getText();
        rules.text(text.length());
        yield nodes.textNode(text);
      }
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> {
        JsonLocation at = parser.currentTokenLocation();
        try {
          yield nodes.numberNode(parser.getDecimalValue());
        } catch (NumberFormatException e) {
          throw rules.exponent(at);
        }
      }
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new JsonParseException(parser, "a value that JSON doesn't have");
    };
  }

  private JsonNode object(ObjectNode object) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      rules.text(name.length());
      if (object.has(name)) {
        rules.duplicate(name, parser.currentTokenLocation());
      }
      parser.nextToken();
      object.set(name, value());
    }
    return object;
  }
}
