package io.github.flinklinks.emulator;

/**
 * The only key that the emulator accepts.
 *
 * @param securityToken the required security token; empty for none
 */
record AcceptedKey(String accessKeyId, String accessKeySecret, String securityToken) {
  /** Without the secret. */
  @Override
  public String toString() {
    return accessKeyId;
  }
}
