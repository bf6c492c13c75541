package io.github.flinklinks.realtimecompute;

import java.util.Objects;
import java.util.Optional;

/**
 * The credential that signs requests.
 *
 * @param accessKeyId the AccessKey ID
 * @param accessKeySecret never leaves this process
 * @param securityToken the STS token of a temporary AccessKey
 */
public record Credential(
    String accessKeyId, String accessKeySecret, Optional<String> securityToken) {
  /** Refuses a part that is empty or holds a blank or a line end. */
  public Credential {
    Objects.requireNonNull(securityToken, "securityToken");
    check("AccessKey ID", accessKeyId);
    check("AccessKey secret", accessKeySecret);
    if (securityToken.isPresent()) {
      check("security token", securityToken.get());
    }
  }

  /** The ID's last four characters, or none of a short one: enough to recognise it by. */
  String shownId() {
    return accessKeyId.length() > 8 ? accessKeyId.substring(accessKeyId.length() - 4) : "";
  }

  /** The ID's last four characters at most. */
  @Override
  public String toString() {
    return shownId().isEmpty() ? "an AccessKey" : "the AccessKey ending in '" + shownId() + "'";
  }

  // An HTTP library quotes a header's value where it refuses it: it must never get so far.
  private static void check(String what, String value) {
    if (value.isEmpty()) {
      throw new CredentialException("the " + what + " is empty.");
    }
    if (!value.matches("[!-~]+")) {
      throw new CredentialException(
          "the "
              + what
              + " holds a blank, a line end or another character that no "
              + what
              + " has: write it without.");
    }
  }
}
