package io.github.flinklinks.realtimecompute;

import java.net.URI;

/** Which way requests to a URL take. */
@FunctionalInterface
public interface ProxyRules {
  /**
   * The way to a URL's host.
   *
   * @throws io.github.flinklinks.link.InvalidDeclarationException when the proxy can't be used
   */
  ProxyChoice proxyFor(URI url);
}
