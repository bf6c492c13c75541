package io.github.flinklinks.signature;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of an HTTP request that are signed.
 *
 * @param method in capitals
 * @param path percent-encoded, as sent
 * @param query names and values, not encoded
 * @param headers the signed ones; names in any case, values are trimmed
 * @param bodySha256 the body's digest in lower-case hexadecimal digits
 */
public record SignerRequest(
    String method,
    String path,
    Map<String, String> query,
    SortedMap<String, String> headers,
    String bodySha256) {
  public SignerRequest {
    query = Map.copyOf(query);
    headers = Signer.canonicalHeaders(headers);
  }

  /** A request without a body. */
  public static SignerRequest get(
      String path, Map<String, String> query, Map<String, String> headers) {
    return new SignerRequest("GET", path, query, new TreeMap<>(headers), Signer.EMPTY_BODY_SHA256);
  }

  /** The signed headers' names, sorted and joined as {@code Authorization} lists them. */
  public String signedHeaders() {
    return String.join(";", headers.keySet());
  }

  /** Without the headers' values: one of them may be a security token. */
  @Override
  public String toString() {
    return method + " " + path + " signing " + signedHeaders();
  }
}
