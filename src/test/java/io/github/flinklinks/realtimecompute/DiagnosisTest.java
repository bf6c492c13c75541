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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static ResponseFacts head(int status, String... headers) {
    return new ResponseFacts(
        ACTION, status, Headers.of(headers), Optional.of(LiveServer.CREDENTIAL));
  }

  private static ErrorBody error(String code) {
    return error(Map.of("code", code));
  }

  private static ErrorBody error(Map<String, String> fields) {
    return new ErrorBody(OptionalInt.empty(), fields);
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
            "NETWORK: example.com could not be reached: its name, or the name of its proxy, does"
                + " not resolve (2 attempts): check region, endpoint, proxy and this machine's"
                + " DNS.");
  }

  @ParameterizedTest
  @CsvSource({
    "cn-hangzou, 'did you mean region cn-hangzhou? If not, '",
    "cn_hangzhou, 'did you mean region cn-hangzhou? If not, '",
    "hangzhou, 'did you mean region cn-hangzhou? If not, '",
    "eu-central1, 'did you mean region eu-central-1? If not, '",
    "cn-hangzhou, ''",
    "mars-north-1, ''"
  })
  void aRegionThatIsNearToAKnownOneMayBeATypo(String region, String question) {
    Diagnosis ofRegion = new Diagnosis(Settings.region(region).apply(SETTINGS), clock);

    assertThat(
            sentence(
                ofRegion.broken(ACTION, Optional.empty(), new UnknownHostException("example.com"))))
        .isEqualTo(
            "NETWORK: example.com could not be reached: its name, or the name of its proxy, does not"
                + " resolve (2 attempts): "
                + question
                + "check region, endpoint, proxy and this machine's DNS.");
  }

  @Test
  void aTimeoutSaysWhichWaitWasOver() {
    String sentence =
        "NETWORK: example.com did not answer GetDeploymentsByIp in time (2 attempts): waited 5 s"
            + " (requestTimeout); check network and proxy.";

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
  void aProxyThatRefusesIsNoTimeoutHoweverLongItTook() {
    assertThat(brokenTooLateBy(new ProxyLogin.RefusedException(true, List.of())))
        .startsWith(
            "CREDENTIALS: example.com could not be reached: the JVM's proxy requires a different"
                + " user");
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
            "CREDENTIALS: example.com could not be reached: the proxy proxy:3128 requires a"
                + " different user or password (HTTP 407, 2 attempts): correct the proxy's"
                + " username and password"
                + " in settings.xml.");
  }

  @Test
  void anAnswerThatBreaksOffSaysWhere() {
    assertThat(brokenOnTheWay(new EOFException()))
        .isEqualTo(
            "NETWORK: example.com did not complete its response to GetDeploymentsByIp (it ended"
                + " early, 2"
                + " attempts): check network and proxy, and try again.");
    assertThat(brokenOnTheWay(new IOException("unexpected end", new EOFException("\\n not found"))))
        .contains(
            "did not complete its response to GetDeploymentsByIp (its headers end early or are"
                + " too");
    assertThat(brokenInside(new SocketException("Connection reset")))
        .contains(
            "did not complete its response to GetDeploymentsByIp (Connection reset, HTTP 200,"
                + " request ID"
                + " R-7, 2 attempts)");
    assertThat(brokenInside(new ProtocolException("unexpected end of stream")))
        .contains("did not complete its response to GetDeploymentsByIp (unexpected end of stream,");
  }

  @Test
  void whatIsNoHttpIsSaidToBeNone() {
    assertThat(brokenOnTheWay(new ProtocolException("Unexpected status line: SSH-2.0")))
        .isEqualTo(
            "NETWORK: example.com did not answer GetDeploymentsByIp in valid HTTP (Unexpected"
                + " status line: SSH-2.0, 2 attempts): check that endpoint and proxy lead to the"
                + " service itself.");
  }

  @Test
  void anUntrustedCertificateIsFinal() {
    IOException untrusted = new SSLHandshakeException("failed");
    untrusted.initCause(new CertificateException("PKIX path building failed"));
    String untrustedCertificate = " presented a TLS certificate that this JVM does not trust (";

    assertThat(brokenOnTheWay(untrusted))
        .isEqualTo(
            "REJECTED: example.com"
                + untrustedCertificate
                + "PKIX path building failed, 2 attempts): check endpoint and proxy, or add the"
                + " certificate's issuer to the JVM's trust store (-Djavax.net.ssl.trustStore).");
    assertThat(brokenOnTheWay(new SSLPeerUnverifiedException("Hostname not verified")))
        .contains(untrustedCertificate + "Hostname not verified,");
  }

  @Test
  void aTrustStoreWithoutACertificateIsNoUntrustedCertificate() {
    assertThat(
            brokenOnTheWay(
                new IOException(
                    new InvalidAlgorithmParameterException("trustAnchors must be non-empty"))))
        .isEqualTo(
            "REJECTED: example.com could not be reached: this JVM's trust store has no certificates"
                + " (2 attempts): check that its file exists and has the trusted issuers (the"
                + " JVM's own; -Djavax.net.ssl.trustStore names another).");
  }

  @Test
  void aConnectTimeoutSaysHowLongThatOneIs() {
    Diagnosis impatient =
        new Diagnosis(Settings.connectTimeout(Duration.ofSeconds(2)).apply(SETTINGS), clock);
    IOException outer = new SocketTimeoutException("failed to connect to /10.0.0.1 (port 443)");

    for (IOException e : List.of(outer, new SocketTimeoutException("Connect timed out"))) {
      assertThat(sentence(impatient.broken(ACTION, Optional.empty(), e)))
          .isEqualTo(
              "NETWORK: example.com could not be connected to in time (2 attempts): waited 2 s"
                  + " (connectTimeout); check endpoint, network and proxy.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, REJECTED, NONE",
    "302, REJECTED, NONE",
    "404, REJECTED, NONE",
    "204, REJECTED, NONE",
    "408, NETWORK, ANOTHER_ATTEMPT",
    "429, NETWORK, ANOTHER_ATTEMPT",
    "502, NETWORK, ANOTHER_ATTEMPT",
    "503, NETWORK, ANOTHER_ATTEMPT"
  })
  void aProxyThatOpensNoConnectionIsAskedAgainOnlyWhereItIsInTrouble(
      int status, Reason reason, Cure cure) {
    Problem problem =
        diagnosis.broken(
            ACTION,
            Optional.empty(),
            new IOException("Unexpected response code for CONNECT: " + status));

    assertThat(problem.reason()).isEqualTo(reason);
    assertThat(problem.cure()).isEqualTo(cure);
    assertThat(sentence(problem))
        .isEqualTo(
            reason
                + ": example.com could not be reached: the proxy refuses to connect to it (HTTP "
                + status
                + " to CONNECT, 2 attempts): "
                + (cure == Cure.NONE
                    ? "ask the proxy's administrator to allow it, or check endpoint and proxy."
                    : "check endpoint and proxy, and try again."));
  }

  @Test
  void aProxyOfTheJvmThatCanNotBeIsNoDefect() {
    assertThat(
            sentence(
                Diagnosis.unusableProxy(
                    new JvmProxies.UnusableException(
                        new IllegalArgumentException("port out of range:99999")))))
        .isEqualTo(
            "REJECTED: example.com could not be reached: the JVM's proxy can't be used (port out of"
                + " range:99999, 2 attempts): correct https.proxyHost and https.proxyPort (in"
                + " MAVEN_OPTS or .mvn/jvm.config), or write the proxy into settings.xml.");
  }

  @Test
  void aProxyThatTakesNoPasswordIsNoWrongPassword() {
    assertThat(brokenOnTheWay(new ProxyLogin.RefusedException(false, List.of("Negotiate", "NTLM"))))
        .isEqualTo(
            "CREDENTIALS: example.com could not be reached: the JVM's proxy accepts only"
                + " Negotiate, NTLM, and this plugin supports only Basic (HTTP 407, 2 attempts):"
                + " ask its"
                + " administrator for one that accepts Basic, use a local relay that logs in for"
                + " you, or name the service's host in nonProxyHosts if it can be reached"
                + " without the proxy.");
  }

  private static ErrorBody denied(String kind, String policyType, String diagnostic) {
    return error(
        Map.of(
            "code",
            "Forbidden.RAM",
            "authaction",
            "stream:Look",
            "nopermissiontype",
            kind,
            "policytype",
            policyType,
            "encodeddiagnosticmessage",
            diagnostic));
  }

  @Test
  void anExplicitDenyIsNotToBeGranted() {
    assertThat(
            sentence(
                diagnosis.refused(head(403), denied("ExplicitDeny", "ControlPolicy", "AQEAAAAAZ"))))
        .isEqualTo(
            "PERMISSION: example.com denied GetDeploymentsByIp to the AccessKey ending in 'eyId'"
                + " (HTTP 403, code Forbidden.RAM, NoPermissionType ExplicitDeny, PolicyType"
                + " ControlPolicy, 2 attempts): a policy denies the RAM action stream:Look"
                + " explicitly, so that granting it changes nothing; remove or narrow its Deny"
                + " statement; to see which policy decided, an administrator calls RAM's"
                + " DecodeDiagnosticMessage with EncodedDiagnosticMessage AQEAAAAAZ.");
    assertThat(
            sentence(
                diagnosis.refused(
                    head(403), denied("ImplicitDeny", "AccountLevelIdentityBasedPolicy", ""))))
        .endsWith(
            "PolicyType AccountLevelIdentityBasedPolicy, 2 attempts): grant it the RAM action"
                + " stream:Look on this workspace.");
  }

  @Test
  void aReasonBesideTheCodeIsShown() {
    assertThat(
            sentence(
                diagnosis.refused(
                    head(400), error(Map.of("code", "990301", "reason", "namespace is locked")))))
        .startsWith(
            "REJECTED: example.com refused GetDeploymentsByIp (HTTP 400, code 990301, reason"
                + " namespace is locked, 2 attempts)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Throttling", "Throttling.Api", "Rejected.Throttling", "Foo.ThrottlingBar.Baz"})
  void aCodeThatHoldsThrottlingIsThrottling(String code) {
    for (int status : new int[] {400, 403, 503}) {
      assertThat(diagnosis.refused(head(status), error(code)).cure()).isEqualTo(Cure.SLOWING_DOWN);
    }
    assertThat(diagnosis.refused(head(200), error(code)).cure()).isEqualTo(Cure.SLOWING_DOWN);
  }

  @Test
  void anUnavailableServiceIsAskedAgainAtAnyStatus() {
    for (int status : new int[] {400, 403, 404, 503}) {
      assertThat(diagnosis.refused(head(status), error("ServiceUnavailable")).cure())
          .isEqualTo(Cure.ANOTHER_ATTEMPT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1500, 1500",
    "' 7 ', 7",
    "60000, 60000",
    "60001, 60000",
    "99999999999999999999, 60000"
  })
  void theVendorsWaitIsThrottlingWhateverTheCode(String header, long millis) {
    for (int status : new int[] {400, 403, 404, 500, 503}) {
      Problem problem =
          diagnosis.refused(
              head(status, "x-acs-retry-after", header, "Retry-After", "9"),
              error("RequestLimitExceeded"));

      assertThat(problem.reason()).isEqualTo(Reason.THROTTLED);
      assertThat(problem.cure()).isEqualTo(Cure.SLOWING_DOWN);
      assertThat(problem.retryAfter()).contains(Duration.ofMillis(millis));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", ""})
  void aVendorsWaitOfNothingIsNone(String header) {
    assertThat(
            diagnosis
                .refused(head(400, "x-acs-retry-after", header), error("RequestLimitExceeded"))
                .cure())
        .isEqualTo(Cure.NONE);
  }

  @Test
  void anAnswerOfTwoMindsSaysBoth() throws IOException {
    ErrorBody error =
        new ErrorBody(
            OptionalInt.of(500),
            Map.of("code", "990500", "message", "upstream timeout", "requestid", "R-9"));
    assertThat(sentence(diagnosis.contradictory(head(200), "httpCode", error)))
        .isEqualTo(
            "UNREADABLE: example.com answered GetDeploymentsByIp with a contradiction (HTTP 200,"
                + " httpCode 500, code 990500, request ID R-9, \"upstream timeout\", 2 attempts): it"
                + " says success, and its 'httpCode' says that it failed; try again later; if it"
                + " persists, give the request ID to the vendor's support.");
  }

  @Test
  void aTrustStoreThatCannotBeReadIsFinal() {
    assertThat(
            brokenOnTheWay(
                new PreparedClient.UnusableTlsException(
                    new IOException("Invalid keystore format"))))
        .isEqualTo(
            "REJECTED: example.com could not be reached: this JVM can't set up TLS (Invalid"
                + " keystore"
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
                diagnosis.refused(
                    head(400), error(Map.of("code", "Odd", "message", "Signature=abcdef")))))
        .contains("code Odd, \"***\", 2 attempts")
        .doesNotContain("abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code",
        "reason",
        "message",
        "requestid",
        "authaction",
        "nopermissiontype",
        "policytype",
        "encodeddiagnosticmessage"
      })
  void noFieldOfAnErrorShowsTheSecretThatItEchoes(String field) {
    Map<String, String> fields = new HashMap<>(Map.of("code", "NoPermission"));
    fields.put(field, "a " + LiveServer.SECRET + " b");

    assertThat(sentence(diagnosis.refused(head(403), error(fields))))
        .contains("a *** b")
        .doesNotContain(LiveServer.SECRET);
  }

  @Test
  void noHeaderShowsTheSecretThatItEchoes() {
    assertThat(
            sentence(
                diagnosis.unreadable(
                    head(
                        200,
                        "Content-Type",
                        "text/" + LiveServer.SECRET,
                        "x-acs-request-id",
                        LiveServer.SECRET),
                    new UnreadableException(
                        "it comes from a cache (X-Cache: HIT " + LiveServer.SECRET + ")"))))
        .contains("text/***", "request ID ***", "HIT ***")
        .doesNotContain(LiveServer.SECRET);
  }

  @Test
  void aClockThatNobodyToldTheTimeIsToBeSet() {
    assertThat(sentence(diagnosis.refused(head(400), error("InvalidTimeStamp.Expired"))))
        .isEqualTo(
            "REJECTED: example.com refused the date of GetDeploymentsByIp (HTTP 400, code"
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
    assertThat(diagnosis.refused(head(200), new ErrorBody(OptionalInt.of(503), Map.of())).reason())
        .isEqualTo(Reason.SERVICE);
    assertThat(sentence(diagnosis.refused(head(200), error("Odd"))))
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
