package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.realtimecompute.Problem.Cure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  private static final String ACTION = "GetDeploymentsByIp";
  private static final RealtimeComputeSettings SETTINGS =
      LiveServer.settingsFor(URI.create("https://example.com"));

  private final ServiceClock clock = new ServiceClock();
  private final Diagnosis diagnosis = new Diagnosis(SETTINGS, clock);

  private static AnswerHead head(int status, String... headers) {
    return new AnswerHead(ACTION, status, Headers.of(headers), Optional.of(LiveServer.CREDENTIAL));
  }

  private static ErrorBody error(String code) {
    return new ErrorBody(code, "", "", "");
  }

  private String brokenOnTheWay(IOException e) {
    return sentence(diagnosis.broken(ACTION, Optional.empty(), e));
  }

  private String brokenInside(IOException e) {
    return sentence(diagnosis.broken(ACTION, Optional.of(head(200, "x-acs-request-id", "R-7")), e));
  }

  private static String sentence(Problem problem) {
    Unanswered why = problem.unanswered("example.com", 2, "");
    return why.reason() + ": " + why.message();
  }

  @Test
  void aConnectionThatDidNotComeAboutSaysWhy() {
    assertThat(brokenOnTheWay(new ConnectException("Connection refused")))
        .isEqualTo(
            "NETWORK: example.com could not be reached (Connection refused, 2 attempts): check"
                + " endpoint, network and proxy.");
    assertThat(brokenOnTheWay(new SocketException()))
        .startsWith("NETWORK: example.com could not be reached (SocketException, 2 attempts)");
    assertThat(brokenOnTheWay(new IOException("outer", new IOException("the cause"))))
        .contains("(the cause, 2 attempts)");
    assertThat(brokenOnTheWay(new SSLHandshakeException("handshake_failure")))
        .contains("could not be reached (handshake_failure,");
  }

  @Test
  void aHandshakeThatBreaksOffIsAConnectionThatDidNotComeAbout() {
    IOException cut = new SSLHandshakeException("Remote host terminated the handshake");
    cut.initCause(new EOFException("SSL peer shut down incorrectly"));

    assertThat(brokenOnTheWay(cut))
        .contains("could not be reached (SSL peer shut down incorrectly,");
  }

  @Test
  void aNameThatDoesNotResolveIsNamed() {
    assertThat(brokenOnTheWay(new UnknownHostException("example.com")))
        .isEqualTo(
            "NETWORK: example.com could not be asked: the name of it or of its proxy does not"
                + " resolve (2 attempts): check region, endpoint, proxy and this machine's DNS.");
  }

  @Test
  void aTimeoutSaysWhichWaitWasOver() {
    String sentence =
        "NETWORK: example.com did not answer GetDeploymentsByIp in time (2 attempts): waited 5 s"
            + " (requestTimeout; 5 s for a connection, connectTimeout); check network and proxy.";

    assertThat(brokenOnTheWay(new SocketTimeoutException("timeout"))).isEqualTo(sentence);
    assertThat(brokenOnTheWay(new InterruptedIOException("timeout"))).isEqualTo(sentence);
    assertThat(brokenOnTheWay(new InterruptedIOException("interrupted")))
        .contains("could not be reached (interrupted,");
    assertThat(brokenInside(new SocketTimeoutException("timeout")))
        .contains("in time (HTTP 200, request ID R-7, 2 attempts): waited 5 s");
  }

  private String brokenTooLateBy(IOException e) {
    IOException timeout = new InterruptedIOException("timeout");
    timeout.initCause(e);
    return brokenOnTheWay(timeout);
  }

  @Test
  void whatIsNotTheNetworkIsNoTimeoutHoweverLongItTook() {
    assertThat(brokenTooLateBy(new Transport.CredentialMissingException("no credential.")))
        .isEqualTo("CREDENTIALS: no credential.");
    assertThat(brokenTooLateBy(new Transport.ProxyRefusedException()))
        .startsWith("CREDENTIALS: example.com could not be asked: the proxy wants another user");
    assertThat(brokenTooLateBy(new Transport.DefectException("IllegalStateException")))
        .isEqualTo(
            "UNREADABLE: example.com was asked GetDeploymentsByIp, and this plugin failed over it"
                + " (IllegalStateException, 2 attempts): report it as a defect of the plugin.");
  }

  @Test
  void theProxyOnTheWayIsNamed() {
    ProxySettings proxy =
        new ProxySettings("proxy", 3128, Optional.of("user"), Optional.of("thePassword"));
    Diagnosis through =
        new Diagnosis(Settings.proxy(new ProxyChoice.Through(proxy)).apply(SETTINGS), clock);

    assertThat(sentence(through.broken(ACTION, Optional.empty(), new ConnectException("refused"))))
        .contains("could not be reached (refused, proxy proxy:3128, 2 attempts)");
    assertThat(sentence(through.refused(head(407), ErrorBody.NONE)))
        .isEqualTo(
            "CREDENTIALS: example.com could not be asked: the proxy proxy:3128 wants another user"
                + " or password (HTTP 407, 2 attempts): correct the proxy's username and password"
                + " in settings.xml.");
  }

  @Test
  void anAnswerThatBreaksOffSaysWhere() {
    assertThat(brokenOnTheWay(new EOFException()))
        .isEqualTo(
            "NETWORK: example.com broke off its answer to GetDeploymentsByIp (it ended early, 2"
                + " attempts): check network and proxy, and try again.");
    assertThat(brokenOnTheWay(new IOException("unexpected end", new EOFException("\\n not found"))))
        .contains("broke off its answer to GetDeploymentsByIp (its headers end early or are too");
    assertThat(brokenInside(new SocketException("Connection reset")))
        .contains(
            "broke off its answer to GetDeploymentsByIp (Connection reset, HTTP 200, request ID"
                + " R-7, 2 attempts)");
    assertThat(brokenInside(new ProtocolException("unexpected end of stream")))
        .contains("broke off its answer to GetDeploymentsByIp (unexpected end of stream,");
  }

  @Test
  void whatIsNoHttpIsSaidToBeNone() {
    assertThat(brokenOnTheWay(new ProtocolException("Unexpected status line: SSH-2.0")))
        .isEqualTo(
            "NETWORK: example.com did not answer GetDeploymentsByIp in proper HTTP (Unexpected"
                + " status line: SSH-2.0, 2 attempts): check that endpoint and proxy lead to the"
                + " service itself.");
  }

  @Test
  void anUntrustedCertificateIsFinal() {
    IOException untrusted = new SSLHandshakeException("failed");
    untrusted.initCause(new CertificateException("PKIX path building failed"));
    String untrustedCertificate = " showed a TLS certificate that this JVM does not trust (";

    assertThat(brokenOnTheWay(untrusted))
        .isEqualTo(
            "REJECTED: example.com"
                + untrustedCertificate
                + "PKIX path building failed, 2 attempts): check endpoint and proxy, or add the"
                + " certificate's issuer to the JVM's trust store (-Djavax.net.ssl.trustStore).");
    assertThat(brokenOnTheWay(new SSLPeerUnverifiedException("Hostname not verified")))
        .contains(untrustedCertificate + "Hostname not verified,");
    assertThat(
            brokenOnTheWay(
                new IOException(
                    new InvalidAlgorithmParameterException("trustAnchors must be non-empty"))))
        .contains(untrustedCertificate + "trustAnchors must be non-empty,");
  }

  @Test
  void aTrustStoreThatCannotBeReadIsFinal() {
    assertThat(
            brokenOnTheWay(
                new PreparedClient.UnusableTlsException(
                    new IOException("Invalid keystore format"))))
        .isEqualTo(
            "REJECTED: example.com could not be asked: this JVM can't set TLS up (Invalid keystore"
                + " format, 2 attempts): check the JVM's trust store (-Djavax.net.ssl.trustStore).");
  }

  @Test
  void anUnreadableAnswerKeepsWhatTheVendorsSupportAsksFor() {
    assertThat(
            sentence(
                diagnosis.unreadable(
                    head(200, "x-acs-request-id", "R-7", "Content-Type", "text/html"),
                    new UnreadableException("it is empty"))))
        .isEqualTo(
            "UNREADABLE: example.com answered GetDeploymentsByIp with something that can't be read"
                + " (HTTP 200, text/html, request ID R-7, 2 attempts): it is empty; check that"
                + " endpoint and proxy lead to the service itself.");
  }

  @Test
  void anEchoThatBeginsWithTheSignatureIsCutOutToo() {
    assertThat(
            sentence(
                diagnosis.refused(head(400), new ErrorBody("Odd", "Signature=abcdef", "", ""))))
        .contains("code Odd, \"***\", 2 attempts")
        .doesNotContain("abcdef");
  }

  @Test
  void aClockThatNobodyToldTheTimeIsToBeSet() {
    assertThat(sentence(diagnosis.refused(head(400), error("InvalidTimeStamp.Expired"))))
        .isEqualTo(
            "REJECTED: example.com refused the time of GetDeploymentsByIp (HTTP 400, code"
                + " InvalidTimeStamp.Expired, 2 attempts): set this machine's clock.");
  }

  @Test
  void aClockThatIsSlowIsSaidToBe() {
    assertThat(
            sentence(
                diagnosis.refused(
                    head(400, "Date", "Fri, 01 Jan 2100 00:00:00 GMT"),
                    error("InvalidTimeStamp.Expired"))))
        .containsPattern(": this machine's clock is \\d+ s slow; set it\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "500, SERVICE, ANOTHER_ATTEMPT",
    "599, SERVICE, ANOTHER_ATTEMPT",
    "408, SERVICE, ANOTHER_ATTEMPT",
    "499, REJECTED, NONE",
    "400, REJECTED, NONE",
    "404, REJECTED, NONE",
    "401, PERMISSION, NONE",
    "403, PERMISSION, NONE",
    "407, CREDENTIALS, NONE",
    "429, THROTTLED, SLOWING_DOWN"
  })
  void aStatusAloneSaysWhatMayHelp(int status, Reason reason, Cure cure) {
    Problem problem = diagnosis.refused(head(status), ErrorBody.NONE);

    assertThat(problem.reason()).isEqualTo(reason);
    assertThat(problem.cure()).isEqualTo(cure);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 399})
  void aRedirectIsNotFollowed(int status) {
    assertThat(sentence(diagnosis.refused(head(status), ErrorBody.NONE)))
        .startsWith("REJECTED: example.com answered GetDeploymentsByIp with a redirect");
  }

  @Test
  void anAnswersOwnStatusCountsWhereSuccessIsFalse() {
    assertThat(diagnosis.unsuccessful(head(200), OptionalInt.of(503), ErrorBody.NONE).reason())
        .isEqualTo(Reason.SERVICE);
    assertThat(sentence(diagnosis.unsuccessful(head(200), OptionalInt.empty(), error("Odd"))))
        .startsWith("REJECTED: example.com refused GetDeploymentsByIp (HTTP 200, code Odd, 2");
  }

  @Test
  void aWaitIsSecondsOrATimeOfDayByTheServicesClock() {
    assertThat(diagnosis.retryAfter(Headers.of())).isEmpty();
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", " 7 "))).contains(seconds(7));
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "0"))).contains(Duration.ZERO);
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "-1"))).isEmpty();
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "soon"))).isEmpty();
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "86400"))).contains(seconds(86400));
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "86401"))).contains(seconds(86400));
    assertThat(
            diagnosis.retryAfter(
                Headers.of(
                    "Date", "Fri, 01 Jan 2027 00:00:00 GMT",
                    "Retry-After", "Fri, 01 Jan 2027 00:00:09 GMT")))
        .contains(seconds(9));

    clock.set(Instant.now().plus(Duration.ofDays(3651)));
    assertThat(diagnosis.retryAfter(Headers.of("Retry-After", "Fri, 01 Jan 2027 00:00:09 GMT")))
        .isEmpty();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void timesAreSecondsWhereTheyAreWhole() {
    assertThat(Diagnosis.seconds(Duration.ofMillis(300))).isEqualTo("300 ms");
    assertThat(Diagnosis.seconds(Duration.ofSeconds(2))).isEqualTo("2 s");
    assertThat(Diagnosis.seconds(Duration.ofMillis(59_999))).isEqualTo("59999 ms");
    assertThat(Diagnosis.seconds(Duration.ofMillis(60_001))).isEqualTo("60 s");
  }
}
