package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a count, which the service writes as a number or as a text. */
final class WholeNumber {
  private WholeNumber() {}

  /**
   * Not by the parser, which reads true as 1 and a half as 0.
   *
   * @throws UnreadableException if it is not a whole number
   */
  static long read(JsonParser parser, JsonToken value, String field) throws IOException {
    boolean hasDigits = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING;
    // As many digits as a long holds in any case.
    if (!hasDigits || !parser.getText().matches("[0-9]{1,18}")) {
      throw new UnreadableException("its '" + field + "' is not a whole number");
    }
    return Long.parseLong(parser.getText());
  }
}
