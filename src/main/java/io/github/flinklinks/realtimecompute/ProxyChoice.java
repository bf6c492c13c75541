package io.github.flinklinks.realtimecompute;

import java.util.Objects;
import java.util.Optional;

/** The proxy of the plugin's requests. */
public sealed interface ProxyChoice {
  /** As the JVM's properties {@code https.proxyHost} and {@code http.nonProxyHosts} say. */
  record OfJvm() implements ProxyChoice {}

  /** No proxy, whatever the JVM's properties say. */
  record Direct() implements ProxyChoice {}

  /** This proxy. */
  record Through(ProxySettings proxy) implements ProxyChoice {
    public Through {
      Objects.requireNonNull(proxy, "proxy");
    }
  }

  /** The proxy, where it is named; the JVM's isn't. */
  default Optional<ProxySettings> named() {
    return this instanceof Through through ? Optional.of(through.proxy()) : Optional.empty();
  }
}
