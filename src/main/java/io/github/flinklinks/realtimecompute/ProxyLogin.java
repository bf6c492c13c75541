package io.github.flinklinks.realtimecompute;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/** Authenticates to a proxy, with the user of settings.xml or with the JVM's authenticator. */
final class ProxyLogin implements Authenticator {
  private final ProxyChoice choice;

  ProxyLogin(ProxyChoice choice) {
    this.choice = choice;
  }

  /** Makes a client take that way. */
  static void apply(ProxyChoice choice, OkHttpClient.Builder client) {
    client.proxyAuthenticator(new ProxyLogin(choice));
    if (choice instanceof ProxyChoice.Through through) {
      client.proxy(
          new Proxy(
              Proxy.Type.HTTP,
              InetSocketAddress.createUnresolved(through.proxy().host(), through.proxy().port())));
    } else if (choice instanceof ProxyChoice.Direct) {
      client.proxy(Proxy.NO_PROXY);
    } else {
      client.proxySelector(new JvmProxies());
    }
  }

  /** A proxy requires a login that the plugin can't give. */
  static final class RefusedException extends Transport.NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    /** Whether the proxy got a user and password. */
    final boolean hadLogin;

    /** What the proxy accepts, where Basic isn't among it. */
    final List<String> schemes;

    RefusedException(boolean hadLogin, List<String> schemes) {
      super("HTTP 407");
      this.hadLogin = hadLogin;
      this.schemes = List.copyOf(schemes);
    }
  }

  @Override
  public Request authenticate(Route route, Response response) throws RefusedException {
    boolean isAsked = true;
    boolean basic = false;
    List<String> schemes = new ArrayList<>();
    for (Challenge challenge : response.challenges()) {
      if (challenge.scheme().equalsIgnoreCase("OkHttp-Preemptive")) {
        isAsked = false;
      }
      basic |= challenge.scheme().equalsIgnoreCase("Basic");
      schemes.add(challenge.scheme());
    }
    Request request = response.request();
    boolean hasLogin = request.header("Proxy-Authorization") != null;
    if (isAsked && !basic && !schemes.isEmpty()) {
      throw new RefusedException(hasLogin, schemes);
    } else if (isAsked && hasLogin) {
      throw new RefusedException(true, List.of());
    }
    Optional<String> login = login(route, request, isAsked);
    if (login.isPresent()) {
      return request.newBuilder().header("Proxy-Authorization", login.get()).build();
    } else if (isAsked) {
      throw new RefusedException(false, List.of());
    }
    return null;
  }

  private Optional<String> login(Route route, Request request, boolean isAsked) {
    if (choice instanceof ProxyChoice.Through through) {
      ProxySettings proxy = through.proxy();
      return proxy
          .user()
          .map(
              user -> Credentials.basic(user, proxy.password().orElse(""), StandardCharsets.UTF_8));
    }
    // The JVM's authenticator may ask a person, so only where the proxy does.
    if (!isAsked
        || route == null
        || !(route.proxy().address() instanceof InetSocketAddress address)) {
      return Optional.empty();
    }
    PasswordAuthentication given =
        java.net.Authenticator.requestPasswordAuthentication(
            address.getHostString(),
            address.getAddress(),
            address.getPort(),
            request.url().scheme(),
            "",
            "basic",
            request.url().url(),
            java.net.Authenticator.RequestorType.PROXY);
    return given == null
        ? Optional.empty()
        : Optional.of(
            Credentials.basic(
                given.getUserName(), new String(given.getPassword()), StandardCharsets.UTF_8));
  }
}
