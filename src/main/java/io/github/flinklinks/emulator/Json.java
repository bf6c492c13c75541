package io.github.flinklinks.emulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Response bodies. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A response whose body is one object with these fields. */
  static WireResponse response(int status, String requestId, Fields fields) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(body)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
    return new WireResponse(status, requestId, body.toString(StandardCharsets.UTF_8));
  }

  /** Writes an object's fields. */
  @FunctionalInterface
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
