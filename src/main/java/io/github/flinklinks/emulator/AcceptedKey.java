package io.github.flinklinks.emulator;

/**
 * The one key that requests may be signed with.
 *
 * @param securityToken what must come along; empty text for nothing
 */
record AcceptedKey(String accessKeyId, String accessKeySecret, String securityToken) {
  /** Without the secret. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
