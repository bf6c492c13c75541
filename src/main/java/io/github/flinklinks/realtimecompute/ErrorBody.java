package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * What an error says of itself; empty texts where it doesn't say. All of it is somebody else's
 * text.
 *
 * @param code e.g. {@code Throttling.User}
 * @param message for people
 * @param requestId to tell the vendor's support
 * @param authAction the RAM action that is missing
 */
record ErrorBody(String code, String message, String requestId, String authAction) {
  static final ErrorBody NONE = new ErrorBody("", "", "", "");

  ErrorBody {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(authAction, "authAction");
  }

  /** Reads JSON with names in either capitals, or XML; whatever else it is says nothing. */
  static ErrorBody read(JsonFactory json, String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith("<")) {
      return new ErrorBody(
          element(trimmed, "Code"),
          element(trimmed, "Message"),
          element(trimmed, "RequestId"),
          element(trimmed, "AuthAction"));
    }
    return trimmed.startsWith("{") ? fromJson(json, trimmed) : NONE;
  }

  private static ErrorBody fromJson(JsonFactory json, String text) {
    String code = "";
    String message = "";
    String requestId = "";
    String authAction = "";
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          break;
        } else if (token == JsonToken.END_OBJECT) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME) {
          String name = parser.currentName().toLowerCase(Locale.ROOT);
          JsonToken value = parser.nextToken();
          if (value == JsonToken.START_OBJECT && depth == 1 && name.equals("accessdenieddetail")) {
            depth++;
          } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            parser.skipChildren();
          } else if (value == JsonToken.VALUE_STRING && depth == 2) {
            authAction = name.equals("authaction") ? parser.getText() : authAction;
          } else if (value == JsonToken.VALUE_STRING) {
            switch (name) {
              case "code", "errorcode" -> code = parser.getText();
              case "message", "errormessage" -> message = parser.getText();
              case "requestid" -> requestId = parser.getText();
              default -> {}
            }
          }
        }
      }
    } catch (IOException e) {
      // An error's body that breaks off still says what came before.
    }
    return new ErrorBody(code, message, requestId, authAction);
  }

  private static String element(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    int end = xml.indexOf("</" + name + ">");
    return start >= 0 && end > start ? xml.substring(start + name.length() + 2, end).trim() : "";
  }
}
