package io.github.flinklinks.emulator;

import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerAuthorization;
import io.github.flinklinks.signature.SignerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether a request is signed by the known key, with a current date and an unused nonce. */
final class RequestCheck {
  static final String VERSION = "2022-07-18";
  private static final Duration VALID = Duration.ofMinutes(15);
  private static final List<String> REQUIRED =
      List.of(
          "host",
          "x-acs-action",
          "x-acs-content-sha256",
          "x-acs-date",
          "x-acs-signature-nonce",
          "x-acs-version");

  private final AcceptedKey key;
  private final Clock clock;
  private final Set<String> nonces = new HashSet<>();
  private final Deque<UsedNonce> nonceOrder = new ArrayDeque<>();

  RequestCheck(AcceptedKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Refuses a request as the service's gateway does. A nonce counts as used only if its signature
   * is correct.
   */
  void check(WireRequest request, Call call, Map<String, String> parameters) throws Refusal {
    if (!request.method().equals("GET")
        || !request.header("x-acs-action").equals(call.action())
        || !request.header("x-acs-version").equals(VERSION)) {
      throw new Refusal(
          404,
          "InvalidApi.NotFound",
          "Call this path by GET, with x-acs-action %s and x-acs-version %s."
              .formatted(call.action(), VERSION));
    }
    SignerAuthorization authorization =
        SignerAuthorization.parse(request.header("authorization"))
            .orElseThrow(
                () ->
                    incomplete(
                        "The Authorization header must be ACS3-HMAC-SHA256 with Credential,"
                            + " SignedHeaders and Signature."));
    if (!authorization.accessKeyId().equals(key.accessKeyId())) {
      throw new Refusal(
          404,
          "InvalidAccessKeyId.NotFound",
          "The emulator accepts only the AccessKey ID " + key.accessKeyId() + ".");
    }
    if (!request.header("x-acs-security-token").equals(key.securityToken())) {
      throw new Refusal(
          400,
          "InvalidSecurityToken.MismatchWithAccessKey",
          "The security token doesn't belong to the AccessKey.");
    }
    Optional<String> unsigned = unsigned(request, authorization.signedHeaders());
    if (unsigned.isPresent()) {
      throw incomplete("The header " + unsigned.get() + " is missing or isn't signed.");
    }
    Instant date;
    try {
      date = Instant.parse(request.header("x-acs-date"));
    } catch (DateTimeException e) {
      throw new Refusal(
          400,
          "InvalidTimeStamp.Format",
          "x-acs-date must be a time such as 2026-11-23T19:22:42Z.");
    }
    Instant now = clock.instant();
    if (Duration.between(date, now).abs().compareTo(VALID) > 0) {
      throw new Refusal(
          400,
          "InvalidTimeStamp.Expired",
          "x-acs-date is more than 15 minutes from this server's clock.");
    }
    checkSignature(request, authorization, parameters);
    if (usedBefore(request.header("x-acs-signature-nonce"), date, now)) {
      throw new Refusal(400, "SignatureNonceUsed", "The x-acs-signature-nonce was used before.");
    }
  }

  private void checkSignature(
      WireRequest request, SignerAuthorization authorization, Map<String, String> parameters)
      throws Refusal {
    if (!request.bodySha256().equals(request.header("x-acs-content-sha256"))) {
      throw new Refusal(
          400, "SignatureDoesNotMatch", "x-acs-content-sha256 is not the digest of the body.");
    }
    TreeMap<String, String> signed = new TreeMap<>();
    for (String name : authorization.signedHeaders()) {
      signed.put(name, request.header(name));
    }
    SignerRequest canonical =
        new SignerRequest(
            request.method(), request.path(), parameters, signed, request.bodySha256());
    String expected = Signer.signature(key.accessKeySecret(), canonical);
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        authorization.signature().getBytes(StandardCharsets.UTF_8))) {
      throw new Refusal(
          400,
          "SignatureDoesNotMatch",
          "The signature is not the one computed here, over the string to sign "
              + Signer.stringToSign(canonical).replace('\n', ' ')
              + ".");
    }
  }

  /** A header that must be signed but isn't, or is listed as signed but missing. */
  private static Optional<String> unsigned(WireRequest request, List<String> signed) {
    Set<String> needed = new HashSet<>(REQUIRED);
    for (String name : request.headers().keySet()) {
      if (name.startsWith("x-acs-") || name.equals("content-type")) {
        needed.add(name);
      }
    }
    return needed.stream()
        .filter(name -> !signed.contains(name))
        .sorted()
        .findFirst()
        .or(() -> signed.stream().filter(name -> !request.headers().containsKey(name)).findFirst());
  }

  /** Keeps the nonce as long as its request would be accepted again. */
  private boolean usedBefore(String nonce, Instant date, Instant now) {
    synchronized (nonces) {
      while (!nonceOrder.isEmpty() && nonceOrder.getFirst().until().isBefore(now)) {
        nonces.remove(nonceOrder.removeFirst().nonce());
      }
      if (!nonces.add(nonce)) {
        return true;
      }
      nonceOrder.addLast(new UsedNonce(nonce, date.plus(VALID)));
      return false;
    }
  }

  private static Refusal incomplete(String message) {
    return new Refusal(400, "IncompleteSignature", message);
  }

  private record UsedNonce(String nonce, Instant until) {}
}
