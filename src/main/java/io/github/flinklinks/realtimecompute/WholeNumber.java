package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a count, which the service writes as a number or as a text. */
final class WholeNumber {
  private static final int MOST_DIGITS = 18;

  private WholeNumber() {}

  /**
   * By hand: the parser reads true as 1 and a half as 0.
   *
   * @throws UnreadableException if it is not a whole number
   */
  static long read(JsonParser parser, JsonToken value, String field) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING) {
      String digits = parser.getText();
      boolean whole = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
      for (int i = 0; i < digits.length() && whole; i++) {
        whole = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
      }
      if (whole) {
        return Long.parseLong(digits);
      }
    }
    throw new UnreadableException("its '" + field + "' is not a whole number");
  }
}
