package io.github.flinklinks.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A strict percent decoder: a plus is a plus, and invalid text is refused. */
final class PercentCode {
  private PercentCode() {}

  /** Empty where it isn't percent-encoded UTF-8. */
  static Optional<String> decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (i + 2 >= text.length()) {
        return Optional.empty();
      }
      int high = Character.digit(text.charAt(i + 1), 16);
      int low = Character.digit(text.charAt(i + 2), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The parameters of a query; empty where one can't be decoded or appears twice. */
  static Optional<Map<String, String>> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query.isEmpty()) {
      return Optional.of(parameters);
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> key = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (key.isEmpty()
          || value.isEmpty()
          || parameters.putIfAbsent(key.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
