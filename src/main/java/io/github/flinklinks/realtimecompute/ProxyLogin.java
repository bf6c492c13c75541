package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.realtimecompute.Diagnosis.ProxyRefusal;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/** Authenticates to a proxy, with the user of settings.xml or with the JVM's authenticator. */
final class ProxyLogin implements Authenticator {
  private final ProxyChoice choice;

  ProxyLogin(ProxyChoice choice) {
    this.choice = choice;
  }

  /** A proxy requires a login that the plugin can't give. */
  static final class RefusedException extends Transport.NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    private final transient ProxyRefusal refusal;

    RefusedException(ProxyRefusal refusal) {
      super("HTTP 407");
      this.refusal = refusal;
    }

    ProxyRefusal refusal() {
      return refusal;
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
    boolean isTold = request.header("Proxy-Authorization") != null;
    if (isAsked && !basic && !schemes.isEmpty()) {
      throw new RefusedException(new ProxyRefusal(ProxyRefusal.Kind.UNSPOKEN, schemes));
    } else if (isAsked && isTold) {
      throw new RefusedException(ProxyRefusal.WRONG);
    }
    Optional<String> login = login(route, request, isAsked);
    if (login.isPresent()) {
      return request.newBuilder().header("Proxy-Authorization", login.get()).build();
    } else if (isAsked) {
      throw new RefusedException(new ProxyRefusal(ProxyRefusal.Kind.UNKNOWN, List.of()));
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
