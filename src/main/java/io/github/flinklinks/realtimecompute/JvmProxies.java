package io.github.flinklinks.realtimecompute;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The JVM's proxy settings. It reports a mistake in the JVM's properties as the user's mistake;
 * otherwise the JDK's exception would look like a bug.
 */
final class JvmProxies extends ProxySelector {
  /** The JVM's properties name a proxy that can't be. */
  static final class UnusableException extends Transport.NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    UnusableException(Throwable cause) {
      super(UntrustedText.clean(String.valueOf(cause.getMessage()), ResponseFacts.LONGEST_MESSAGE));
    }
  }

  /** Carries the above through an interface that knows no checked exception. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(RuntimeException cause) {
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
      return jvms.select(uri);
    } catch (RuntimeException e) {
      throw new Unusable(e);
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
