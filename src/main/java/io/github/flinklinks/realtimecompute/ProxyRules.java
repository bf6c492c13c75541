package io.github.flinklinks.realtimecompute;

import java.net.URI;

/** The proxy for requests to a URL. */
@FunctionalInterface
public interface ProxyRules {
  /**
   * The proxy for a URL's host.
   *
   * @throws io.github.flinklinks.link.InvalidDeclarationException when the proxy can't be used
   */
  ProxyChoice proxyFor(URI url);
}
