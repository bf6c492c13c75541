package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TLS and proxies: the service is the same server that plays the proxy. */
class NetworkPathTest {
  private static final URI SERVICE = URI.create("https://ververica.example.com");
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("ververica.example.com")
          .addSubjectAlternativeName("127.0.0.1")
          .build();

  private static OkHttpClient.Builder trusting(OkHttpClient.Builder builder) {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
  }

  private final List<RecordedRequest> tunnels = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private LiveServer live;

  /** Whether the next connection begins with a request for a tunnel. */
  private volatile boolean tunnelling;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
    live.server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .build()
            .sslSocketFactory());
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private void proxyWants(Optional<String> authorization) {
    live.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse peek() {
            MockResponse.Builder next = new MockResponse.Builder();
            return tunnelling ? next.inTunnel().build() : next.build();
          }

          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (!request.getMethod().equals("CONNECT")) {
              requests.add(request);
              return found("orders");
            }
            tunnels.add(request);
            String sent = request.getHeaders().get("Proxy-Authorization");
            if (authorization.isPresent() && !authorization.get().equals(sent)) {
              return new MockResponse.Builder()
                  .code(407)
                  .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                  .inTunnel()
                  .build();
            }
            tunnelling = false;
            return new MockResponse.Builder().inTunnel().build();
          }
        });
  }

  private void through(Optional<String> user, Optional<String> password) {
    tunnelling = true;
    ProxySettings proxy = new ProxySettings("127.0.0.1", live.server.getPort(), user, password);
    live.with(s -> LiveServer.settingsFor(SERVICE))
        .with(Settings.proxy(new ProxyChoice.Through(proxy)));
  }

  private Answer<List<Deployment>> ask(UnaryOperator<OkHttpClient.Builder> client)
      throws Exception {
    return LiveServer.ask(live.lookup(client), QUERY, Duration.ofSeconds(10));
  }

  @Test
  void overTlsHttp2IsSpokenWhereItIsOffered() throws Exception {
    proxyWants(Optional.empty());
    live.with(s -> LiveServer.settingsFor(URI.create("https://" + live.host())));

    assertThat(ask(NetworkPathTest::trusting)).isInstanceOf(Answer.Found.class);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).getVersion()).isEqualTo("HTTP/2");
  }

  @Test
  void aCertificateThatIsNotTrustedIsFinalAndSaidInOneSentence() throws Exception {
    proxyWants(Optional.empty());
    live.with(s -> LiveServer.settingsFor(URI.create("https://" + live.host())));

    Unanswered why = ((Answer.Failed<?>) ask(UnaryOperator.identity())).why();

    assertThat(why.reason()).isEqualTo(Reason.REJECTED);
    assertThat(why.message())
        .startsWith(live.host() + " presented a TLS certificate that this JVM does not trust (")
        .endsWith(
            "1 attempt): check endpoint and proxy, or add the certificate's issuer to the JVM's"
                + " trust store (-Djavax.net.ssl.trustStore).")
        .doesNotContain("\n");
    assertThat(requests).isEmpty();
  }

  @Test
  void aProxyIsGivenUserAndPassword() throws Exception {
    proxyWants(Optional.of(Credentials.basic("user", "pässword", StandardCharsets.UTF_8)));
    through(Optional.of("user"), Optional.of("pässword"));

    assertThat(ask(NetworkPathTest::trusting)).isInstanceOf(Answer.Found.class);
    assertThat(tunnels).hasSize(1);
    assertThat(tunnels.get(0).getTarget()).isEqualTo("ververica.example.com:443");
    assertThat(requests.get(0).getHeaders().get(":authority")).isEqualTo("ververica.example.com");
    assertThat(requests.get(0).getHeaders().get("Proxy-Authorization")).isNull();
  }

  @Test
  void aProxyThatAsksNobodyIsToldNothing() throws Exception {
    proxyWants(Optional.empty());
    through(Optional.empty(), Optional.empty());

    assertThat(ask(NetworkPathTest::trusting)).isInstanceOf(Answer.Found.class);
    assertThat(tunnels.get(0).getHeaders().get("Proxy-Authorization")).isNull();
  }

  @Test
  void aWrongProxyPasswordIsFinalAndSaidInOneSentence() throws Exception {
    proxyWants(Optional.of(Credentials.basic("user", "right")));
    through(Optional.of("user"), Optional.of("wrongPassword"));

    assertRefusedByProxy(
        ask(NetworkPathTest::trusting),
        " requires a different user or password (HTTP 407, 1 attempt): correct the proxy's"
            + " username and"
            + " password in settings.xml.");
    assertThat(tunnels).hasSize(1);
  }

  @Test
  void aMissingProxyUserIsFinalAndSaidInOneSentence() throws Exception {
    proxyWants(Optional.of(Credentials.basic("user", "right")));
    through(Optional.empty(), Optional.empty());

    assertRefusedByProxy(
        ask(NetworkPathTest::trusting),
        " requires a user and password (HTTP 407, 1 attempt): write the proxy's username and"
            + " password"
            + " into settings.xml.");
  }

  private void assertRefusedByProxy(Answer<List<Deployment>> answer, String what) {
    assertThat(((Answer.Failed<?>) answer).why())
        .isEqualTo(
            new Unanswered(
                Reason.CREDENTIALS,
                "ververica.example.com could not be reached: the proxy " + live.host() + what));
    assertThat(requests).isEmpty();
  }

  @Test
  void aHostThatNeedsNoProxyIsAskedStraightWhateverTheJvmSays() throws Exception {
    proxyWants(Optional.empty());
    live.with(s -> LiveServer.settingsFor(URI.create("https://" + live.host())))
        .with(Settings.proxy(new ProxyChoice.Direct()));
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        ProxySelector.of(InetSocketAddress.createUnresolved("no-such-proxy.invalid", 3128)));
    try {
      assertThat(ask(NetworkPathTest::trusting)).isInstanceOf(Answer.Found.class);
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(requests).hasSize(1);
    assertThat(tunnels).isEmpty();
  }

  @Test
  void withoutAProxyOfItsOwnTheJvmSaysWhichOne() throws Exception {
    proxyWants(Optional.empty());
    live.with(s -> LiveServer.settingsFor(SERVICE));
    tunnelling = true;
    ProxySelector selector =
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(
                new Proxy(
                    Proxy.Type.HTTP,
                    new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), live.server.getPort())));
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {
            throw new AssertionError(e);
          }
        };
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(selector);
    try {
      assertThat(ask(NetworkPathTest::trusting)).isInstanceOf(Answer.Found.class);
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(tunnels).hasSize(1);
  }
}
