package io.github.flinklinks.emulator;

import java.util.Map;

/**
 * A request as it was sent.
 *
 * @param path percent-encoded, as sent
 * @param query percent-encoded, as sent, without the question mark
 * @param headers names in lower case; several values of one name are joined by a comma
 * @param bodySha256 the digest of the body, in lower-case hexadecimal digits
 */
record WireRequest(
    String method, String path, String query, Map<String, String> headers, String bodySha256) {
  /** Empty where there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
