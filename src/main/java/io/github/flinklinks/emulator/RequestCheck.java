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
   * Why the request is refused; empty where it isn't. A nonce counts as used only if its signature
   * is correct.
   */
  Optional<ServiceError> refusal(WireRequest request, Call call, Map<String, String> parameters) {
    if (!request.method().equals("GET")
        || !request.header("x-acs-action").equals(Optional.of(call.action()))
        || !request.header("x-acs-version").equals(Optional.of(VERSION))) {
      return Optional.of(
          new ServiceError(
              404,
              "InvalidApi.NotFound",
              "This path is called by GET with x-acs-action "
                  + call.action()
                  + " and x-acs-version "
                  + VERSION
                  + "."));
    }
    Optional<SignerAuthorization> authorization =
        request.header("authorization").flatMap(SignerAuthorization::parse);
    if (authorization.isEmpty()) {
      return incomplete(
          "The Authorization header must be ACS3-HMAC-SHA256 with Credential, SignedHeaders and"
              + " Signature.");
    }
    if (!authorization.get().accessKeyId().equals(key.accessKeyId())) {
      return Optional.of(
          new ServiceError(
              404, "InvalidAccessKeyId.NotFound", "The AccessKey ID is not found here."));
    }
    if (!request.header("x-acs-security-token").orElse("").equals(key.securityToken())) {
      return Optional.of(
          new ServiceError(
              400,
              "InvalidSecurityToken.MismatchWithAccessKey",
              "The security token doesn't belong to the AccessKey."));
    }
    Optional<String> unsigned = unsigned(request, authorization.get().signedHeaders());
    if (unsigned.isPresent()) {
      return incomplete("The header " + unsigned.get() + " must be there and signed.");
    }
    Instant date;
    try {
      date = Instant.parse(request.headers().get("x-acs-date"));
    } catch (DateTimeException e) {
      return Optional.of(
          new ServiceError(
              400, "InvalidTimeStamp.Format", "x-acs-date is written 2026-11-23T19:22:42Z."));
    }
    Instant now = clock.instant();
    if (Duration.between(date, now).abs().compareTo(VALID) > 0) {
      return Optional.of(
          new ServiceError(
              400,
              "InvalidTimeStamp.Expired",
              "x-acs-date is more than 15 minutes from this server's clock."));
    }
    return signatureRefusal(request, authorization.get(), parameters)
        .or(
            () ->
                usedBefore(request.headers().get("x-acs-signature-nonce"), date, now)
                    ? Optional.of(
                        new ServiceError(
                            400,
                            "SignatureNonceUsed",
                            "The x-acs-signature-nonce was used before."))
                    : Optional.empty());
  }

  private Optional<ServiceError> signatureRefusal(
      WireRequest request, SignerAuthorization authorization, Map<String, String> parameters) {
    if (!request.bodySha256().equals(request.headers().get("x-acs-content-sha256"))) {
      return Optional.of(
          new ServiceError(
              400,
              "SignatureDoesNotMatch",
              "x-acs-content-sha256 is not the digest of the body that came."));
    }
    TreeMap<String, String> signed = new TreeMap<>();
    for (String name : authorization.signedHeaders()) {
      signed.put(name, request.headers().get(name));
    }
    SignerRequest canonical =
        new SignerRequest(
            request.method(), request.path(), parameters, signed, request.bodySha256());
    boolean matches =
        MessageDigest.isEqual(
            Signer.signature(key.accessKeySecret(), canonical).getBytes(StandardCharsets.US_ASCII),
            authorization.signature().getBytes(StandardCharsets.UTF_8));
    return matches
        ? Optional.empty()
        : Optional.of(
            new ServiceError(
                400,
                "SignatureDoesNotMatch",
                "The signature is not the one computed here, over the string to sign "
                    + Signer.stringToSign(canonical).replace('\n', ' ')
                    + "."));
  }

  /** A header that must be signed but isn't, or that is listed as signed but missing. */
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

  private static Optional<ServiceError> incomplete(String message) {
    return Optional.of(new ServiceError(400, "IncompleteSignature", message));
  }

  private record UsedNonce(String nonce, Instant until) {}
}
