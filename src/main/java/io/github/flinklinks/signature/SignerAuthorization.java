package io.github.flinklinks.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed {@code Authorization} header.
 *
 * @param accessKeyId the AccessKey ID of the signer
 * @param signedHeaders in the order listed, in lower case as sent
 * @param signature in hexadecimal digits
 */
public record SignerAuthorization(
    String accessKeyId, List<String> signedHeaders, String signature) {
  public SignerAuthorization {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /** Empty if the header has another algorithm or lacks a part. */
  public static Optional<SignerAuthorization> parse(String header) {
    if (!header.startsWith(Signer.ALGORITHM + " ")) {
      return Optional.empty();
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : header.substring(Signer.ALGORITHM.length() + 1).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    String id = parts.get("Credential");
    String names = parts.get("SignedHeaders");
    String signature = parts.get("Signature");
    if (id == null || names == null || signature == null) {
      return Optional.empty();
    }
    return Optional.of(new SignerAuthorization(id, List.of(names.split(";", -1)), signature));
  }

  /** Without the signature. */
  @Override
  public String toString() {
    return "signed headers " + signedHeaders;
  }
}
