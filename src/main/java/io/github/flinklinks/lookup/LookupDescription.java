package io.github.flinklinks.lookup;

import java.time.Instant;
import java.util.Optional;

/**
 * Where answers come from, as reports name it.
 *
 * @param kind {@code realtime-compute} or {@code inventory}
 * @param location the endpoint's URL, or the inventory file
 * @param workspace the workspace's id
 * @param credentials where the credentials came from ("settings.xml server 'aliyun'"), never their
 *     value; empty where none are needed
 * @param recorded when the answers of an inventory were recorded; empty for the service, and for a
 *     hand-written file
 */
public record LookupDescription(
    Kind kind,
    String location,
    String workspace,
    Optional<String> credentials,
    Optional<Instant> recorded) {

  /** A description of answers that were not recorded. */
  public LookupDescription(
      Kind kind, String location, String workspace, Optional<String> credentials) {
    this(kind, location, workspace, credentials, Optional.empty());
  }

  /** The kinds of lookup. */
  public enum Kind {
    /** The service, over HTTP. */
    REALTIME_COMPUTE("realtime-compute"),
    /** A file. */
    INVENTORY("inventory");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As reports write it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
