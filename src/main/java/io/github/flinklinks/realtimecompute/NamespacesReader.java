package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.flinklinks.realtimecompute.ResponseEnvelope.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one page of the namespaces that the account may edit. */
final class NamespacesReader implements ResponseEnvelope.ListReader<String> {
  private static final int LONGEST_NAME = 1000;

  @Override
  public JsonToken start() {
    return JsonToken.START_OBJECT;
  }

  @Override
  public Page<String> read(JsonParser parser, Budget budget) throws IOException {
    List<String> names = new ArrayList<>();
    OptionalLong total = OptionalLong.empty();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if ((field.equals("editableNamespaces") || field.equals("total")) && !seen.add(field)) {
        throw new UnreadableException("it holds '" + field + "' twice");
      }
      if (field.equals("editableNamespaces") && value == JsonToken.START_ARRAY) {
        names(parser, names, budget);
      } else if (field.equals("editableNamespaces") && value != JsonToken.VALUE_NULL) {
        throw new UnreadableException("its 'editableNamespaces' is not a list");
      } else if (field.equals("total") && value != JsonToken.VALUE_NULL) {
        total = OptionalLong.of(WholeNumber.read(parser, value, "total"));
      } else {
        parser.skipChildren();
      }
    }
    return new Page<>(names, total);
  }

  private static void names(JsonParser parser, List<String> names, Budget budget)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("one of its namespaces is not an object");
      }
      Optional<String> name = Optional.empty();
      boolean seen = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("Namespace");
        JsonToken value = parser.nextToken();
        if (wanted && seen) {
          throw new UnreadableException("one of its namespaces holds 'Namespace' twice");
        }
        seen |= wanted;
        if (wanted && value == JsonToken.VALUE_STRING) {
          name = Optional.of(name(parser, budget));
        } else {
          parser.skipChildren();
        }
      }
      names.add(
          name.orElseThrow(() -> new UnreadableException("one of its namespaces has no name")));
    }
  }

  private static String name(JsonParser parser, Budget budget) throws IOException {
    String name = parser.getText();
    budget.take(Budget.VALUE + name.length());
    if (name.isEmpty()) {
      throw new UnreadableException("one of its namespaces has no name");
    }
    // The budget is an answer's, and a list has many: together they must not fill the heap.
    if (name.length() > LONGEST_NAME) {
      throw new UnreadableException(
          "the name of one of its namespaces is longer than " + LONGEST_NAME + " characters");
    }
    return name;
  }
}
