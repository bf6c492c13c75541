package io.github.flinklinks.emulator;

import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.link.InvalidDeclarationException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The service's operations over HTTP on 127.0.0.1, answered from an inventory, so that a team can
 * try its configuration without an account.
 *
 * <p>It checks what the service checks (path, action, version, AccessKey ID, date, nonce, content
 * digest, signature, workspace, parameters) and answers with the service's status and error codes.
 * It answers a query as the offline lookup does. Requests over the quota get HTTP 400 {@code
 * Throttling.User}. Runs from {@link #start} to {@link #close}, on daemon threads.
 */
public final class Emulator implements AutoCloseable {
  /** The AccessKey ID that it accepts; published, and of no use elsewhere. */
  public static final String ACCESS_KEY_ID = "flink-links-emulator";

  /** The secret of that AccessKey; published too. */
  public static final String ACCESS_KEY_SECRET = "published-and-not-a-secret";

  private final LoopbackServer server;

  private Emulator(LoopbackServer server) {
    this.server = server;
  }

  /**
   * Starts an emulator.
   *
   * @param port on 127.0.0.1; 0 means any free one
   * @param latency how long to delay each response; zero for none
   * @param requestsPerSecond quota for each operation; empty for none
   * @throws InvalidDeclarationException when a value is out of range
   * @throws IOException with one sentence if the port can't be used
   */
  public static Emulator start(
      Inventory inventory, int port, Duration latency, OptionalInt requestsPerSecond)
      throws IOException {
    return start(
        inventory,
        port,
        latency,
        requestsPerSecond,
        new AcceptedKey(ACCESS_KEY_ID, ACCESS_KEY_SECRET, ""),
        Clock.systemUTC());
  }

  static Emulator start(
      Inventory inventory,
      int port,
      Duration latency,
      OptionalInt requestsPerSecond,
      AcceptedKey key,
      Clock clock)
      throws IOException {
    Objects.requireNonNull(inventory, "inventory");
    if (port < 0 || port > 65535) {
      throw new InvalidDeclarationException(
          "emulatorPort %d is out of range: write a port from 1 to 65535, or 0 for any free one."
              .formatted(port));
    }
    if (latency.isNegative()) {
      throw new InvalidDeclarationException(
          "emulatorLatency is negative: write how long to delay each response, or 0s.");
    }
    if (requestsPerSecond.isPresent() && requestsPerSecond.getAsInt() < 1) {
      throw new InvalidDeclarationException(
          ("emulatorRequestsPerSecond %d would refuse every request: write 1 or more, or leave it"
                  + " out for no quota.")
              .formatted(requestsPerSecond.getAsInt()));
    }
    Service service =
        new Service(
            new RequestCheck(key, clock),
            new Quota(requestsPerSecond, clock),
            new Operations(inventory));
    return new Emulator(LoopbackServer.start(port, latency, clock, service::answer));
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops listening, drops every connection and waits for its threads to end. */
  @Override
  public void close() {
    server.close();
  }
}
