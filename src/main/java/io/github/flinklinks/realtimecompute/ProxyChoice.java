package io.github.flinklinks.realtimecompute;

import java.util.Objects;
import java.util.Optional;

/** Which way this plugin's requests take. */
public sealed interface ProxyChoice {
  /** What the JVM's {@code https.proxyHost} and {@code http.nonProxyHosts} properties say. */
  record OfJvm() implements ProxyChoice {}

  /** Straight to the service, whatever the JVM's properties say. */
  record Direct() implements ProxyChoice {}

  /** Through this one. */
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
