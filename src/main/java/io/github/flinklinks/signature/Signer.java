package io.github.flinklinks.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with ACS3-HMAC-SHA256, as the service requires. The client sends the signature;
 * the emulator compares it with the received one.
 */
public final class Signer {
  /** The first word of the {@code Authorization} header. */
  public static final String ALGORITHM = "ACS3-HMAC-SHA256";

  /** {@code x-acs-content-sha256} of a request without a body. */
  public static final String EMPTY_BODY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private Signer() {}

  /** The signature, in lower-case hexadecimal digits. */
  public static String signature(String accessKeySecret, SignerRequest request) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(accessKeySecret), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes(stringToSign(request))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM can't sign: every JVM must know HmacSHA256", e);
    }
  }

  /** The value of the {@code Authorization} header. It is a secret: keep it out of logs. */
  public static String authorization(
      String accessKeyId, String accessKeySecret, SignerRequest request) {
    String names = request.signedHeaders();
    String signature = signature(accessKeySecret, request);
    return ALGORITHM
        + " Credential="
        + accessKeyId
        + ",SignedHeaders="
        + names
        + ",Signature="
        + signature;
  }

  /** What is signed: the algorithm and the digest of the canonical request. */
  public static String stringToSign(SignerRequest request) {
    return ALGORITHM + "\n" + sha256(canonicalRequest(request));
  }

  /** The request in canonical form, which both sides compute. */
  public static String canonicalRequest(SignerRequest request) {
    StringBuilder headers = new StringBuilder(512);
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      headers.append(header.getKey()).append(':').append(header.getValue()).append('\n');
    }
    return String.join(
        "\n",
        request.method(),
        request.path(),
        canonicalQuery(request.query()),
        headers,
        request.signedHeaders(),
        request.bodySha256());
  }

  /** The query, sorted by its raw keys and encoded: always {@code key=value}. */
  public static String canonicalQuery(Map<String, String> query) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> parameter : new TreeMap<>(query).entrySet()) {
      text.append(text.isEmpty() ? "" : "&")
          .append(percentEncode(parameter.getKey()))
          .append('=')
          .append(percentEncode(parameter.getValue()));
    }
    return text.toString();
  }

  /**
   * RFC 3986: unreserved characters stay, everything else becomes upper-case {@code %XX} of its
   * UTF-8 bytes. Used for path segments and queries.
   */
  public static String percentEncode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : bytes(text)) {
      if ((b >= 'A' && b <= 'Z')
          || (b >= 'a' && b <= 'z')
          || (b >= '0' && b <= '9')
          || b == '-'
          || b == '.'
          || b == '_'
          || b == '~') {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  static SortedMap<String, String> canonicalHeaders(Map<String, String> headers) {
    SortedMap<String, String> sorted = new TreeMap<>();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      sorted.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().trim());
    }
    return sorted;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM can't sign: every JVM must know SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
