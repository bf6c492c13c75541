package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a connection to the service.
 *
 * @param endpoint from {@link ServiceUrl}
 * @param workspace the workspace's id
 * @param region the region's id, where known
 * @param connectTimeout for one connection to one address
 * @param requestTimeout for one request, including its response
 * @param maxAttempts attempts per query; throttled ones don't count
 * @param requestsPerSecond for all queries of one lookup together
 * @param maxConcurrency requests in flight, of all queries of one lookup together
 * @param proxy which way requests take
 * @param credentials what requests are signed with
 */
public record RealtimeComputeSettings(
    URI endpoint,
    String workspace,
    Optional<String> region,
    Duration connectTimeout,
    Duration requestTimeout,
    int maxAttempts,
    int requestsPerSecond,
    int maxConcurrency,
    ProxyChoice proxy,
    CredentialSource credentials) {
  public RealtimeComputeSettings {
    endpoint = ServiceUrl.checked(endpoint);
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(proxy, "proxy");
    Objects.requireNonNull(credentials, "credentials");
    if (workspace.isBlank()) {
      throw new InvalidDeclarationException("workspace is empty: write the workspace's id.");
    }
    if (!workspace.matches("[!-~]+")) {
      throw new InvalidDeclarationException(
          "workspace '"
              + UntrustedText.clean(workspace, 60)
              + "' holds a blank or a special character: write the workspace's id.");
    }
    positive("connectTimeout", connectTimeout);
    positive("requestTimeout", requestTimeout);
    positive("maxAttempts", maxAttempts);
    positive("requestsPerSecond", requestsPerSecond);
    positive("maxConcurrency", maxConcurrency);
  }

  private static void positive(String name, long number) {
    if (number < 1) {
      throw new InvalidDeclarationException(name + " is " + number + ": write 1 or more.");
    }
  }

  // A timeout of zero would mean "none" to the HTTP client, and whole milliseconds are its unit.
  private static void positive(String name, Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidDeclarationException(
          name + " is " + time + ": write a time between 1 ms and 24 h.");
    }
  }

  /** Without anything secret. */
  @Override
  public String toString() {
    return endpoint
        + ", workspace "
        + workspace
        + ", credentials from "
        + credentials.description();
  }
}
