package io.github.flinklinks.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A strict percent decoder: a plus is a plus, and invalid text is refused. */
final class PercentCode {
  private PercentCode() {}

  /** Empty where it isn't percent-encoded UTF-8. */
  static Optional<String> decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    try {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '%') {
          bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
          i += 2;
        } else {
          bytes.write(text.charAt(i));
        }
      }
      ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The parameters of a query. */
  static Map<String, String> parameters(String query) throws Refusal {
    Map<String, String> parameters = new HashMap<>();
    if (query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      Optional<String> key = decode(parts[0]);
      Optional<String> value = decode(parts.length > 1 ? parts[1] : "");
      if (key.isEmpty()
          || value.isEmpty()
          || parameters.putIfAbsent(key.get(), value.get()) != null) {
        throw new Refusal(
            400,
            "InvalidParameter",
            "A query parameter appears twice or isn't percent-encoded UTF-8.");
      }
    }
    return parameters;
  }
}
