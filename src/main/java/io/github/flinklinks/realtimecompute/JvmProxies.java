package io.github.flinklinks.realtimecompute;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The JVM's proxy settings. It reports a mistake in the JVM's properties as the user's mistake;
 * otherwise the JDK's exception would look like a bug.
 */
final class JvmProxies extends ProxySelector {
  /** The JVM's properties name a proxy that can't be. */
  static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(RuntimeException cause) {
      super(cause);
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    ProxySelector jvms = ProxySelector.getDefault();
    if (jvms == null) {
      return List.of(Proxy.NO_PROXY);
    }
    try {
      List<Proxy> proxies = jvms.select(uri);
      for (Proxy proxy : proxies) {
        check(proxy);
      }
      return proxies;
    } catch (RuntimeException e) {
      throw new UnusableException(e);
    }
  }

  /** The JDK takes any text for a host. */
  private static void check(Proxy proxy) {
    if (proxy.address() instanceof InetSocketAddress address) {
      Optional<String> wrong = ProxyHost.wrongCharacter(address.getHostString());
      if (wrong.isPresent()) {
        throw new IllegalArgumentException(
            "its host holds " + wrong.get() + ", which a host name can't have");
      }
    }
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    ProxySelector jvms = ProxySelector.getDefault();
    if (jvms != null) {
      jvms.connectFailed(uri, address, e);
    }
  }
}
