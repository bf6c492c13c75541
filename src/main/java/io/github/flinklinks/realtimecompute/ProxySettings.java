package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy for this plugin's requests.
 *
 * @param host a name or an address
 * @param port from 1 to 65535
 * @param user empty if the proxy requires no login
 * @param password the user's password at the proxy
 */
public record ProxySettings(
    String host, int port, Optional<String> user, Optional<String> password) {
  public ProxySettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (host.isBlank()) {
      throw new InvalidDeclarationException("the proxy's host is empty: write its name.");
    }
    if (port < 1 || port > 65535) {
      throw new InvalidDeclarationException(
          "the proxy's port " + port + " is out of range: write a port from 1 to 65535.");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
