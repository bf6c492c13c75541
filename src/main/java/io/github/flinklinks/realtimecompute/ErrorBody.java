package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/**
 * The fields of an error; empty texts if missing. All of it is untrusted text.
 *
 * @param code e.g. {@code Throttling.User}
 * @param reason beside the code
 * @param message for people
 * @param requestId for the vendor's support
 * @param denial why access was denied
 */
record ErrorBody(String code, String reason, String message, String requestId, Denial denial) {
  static final ErrorBody NONE = ErrorBody.of("");

  /**
   * {@code AccessDeniedDetail}.
   *
   * @param action the RAM action that was denied
   * @param kind {@code ImplicitDeny} where no policy allows it, {@code ExplicitDeny} where one
   *     forbids it
   * @param policyType the kind of policy that decided
   * @param diagnosticMessage encoded; only the vendor's {@code DecodeDiagnosticMessage} reads it
   */
  record Denial(String action, String kind, String policyType, String diagnosticMessage) {
    static final Denial NONE = new Denial("", "", "", "");

    Denial {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(policyType, "policyType");
      Objects.requireNonNull(diagnosticMessage, "diagnosticMessage");
    }

    boolean isExplicit() {
      return kind.equalsIgnoreCase("ExplicitDeny");
    }

    boolean saysNothing() {
      return (action + kind + policyType + diagnosticMessage).isBlank();
    }
  }

  ErrorBody {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(denial, "denial");
  }

  /** An error that gives its code alone. */
  static ErrorBody of(String code) {
    return new ErrorBody(code, "", "", "", Denial.NONE);
  }

  /** Reads JSON, with names in upper or lower case, or XML; everything else gives empty fields. */
  static ErrorBody read(JsonFactory json, String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith("<")) {
      return new ErrorBody(
          element(trimmed, "Code"),
          "",
          element(trimmed, "Message"),
          element(trimmed, "RequestId"),
          new Denial(
              element(trimmed, "AuthAction"),
              element(trimmed, "NoPermissionType"),
              element(trimmed, "PolicyType"),
              element(trimmed, "EncodedDiagnosticMessage")));
    }
    return trimmed.startsWith("{") ? fromJson(json, trimmed) : NONE;
  }

  private static ErrorBody fromJson(JsonFactory json, String text) {
    Fields fields = new Fields();
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (Fields.isKnown(name)) {
          fields.read(name, parser);
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // An incomplete error body still has the fields that came before.
    }
    return fields.error();
  }

  private static String element(String xml, String name) {
    int start = xml.indexOf("<" + name + ">");
    int end = xml.indexOf("</" + name + ">");
    return start >= 0 && end > start ? xml.substring(start + name.length() + 2, end).trim() : "";
  }

  /** Collects the fields of an error while its JSON is read; the first non-empty value wins. */
  static final class Fields {
    private String errorCode = "";
    private String gatewayCode = "";
    private String reason = "";
    private String message = "";
    private String errorMessage = "";
    private String requestId = "";
    private Denial denial = Denial.NONE;

    /** Whether {@link #read} understands a field of that name, in any capitals. */
    static boolean isKnown(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "code",
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
      switch (name.toLowerCase(Locale.ROOT)) {
        case "errorcode" -> errorCode = first(errorCode, code(parser));
        case "code" -> gatewayCode = first(gatewayCode, code(parser));
        case "reason" -> reason = first(reason, code(parser));
        case "message" -> message = first(message, text(parser));
        case "errormessage" -> {
          errorMessage = text(parser);
          message = first(message, errorMessage);
        }
        case "requestid" -> requestId = first(requestId, text(parser));
        default -> readDenial(parser);
      }
    }

    ErrorBody error() {
      String code = first(first(errorCode, gatewayCode), reason);
      return new ErrorBody(code, code.equals(reason) ? "" : reason, message, requestId, denial);
    }

    /**
     * What contradicts a success; empty where nothing does. The field that is documented for errors
     * must be empty; the others may also say that all is well.
     */
    String saysError() {
      if (!errorCode.isEmpty()) {
        return "errorCode";
      } else if (!isFine(gatewayCode)) {
        return "code";
      } else if (!isFine(reason)) {
        return "reason";
      } else if (!isFine(errorMessage.replace("\"", "").strip())) {
        return "errorMessage";
      }
      return denial.saysNothing() ? "" : "accessDeniedDetail";
    }

    private static boolean isFine(String code) {
      return switch (code.toLowerCase(Locale.ROOT)) {
        case "", "ok", "success", "200" -> true;
        default -> false;
      };
    }

    private void readDenial(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName().toLowerCase(Locale.ROOT);
        parser.nextToken();
        String value = text(parser);
        denial =
            switch (name) {
              case "authaction" ->
                  new Denial(value, denial.kind, denial.policyType, denial.diagnosticMessage);
              case "nopermissiontype" ->
                  new Denial(denial.action, value, denial.policyType, denial.diagnosticMessage);
              case "policytype" ->
                  new Denial(denial.action, denial.kind, value, denial.diagnosticMessage);
              case "encodeddiagnosticmessage" ->
                  new Denial(denial.action, denial.kind, denial.policyType, value);
              default -> denial;
            };
      }
    }

    private static String first(String one, String other) {
      return one.isEmpty() ? other : one;
    }

    // A code may be a number; any other shape can't be shown, but is still an error.
    private static String code(JsonParser parser) throws IOException {
      if (parser.currentToken().isNumeric()) {
        String digits = parser.getText();
        return digits.equals("0") ? "" : digits;
      } else if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
        return "of another shape";
      }
      return parser.currentToken() == JsonToken.VALUE_TRUE ? "true" : text(parser);
    }

    // Successful answers carry two quotation marks where there is nothing to say.
    private static String text(JsonParser parser) throws IOException {
      if (parser.currentToken().isStructStart()) {
        parser.skipChildren();
        return "";
      } else if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return "";
      }
      String text = parser.getText().trim();
      return text.equals("\"\"") ? "" : text;
    }
  }
}
