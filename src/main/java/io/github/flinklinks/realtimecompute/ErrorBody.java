package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of an error. All of it is untrusted text.
 *
 * @param httpCode the status that the body gives
 * @param fields texts that aren't empty, by their names in lower case; those of {@code
 *     AccessDeniedDetail} are among them
 */
record ErrorBody(OptionalInt httpCode, Map<String, String> fields) {
  static final ErrorBody NONE = new ErrorBody(OptionalInt.empty(), Map.of());

  /** Reads JSON, with names in upper or lower case, or XML; everything else gives no fields. */
  static ErrorBody read(JsonFactory json, String text) {
    String trimmed = text.trim();
    Reader reader = new Reader();
    if (trimmed.startsWith("<")) {
      String names =
          "Code Message RequestId AuthAction NoPermissionType PolicyType EncodedDiagnosticMessage";
      for (String name : names.split(" ", -1)) {
        reader.put(name.toLowerCase(Locale.ROOT), element(trimmed, name));
      }
    } else if (trimmed.startsWith("{")) {
      try (JsonParser parser = json.createParser(trimmed)) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName().toLowerCase(Locale.ROOT);
          parser.nextToken();
          if (Reader.isKnown(name)) {
            reader.read(name, parser);
          }
          parser.skipChildren();
        }
      } catch (IOException e) {
        // An incomplete error body still has the fields that came before.
      }
    }
    return reader.error();
  }

  private static String element(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    int end = xml.indexOf("</" + name + ">");
    return start >= 0 && end > start ? xml.substring(start + name.length() + 2, end).trim() : "";
  }

  /** The value of a field, by its name in lower case; empty if there is none. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  private String first(String name, String other) {
    return field(name).isEmpty() ? field(other) : field(name);
  }

  /** For example {@code Throttling.User}; empty if there is none. */
  String code() {
    String code = first("errorcode", "code");
    return code.isEmpty() ? field("reason") : code;
  }

  /** Beside the code; empty if there is none. */
  String reason() {
    return field("reason").equals(code()) ? "" : field("reason");
  }

  /** For people; empty if there is none. */
  String message() {
    return first("errormessage", "message");
  }

  /** Whether it says why access was denied. */
  boolean isDenial() {
    return fields.containsKey("authaction")
        || fields.containsKey("nopermissiontype")
        || fields.containsKey("policytype")
        || fields.containsKey("encodeddiagnosticmessage");
  }

  /**
   * The field that contradicts a success. The one that is documented for errors must be empty; the
   * others may also say that all is well.
   */
  Optional<String> contradictsSuccess() {
    if (httpCode.orElse(0) >= 300) {
      return Optional.of("httpCode");
    } else if (!field("errorcode").isEmpty()) {
      return Optional.of("errorCode");
    } else if (!isFine("code")) {
      return Optional.of("code");
    } else if (!isFine("reason")) {
      return Optional.of("reason");
    } else if (!isFine("errormessage")) {
      return Optional.of("errorMessage");
    }
    return isDenial() ? Optional.of("accessDeniedDetail") : Optional.empty();
  }

  private boolean isFine(String name) {
    return switch (field(name).replace("\"", "").strip().toLowerCase(Locale.ROOT)) {
      case "", "ok", "success", "200" -> true;
      default -> false;
    };
  }

  /** Collects the fields of an error while its JSON is read; the first non-empty value wins. */
  static final class Reader {
    private final Map<String, String> fields = new HashMap<>();
    private OptionalInt httpCode = OptionalInt.empty();

    /** Whether {@link #read} understands a field, by its name in lower case. */
    static boolean isKnown(String name) {
      return switch (name) {
        case "httpcode",
            "code",
            "errorcode",
            "reason",
            "message",
            "errormessage",
            "requestid",
            "accessdenieddetail" ->
            true;
        default -> false;
      };
    }

    /** Reads the value of a known field, on whose first token the parser is. */
    void read(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "httpcode" -> {
          int code = parser.currentToken().isScalarValue() ? parser.getValueAsInt() : 0;
          httpCode = code > 0 ? OptionalInt.of(code) : OptionalInt.empty();
        }
        case "errorcode", "code", "reason" -> put(name, code(parser));
        case "accessdenieddetail" -> readDenial(parser);
        default -> put(name, text(parser));
      }
    }

    ErrorBody error() {
      return new ErrorBody(httpCode, Map.copyOf(fields));
    }

    private void put(String name, String value) {
      if (!value.isEmpty()) {
        fields.putIfAbsent(name, value);
      }
    }

    private void readDenial(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName().toLowerCase(Locale.ROOT);
        parser.nextToken();
        switch (name) {
          case "authaction", "nopermissiontype", "policytype", "encodeddiagnosticmessage" ->
              put(name, text(parser));
          default -> parser.skipChildren();
        }
      }
    }

    // A code may be a number; any other shape can't be shown, but is still an error.
    private static String code(JsonParser parser) throws IOException {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        return "of another shape";
      } else if (token.isNumeric() || token == JsonToken.VALUE_TRUE) {
        return parser.getText().equals("0") ? "" : parser.getText();
      }
      return text(parser);
    }

    // Successful answers carry two quotation marks where there is nothing to say.
    private static String text(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        parser.skipChildren();
        return "";
      }
      String text = parser.getText().trim();
      return text.equals("\"\"") ? "" : text;
    }
  }
}
