package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static io.github.flinklinks.realtimecompute.LiveServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerAuthorization;
import io.github.flinklinks.signature.SignerRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealtimeComputeLookupTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private static Unanswered why(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).why();
  }

  private static List<Deployment> deployments(Answer<List<Deployment>> answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<List<Deployment>>) answer).value();
  }

  // What goes out

  @Test
  void aQueryGoesOutSignedWithTheWorkspaceAsAHeaderAndBothIgnoreFlags() throws Exception {
    live.answers(found("orders"));

    Answer<List<Deployment>> answer =
        LiveServer.ask(
            live.lookup(),
            new IpQuery(
                "my ns/中 *~%",
                Optional.of(new IpQuery.End("2001:db8::1", OptionalInt.of(1))),
                Optional.of(new IpQuery.End("10.100.2.200", OptionalInt.empty()))),
            Duration.ofSeconds(5));

    assertThat(deployments(answer)).extracting(Deployment::name).containsExactly("orders");
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    RecordedRequest request = live.requests.get(0);
    assertThat(request.getTarget())
        .isEqualTo(
            "/api/v2/namespaces/my%20ns%2F%E4%B8%AD%20%2A~%25/deployments/getDeployments/byIp"
                + "?dstIp=10.100.2.200&ignoreJobSummary=true&ignoreResourceSetting=true"
                + "&srcIp=2001%3Adb8%3A%3A1&srcPort=1");
    assertThat(request.getHeaders().get("workspace")).isEqualTo("adf9e5147a");
    assertThat(request.getHeaders().get("Host")).isEqualTo(live.host());
    assertSignedWell(request, LiveServer.CREDENTIAL);
  }

  @Test
  void aTemporaryCredentialSignsItsTokenToo() throws Exception {
    Credential temporary =
        new Credential("STS.testAccessKeyId", "secret", Optional.of("a/token+with=chars=="));
    live.answers(found("orders")).with(Settings.credentials(fixed(temporary)));

    deployments(live.ask());

    RecordedRequest request = live.requests.get(0);
    assertThat(request.getHeaders().get("x-acs-security-token")).isEqualTo("a/token+with=chars==");
    assertSignedWell(request, temporary);
    assertThat(authorization(request).signedHeaders())
        .contains("x-acs-security-token", "x-acs-accesskey-id");
  }

  @Test
  void whatAnAskerNeedsIsNotIgnored() throws Exception {
    live.answers(
        json(
            "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"a\",\"jobSummary\":{\"running\":2}}]}"));

    Answer<List<Deployment>> answer =
        live.lookup()
            .ask(QUERY, new DeploymentFields(true, Set.of()), Deadline.in(Duration.ofSeconds(5)));

    assertThat(deployments(answer).get(0).running()).contains(true);
    assertThat(live.requests.get(0).getTarget())
        .doesNotContain("ignoreJobSummary")
        .contains("ignoreResourceSetting=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aNamespaceThatAPathCollapsesIsRefusedWithoutARequest(String namespace) throws Exception {
    live.answers(found("orders"));

    Answer<List<Deployment>> answer =
        LiveServer.ask(live.lookup(), LiveServer.query(namespace), Duration.ofSeconds(5));

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.REJECTED,
                "namespace '"
                    + namespace
                    + "' can't be queried: it can't be part of a URL; write the namespace's name."));
    assertThat(live.requests).isEmpty();
  }

  @Test
  void theDescriptionNamesEndpointWorkspaceAndWhereTheCredentialComesFrom() {
    assertThat(live.lookup().description())
        .isEqualTo(
            new LookupDescription(
                LookupDescription.Kind.REALTIME_COMPUTE,
                "http://" + live.host(),
                "adf9e5147a",
                Optional.of("settings.xml server 'aliyun'")));
  }

  // Retries

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, SERVICE",
    "502, '', SERVICE",
    "503, ServiceUnavailable, SERVICE",
    "504, '', SERVICE",
    "400, SignatureNonceUsed, REJECTED"
  })
  void whatMayPassIsTriedAgainWithAFreshSignatureUntilTheAttemptsAreUsedUp(
      int status, String code, Reason reason) throws Exception {
    live.answers(n -> n < 3 ? error(status, code) : found("orders"));

    Answer<List<Deployment>> answer = live.ask();

    assertThat(deployments(answer)).hasSize(1);
    assertThat(answer.requests()).isEqualTo(new RequestCounts(3, 2, 0, 0));
    live.requests.forEach(request -> assertSignedWell(request, LiveServer.CREDENTIAL));
    assertThat(live.requests)
        .extracting(request -> request.getHeaders().get("x-acs-signature-nonce"))
        .doesNotHaveDuplicates();

    live.requests.clear();
    live.answers(error(status, code));
    Answer<List<Deployment>> failed = live.ask();

    assertThat(why(failed).reason()).isEqualTo(reason);
    assertThat(why(failed).message())
        .startsWith(live.host() + " ")
        .contains("HTTP " + status, code, "request ID REQ-1", "3 attempts");
    assertThat(failed.requests()).isEqualTo(new RequestCounts(3, 2, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "400, Throttling",
    "400, Throttling.User",
    "429, Throttling.Api",
    "503, Rejected.Throttling",
    "429, ''"
  })
  void throttledAnswersAreWaitedOutAndDoNotCountAsAttempts(int status, String code)
      throws Exception {
    live.answers(n -> n < 3 ? error(status, code) : found("orders")).with(Settings.maxAttempts(1));

    Answer<List<Deployment>> answer = live.ask();

    assertThat(deployments(answer)).hasSize(1);
    assertThat(answer.requests()).isEqualTo(new RequestCounts(3, 2, 2, 0));

    live.requests.clear();
    live.answers(error(status, code));
    Answer<List<Deployment>> failed = live.ask();

    assertThat(why(failed).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(why(failed).message())
        .contains(
            "throttled GetDeploymentsByIp (HTTP " + status,
            "attempts): the account's quota of requests per second is used up; lower"
                + " requestsPerSecond, or wait until its other users are done.");
    assertThat(failed.requests().throttled()).isEqualTo(failed.requests().sent());
  }

  @Test
  void theServicesWaitIsHonoured() throws Exception {
    live.answers(
        n ->
            n == 1
                ? new MockResponse.Builder().code(503).addHeader("Retry-After", "1").build()
                : found("orders"));
    long before = System.nanoTime();

    deployments(live.ask());

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void aWaitLongerThanTheTimeLeftEndsTheQueryAtOnce() throws Exception {
    live.answers(new MockResponse.Builder().code(503).addHeader("Retry-After", "3600").build());

    assertThat(why(live.ask()).message())
        .isEqualTo(
            live.host()
                + " failed to answer GetDeploymentsByIp (HTTP 503, 1 attempt): the service, or a"
                + " proxy in front of it, has a problem; try again later.");
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void aWaitOfMoreDigitsThanANumberHasIsALongWait() throws Exception {
    live.answers(
        new MockResponse.Builder().code(503).addHeader("Retry-After", "9".repeat(30)).build());

    assertThat(why(live.ask()).message()).contains("failed to answer GetDeploymentsByIp (HTTP 503");
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void aWaitThatTheServiceAsksForIsNoImpatience() throws Exception {
    live.answers(
        n ->
            n < 3
                ? error(429, "Throttling").newBuilder().addHeader("Retry-After", "1").build()
                : found("orders"));

    // Each wait is longer than the patience of these tests.
    assertThat(deployments(live.ask())).hasSize(1);
  }

  @Test
  void aQueryThatWaitsKeepsNoOtherFromBeingAsked() throws Exception {
    live.answers(
            n ->
                n == 1
                    ? error(503, "").newBuilder().addHeader("Retry-After", "3600").build()
                    : found("orders"))
        .with(Settings.maxConcurrency(1));
    RealtimeComputeLookup lookup = live.lookup();
    Thread waiting =
        new Thread(() -> lookup.ask(QUERY, DeploymentFields.NONE, Deadline.in(Duration.ofDays(1))));
    waiting.setDaemon(true);
    waiting.start();
    while (live.requests.isEmpty()) {
      Thread.onSpinWait();
    }

    deployments(LiveServer.ask(lookup, LiveServer.query("other"), Duration.ofSeconds(20)));

    assertThat(waiting.isAlive()).isTrue();
    waiting.interrupt();
    waiting.join();
  }

  @Test
  void theLimitLearnsWhatTheServiceThrottledAndWhatItDealtWith() throws Exception {
    AtomicLong clock = new AtomicLong(System.nanoTime());
    RequestLimit limit = new RequestLimit(10, 1, clock::get);
    live.answers(
        n -> {
          clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
          return n == 1 ? error(400, "Throttling.User") : found("orders");
        });
    RealtimeComputeLookup lookup = live.lookup(limit, UnaryOperator.identity());
    long before = clock.get();

    deployments(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20)));

    assertThat(limit.acceptedAt()).isEqualTo(before + TimeUnit.SECONDS.toNanos(2));
    // At the rate before it was throttled the second of these would begin 80 ms after the first.
    assertThat(limit.acquire(false, Deadline.in(Duration.ofMinutes(1)))).isTrue();
    limit.release(clock.get(), false, true);
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(85));
    assertThat(limit.acquire(false, Deadline.in(Duration.ofMillis(50)))).isFalse();
  }

  @Test
  void aWrongClockIsCorrectedOnceByTheServicesOwn() throws Exception {
    live.answers(
        n ->
            n == 1
                ? error(400, "InvalidTimeStamp.Expired")
                    .newBuilder()
                    .addHeader("Date", "Fri, 01 Jan 2027 00:00:00 GMT")
                    .build()
                : found("orders"));
    RealtimeComputeLookup lookup = live.lookup();

    deployments(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(5)));
    deployments(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(5)));

    assertThat(live.requests).hasSize(3);
    assertThat(live.requests.subList(1, 3))
        .allMatch(r -> r.getHeaders().get("x-acs-date").startsWith("2027-01-01T00:00:"));
  }

  @Test
  void aClockThatStaysWrongIsNamed() throws Exception {
    live.answers(
        error(400, "InvalidTimeStamp.Expired")
            .newBuilder()
            .addHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
            .build());

    assertThat(why(live.ask()))
        .satisfies(
            why -> {
              assertThat(why.reason()).isEqualTo(Reason.REJECTED);
              assertThat(why.message())
                  .contains("refused the date of GetDeploymentsByIp (HTTP 400, code")
                  .containsPattern("2 attempts\\): this machine's clock is \\d+ s fast; set it\\.");
            });
    assertThat(live.requests).hasSize(2);
  }

  @Test
  void anExpiredTokenIsFetchedAnewOnce() throws Exception {
    Credential old = new Credential("oldAccessKeyId", "old", Optional.of("oldToken"));
    Credential fresh = new Credential("freshAccessKeyId", "fresh", Optional.of("freshToken"));
    live.answers(n -> n == 1 ? error(403, "InvalidSecurityToken.Expired") : found("orders"))
        .with(Settings.credentials(new Renewable(old, fresh)));

    deployments(live.ask());

    assertSignedWell(live.requests.get(0), old);
    assertSignedWell(live.requests.get(1), fresh);

    live.requests.clear();
    live.answers(error(403, "InvalidSecurityToken.Expired"))
        .with(Settings.credentials(new Renewable(old, fresh)));
    assertThat(why(live.ask()).message())
        .contains(
            "says that the STS token expired (HTTP 403", "2 attempts", "renew the credential");
  }

  @Test
  void anExpiredTokenThatCanNotBeFetchedAnewIsFinal() throws Exception {
    live.answers(error(403, "InvalidSecurityToken.Expired"));

    assertThat(why(live.ask()).reason()).isEqualTo(Reason.CREDENTIALS);
    assertThat(live.requests).hasSize(1);
  }

  // Final failures

  @ParameterizedTest
  @CsvSource({
    "400, SignatureDoesNotMatch, CREDENTIALS, the AccessKey secret is wrong",
    "403, IncompleteSignature, CREDENTIALS, the AccessKey secret is wrong",
    "404, InvalidAccessKeyId.NotFound, CREDENTIALS, 'does not know the AccessKey ending in ''eyId'''",
    "400, InvalidAccessKeyId.Inactive, CREDENTIALS, which is disabled",
    "403, Forbidden.RAM, PERMISSION, grant it the RAM action stream:GetDeploymentsByIp",
    "403, NoPermission, PERMISSION, grant it the RAM action stream:GetDeploymentsByIp",
    "404, InvalidApi.NotFound, REJECTED, 'check region, network and endpoint'",
    "404, InvalidProduct.NotFound, REJECTED, 'check region, network and endpoint'",
    "400, Whatever, REJECTED, 'check workspace, namespace, region and endpoint'",
    "401, '', PERMISSION, may use this workspace",
    "302, '', REJECTED, with a redirect, which is not followed"
  })
  void whatCanNotPassIsAskedOnceAndNamesItsRemedy(
      int status, String code, Reason reason, String remedy) throws Exception {
    live.answers(
        error(status, code).newBuilder().addHeader("Location", "http://127.0.0.1:1/").build());

    Answer<List<Deployment>> answer = live.ask();

    assertThat(why(answer).reason()).isEqualTo(reason);
    assertThat(why(answer).message())
        .startsWith(live.host() + " ")
        .contains(remedy, "HTTP " + status, code, "request ID REQ-1", "1 attempt")
        .endsWith(".")
        .doesNotContain("\n", LiveServer.SECRET, LiveServer.CREDENTIAL.accessKeyId());
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void theActionThatTheServiceNamesIsTheOneToGrant() throws Exception {
    live.answers(
        response(
            403,
            "{\"code\":\"Forbidden.RAM\",\"message\":\"no\",\"requestId\":\"R\","
                + "\"accessDeniedDetail\":{\"AuthAction\":\"stream:Other\",\"x\":{\"y\":1}}}"));

    assertThat(why(live.ask()).message())
        .isEqualTo(
            live.host()
                + " denied GetDeploymentsByIp to the AccessKey ending in 'eyId' (HTTP 403, code"
                + " Forbidden.RAM, request ID R, \"no\", 1 attempt): grant it the RAM action"
                + " stream:Other on this workspace.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 502})
  void errorsAsXmlHtmlOrNothingKeepTheirStatus(int status) throws Exception {
    live.with(Settings.maxAttempts(1));
    live.answers(
        response(
            status,
            "<?xml version='1.0'?><Error><Code>Odd</Code><RequestId>R9</RequestId></Error>"));
    assertThat(why(live.ask()).message()).contains("HTTP " + status, "code Odd", "request ID R9");

    live.answers(response(status, "<html><title>Bad Gateway</title></html>"));
    assertThat(why(live.ask()).message()).contains("(HTTP " + status + ", 1 attempt)");

    live.answers(response(status, ""));
    assertThat(why(live.ask()).message()).contains("(HTTP " + status + ", 1 attempt)");
  }

  @Test
  void anErrorThatBreaksOffIsStillTheOneThatItsStatusTells() throws Exception {
    live.answers(
        response(
                403,
                "{\"Code\":\"Forbidden.RAM\",\"AccessDeniedDetail\":{\"AuthAction\":\"stream:Other\"}}")
            .newBuilder()
            .setHeader("Content-Length", "500")
            .onResponseEnd(new SocketEffect.CloseSocket(true, false, false))
            .build());

    Answer<List<Deployment>> answer = live.ask();

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.PERMISSION,
                live.host()
                    + " denied GetDeploymentsByIp to the AccessKey ending in 'eyId' (HTTP 403, code"
                    + " Forbidden.RAM, 1 attempt): grant it the RAM action stream:Other on this"
                    + " workspace."));
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void anErrorInAnEncodingThatCanNotBeReadIsTriedAgainWhereItMayPass(String encoding)
      throws Exception {
    live.answers(
        n ->
            n < 3
                ? error(503, "x").newBuilder().addHeader("Content-Encoding", encoding).build()
                : found("orders"));

    assertThat(deployments(live.ask())).hasSize(1);
    assertThat(live.requests).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 206, 299})
  void anAnswerOfAnotherStatusIsUnreadable(int status) throws Exception {
    live.answers(response(status, "{\"success\":true,\"data\":[]}"));

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE,
                live.host()
                    + " answered GetDeploymentsByIp with something that can't be read (HTTP "
                    + status
                    + ", application/json, 1 attempt): its status is not 200, which every answer of"
                    + " the service has; check that endpoint and proxy lead to the service"
                    + " itself."));
  }

  @Test
  void successFalseShowsWhatCame() throws Exception {
    live.answers(
        json(
            "{\"requestId\":\"R\",\"success\":false,\"httpCode\":400,\"errorCode\":\"NoSuchThing\","
                + "\"errorMessage\":\"nothing \\u001b[31mof\\n that name\"}"));

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.REJECTED,
                live.host()
                    + " refused GetDeploymentsByIp (HTTP 200, httpCode 400, code NoSuchThing,"
                    + " request ID R, \"nothing [31mof that name\", 1 attempt): check workspace,"
                    + " namespace, region and endpoint."));
  }

  @ParameterizedTest
  @CsvSource({"429, x, THROTTLED", "500, x, SERVICE", "200, Throttling.User, THROTTLED"})
  void successFalseIsTriedAgainWhereItMayPass(int httpCode, String code, Reason reason)
      throws Exception {
    String body =
        "{\"success\":false,\"httpCode\":" + httpCode + ",\"errorCode\":\"" + code + "\"}";
    live.answers(n -> n == 1 ? json(body) : found("orders"));
    deployments(live.ask());

    live.answers(json(body));
    assertThat(why(live.ask()).reason()).isEqualTo(reason);
  }

  @Test
  void aPageInsteadOfJsonIsUnreadable() throws Exception {
    live.answers(
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html")
            .body("<html>Please log in</html>")
            .build());

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE,
                live.host()
                    + " answered GetDeploymentsByIp with something that can't be read (HTTP 200,"
                    + " text/html, 1 attempt): it is not JSON at line 1, column 1; check that"
                    + " endpoint and proxy lead to the service itself."));
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void anEchoOfTheRequestPutsNoSecretIntoTheMessage() throws Exception {
    Credential temporary =
        new Credential("STS.testAccessKeyId", "theSecret", Optional.of("theToken"));
    live.with(Settings.credentials(fixed(temporary)));
    live.answers(
        response(
            400,
            "{\"Code\":\"Odd\",\"Message\":\"got theToken theSecret STS.testAccessKeyId"
                + " ACS3-HMAC-SHA256 Credential=x,Signature=abcdef\"}"));

    assertThat(why(live.ask()).message())
        .contains("\"got *** *** ***eyId ACS3-HMAC-SHA256 Credential=x,***\"")
        .doesNotContain("theToken", "theSecret", "STS.test", "abcdef");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDefectOfThePluginIsAFailureThatSaysSo(boolean error) throws Exception {
    live.answers(found("orders"));
    RealtimeComputeLookup lookup =
        live.lookup(
            client -> {
              if (error) {
                throw new NoClassDefFoundError("a detail");
              }
              throw new IllegalStateException("a detail");
            });

    assertThat(why(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20))))
        .isEqualTo(defect(error ? "NoClassDefFoundError" : "IllegalStateException", 0));
  }

  // The network

  @Test
  void asManyRequestsAreUnderWayAtOnceAsAllowed() throws Exception {
    int many = 70;
    CountDownLatch arrived = new CountDownLatch(many);
    live.with(Settings.maxConcurrency(many)).with(Settings.requestTimeout(Duration.ofMinutes(1)));
    live.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            return arrived.await(1, TimeUnit.MINUTES) ? found("orders") : response(400, "");
          }
        });
    RealtimeComputeLookup lookup = live.lookup();

    List<Answer<List<Deployment>>> answers =
        LiveServer.askAll(
            lookup, IntStream.range(0, many).mapToObj(i -> QUERY).toList(), Duration.ofMinutes(2));

    assertThat(answers).hasSize(many).allMatch(Answer.Found.class::isInstance);
  }

  @Test
  void whoIsNotWaitedForAnyMoreIsHungUpOn() throws Exception {
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      live.with(
              s -> LiveServer.settingsFor(URI.create("http://127.0.0.1:" + service.getLocalPort())))
          .with(Settings.requestTimeout(Duration.ofHours(1)));
      RealtimeComputeLookup lookup = live.lookup();
      CompletableFuture<Answer<List<Deployment>>> pending =
          CompletableFuture.supplyAsync(
              () -> LiveServer.ask(lookup, QUERY, Duration.ofMillis(500)));
      try (Socket connection = service.accept()) {
        connection.setSoTimeout(60_000);
        InputStream request = connection.getInputStream();

        assertThat(why(pending.get(1, TimeUnit.MINUTES)).message())
            .contains("before the timeout ended");
        assertThat(request.readAllBytes()).isNotEmpty();
      }
    }
  }

  @Test
  void aRefusedConnectionIsTriedAgainAndNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    live.with(s -> LiveServer.settingsFor(URI.create("http://127.0.0.1:" + port)));

    Answer<List<Deployment>> answer = live.ask();

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.NETWORK,
                "127.0.0.1:"
                    + port
                    + " could not be reached (Connection refused, 3 attempts): check endpoint,"
                    + " network and proxy."));
    assertThat(answer.requests()).isEqualTo(RequestCounts.NONE);
  }

  @Test
  void aBodyCutShortIsTriedAgain() throws Exception {
    MockResponse cut =
        found("orders")
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket(true, false, false))
            .build();
    live.answers(n -> n < 3 ? cut : found("orders"));
    deployments(live.ask());

    live.answers(cut);
    assertThat(why(live.ask()))
        .satisfies(
            why -> {
              assertThat(why.reason()).isEqualTo(Reason.NETWORK);
              assertThat(why.message())
                  .contains(
                      "did not complete its response to GetDeploymentsByIp",
                      "HTTP 200",
                      "3 attempts");
            });
  }

  @Test
  void jsonThatEndsTooEarlyCountsAsCutShort() throws Exception {
    live.answers(n -> n == 1 ? json("{\"success\":true,\"data\":[{\"na") : found("orders"));

    assertThat(deployments(live.ask())).hasSize(1);
  }

  @Test
  void aServiceThatSaysNothingEndsWithTheDeadline() throws Exception {
    live.answers(found("orders").newBuilder().headersDelay(4, TimeUnit.SECONDS).build());

    Answer<List<Deployment>> answer = LiveServer.ask(live.lookup(), QUERY, Duration.ofMillis(300));

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.NETWORK,
                live.host()
                    + " did not answer GetDeploymentsByIp before the timeout ended (1 attempt):"
                    + " raise timeout, or check network and proxy."));
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
  }

  @Test
  void aSlowAnswerIsTriedAgainAfterTheRequestTimeout() throws Exception {
    live.answers(
            n ->
                n == 1
                    ? found("x").newBuilder().headersDelay(2, TimeUnit.SECONDS).build()
                    : found("orders"))
        .with(Settings.requestTimeout(Duration.ofMillis(300)));

    assertThat(deployments(live.ask())).extracting(Deployment::name).containsExactly("orders");
  }

  @Test
  void aTrickleDoesNotOutliveTheRequestTimeout() throws Exception {
    live.answers(found("orders").newBuilder().throttleBody(1, 50, TimeUnit.MILLISECONDS).build())
        .with(Settings.requestTimeout(Duration.ofMillis(400)))
        .with(Settings.maxAttempts(1));

    assertThat(why(live.ask()).message())
        .contains("did not answer GetDeploymentsByIp in time", "400 ms (requestTimeout");
  }

  @Test
  void aFailureForEverEndsWithTheDeadlineAndSaysWhatItWas() throws Exception {
    live.answers(error(500, "InternalError")).with(Settings.maxAttempts(1_000_000));

    Answer<List<Deployment>> answer = LiveServer.ask(live.lookup(), QUERY, Duration.ofMillis(600));

    assertThat(why(answer).reason()).isEqualTo(Reason.SERVICE);
    assertThat(why(answer).message()).contains("HTTP 500, code InternalError");
  }

  @Test
  void gzipIsReadAndOtherEncodingsAreRefused() throws Exception {
    Buffer gzipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(gzipped))) {
      sink.writeUtf8("{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"zipped\"}]}");
    }
    live.answers(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body(gzipped.clone())
            .build());
    assertThat(deployments(live.ask())).extracting(Deployment::name).containsExactly("zipped");

    live.answers(found("x").newBuilder().addHeader("Content-Encoding", "gzip").build());
    assertThat(why(live.ask()).message()).contains("it is not valid gzip");

    live.answers(found("x").newBuilder().addHeader("Content-Encoding", "br").build());
    assertThat(why(live.ask()).message()).contains("it is encoded as 'br'");
  }

  @Test
  void aServerThatClosesEachConnectionSilentlyCostsNoQuery() throws Exception {
    try (SilentlyClosing server = new SilentlyClosing()) {
      live.with(s -> LiveServer.settingsFor(URI.create("http://127.0.0.1:" + server.port())))
          .with(Settings.maxAttempts(1));
      RealtimeComputeLookup lookup = live.lookup();

      List<Answer<List<Deployment>>> answers =
          IntStream.range(0, 500)
              .mapToObj(i -> LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20)))
              .toList();

      assertThat(answers).hasSize(500).allMatch(Answer.Found.class::isInstance);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatComesTwiceIsNotTakenForTheNextQuestions(boolean atOnce) throws Exception {
    try (AnsweringTwice server = new AnsweringTwice(atOnce)) {
      live.with(s -> LiveServer.settingsFor(URI.create("http://127.0.0.1:" + server.port())));
      RealtimeComputeLookup lookup = live.lookup();

      for (int i = 1; i <= 4; i++) {
        String address = "10.0.0." + i;
        IpQuery query =
            new IpQuery(
                "ns", Optional.of(new IpQuery.End(address, OptionalInt.empty())), Optional.empty());
        assertThat(deployments(LiveServer.ask(lookup, query, Duration.ofSeconds(20))))
            .extracting(Deployment::name)
            .containsExactly(address);
        // What comes only after the next request can't be told from its answer.
        server.awaitAnswers();
      }
    }
  }

  @Test
  void aClosedLookupLeavesNoThreadAndAnswersThatItIsClosed() throws Exception {
    live.answers(found("orders").newBuilder().headersDelay(3, TimeUnit.SECONDS).build());
    RealtimeComputeLookup lookup = live.lookup();
    CompletableFuture<Answer<List<Deployment>>> pending =
        CompletableFuture.supplyAsync(() -> LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20)));
    while (live.requests.isEmpty()) {
      Thread.onSpinWait();
    }

    lookup.close();

    String closed = live.host() + " was not queried: the build has ended.";
    assertThat(why(pending.get(1, TimeUnit.SECONDS)).message()).isEqualTo(closed);
    assertThat(why(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(5))).message())
        .isEqualTo(closed);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("flink-links-")) {
        thread.join(Duration.ofSeconds(10).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void aCredentialThatIsNotThereEndsTheQueryBeforeARequest() throws Exception {
    live.answers(found("orders"))
        .with(
            Settings.credentials(
                failing(
                    "nowhere",
                    () -> {
                      throw new CredentialException("no credential was found: do this.");
                    })));

    assertThat(why(live.ask()))
        .isEqualTo(new Unanswered(Reason.CREDENTIALS, "no credential was found: do this."));
    assertThat(live.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSourceOfCredentialsThatFailsIsADefectAndNotTheNetwork(boolean error) throws Exception {
    live.answers(found("orders"))
        .with(
            Settings.credentials(
                failing(
                    "test",
                    () -> {
                      if (error) {
                        throw new NoClassDefFoundError("a detail");
                      }
                      throw new IllegalStateException("a detail");
                    })));

    assertThat(why(live.ask()))
        .isEqualTo(defect(error ? "NoClassDefFoundError" : "IllegalStateException", 1));
    assertThat(live.requests).isEmpty();
  }

  @Test
  void whatFailsInsideTheClientIsADefectAndNotTheNetwork() throws Exception {
    live.with(s -> LiveServer.settingsFor(URI.create("http://localhost:" + live.server.getPort())));
    RealtimeComputeLookup lookup =
        live.lookup(
            client ->
                client.dns(
                    host -> {
                      throw new IllegalStateException("a detail");
                    }));

    assertThat(why(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20))).message())
        .isEqualTo(defect("IllegalStateException", 1).message().replace("127.0.0.1", "localhost"));
  }

  private Unanswered defect(String what, int attempts) {
    return new Unanswered(
        Reason.UNREADABLE,
        live.host()
            + " was sent GetDeploymentsByIp, and this plugin itself failed ("
            + what
            + ", "
            + attempts
            + (attempts == 1 ? " attempt" : " attempts")
            + "): report it as a defect of the plugin.");
  }

  @Test
  void aCancelledQueryIsHungUpOn() throws Exception {
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      live.with(
              s -> LiveServer.settingsFor(URI.create("http://127.0.0.1:" + service.getLocalPort())))
          .with(Settings.maxAttempts(1));
      RealtimeComputeLookup lookup = live.lookup();
      CompletableFuture<Answer<List<Deployment>>> pending =
          CompletableFuture.supplyAsync(() -> LiveServer.ask(lookup, QUERY, Duration.ofHours(1)));
      try (Socket connection = service.accept()) {
        connection.setSoTimeout(60_000);
        InputStream request = connection.getInputStream();
        assertThat(request.read()).isPositive();
        lookup.cancel(LiveServer.query("another"));
        assertThat(pending).isNotDone();

        lookup.cancel(QUERY);

        assertThat(request.readAllBytes()).isNotEmpty();
        assertThat(pending.get(1, TimeUnit.MINUTES)).isInstanceOf(Answer.Failed.class);
      }
    }
  }

  // Namespaces

  @Test
  void namespacesArePagedUntilTheTotal() throws Exception {
    live.answers(n -> json(page(n, "\"3\"", "ns" + n)));

    Answer<List<String>> list = live.namespaces();

    assertThat(list)
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2", "ns3"), new RequestCounts(3, 0, 0, 0)));
    assertThat(live.requests.get(1).getTarget())
        .isEqualTo(
            "/gateway/v2/namespaces/editable?pageIndex=2&pageSize=50&regionId=cn-hangzhou"
                + "&workspaceId=adf9e5147a");
    assertSignedWell(live.requests.get(1), LiveServer.CREDENTIAL);
  }

  @Test
  void withoutATotalNamespacesArePagedUntilNothingNewComes() throws Exception {
    live.answers(n -> json(page(n, "null", "ns" + Math.min(n, 2))));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2"), new RequestCounts(3, 0, 0, 0)));
  }

  @Test
  void withoutARegionNoneIsSent() throws Exception {
    live.answers(json(page(1, "0", ""))).with(Settings.withoutRegion());

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of(), new RequestCounts(1, 0, 0, 0)));
    assertThat(live.requests.get(0).getTarget()).doesNotContain("regionId");
  }

  private void assertNotListed(String what, int requests) throws Exception {
    Answer<List<String>> list = live.namespaces();

    assertThat(list).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<?>) list).why())
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE, live.host() + " " + what + ": name them in searchNamespaces."));
    assertThat(live.requests).hasSize(requests);
  }

  @Test
  void halfAListIsNone() throws Exception {
    live.answers(json(page(1, "7", "ns1")));

    assertNotListed("lists 1 of the 7 namespaces that it says there are", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"editableNamespaces\":[]}",
        "{\"editableNamespaces\":[],\"total\":\"0\"}",
        "{\"editableNamespaces\":[],\"total\":\"1\"}",
        "{\"editableNamespaces\":[{\"Namespace\":\"ns1\"}],\"total\":\"1\"}"
      })
  void whatALaterPageLeavesOutIsMissing(String second) throws Exception {
    live.answers(
        n ->
            json(
                n == 1 ? page(1, "\"120\"", "ns1") : "{\"success\":true,\"data\":" + second + "}"));

    assertNotListed("lists 1 of the 120 namespaces that it says there are", 2);
  }

  @Test
  void aTotalThatComesLateCountsToo() throws Exception {
    live.answers(n -> json(page(n, n == 1 ? "null" : "\"9\"", "ns" + Math.min(n, 2))));

    assertNotListed("lists 2 of the 9 namespaces that it says there are", 3);
  }

  @Test
  void aTotalThatGrowsMeanwhileIsPagedTo() throws Exception {
    live.answers(n -> json(page(n, n == 1 ? "2" : "3", "ns" + n)));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of("ns1", "ns2", "ns3"), new RequestCounts(3, 0, 0, 0)));
  }

  @Test
  void moreNamespacesThanTheTotalAreNotBelieved() throws Exception {
    live.answers(json(page(1, "0", "ns1")));

    assertNotListed("lists 1 namespaces and says that there are only 0", 1);
  }

  @Test
  void moreNamespacesThanCanBeAskedAreNotListed() throws Exception {
    live.answers(json(page(1, "\"10001\"", "ns1")));
    assertNotListed("lists more than 10000 namespaces", 1);

    live.requests.clear();
    live.answers(n -> json(many(n, 4000)));
    assertNotListed("lists more than 10000 namespaces", 3);
  }

  @Test
  void asManyNamespacesAsCanBeAskedAreListed() throws Exception {
    live.answers(n -> json(n > 2 ? page(n, "null", "") : many(n, 5000)));

    assertThat(((Answer.Found<List<String>>) live.namespaces()).value()).hasSize(10_000);
  }

  @Test
  void pagesWithoutEndAreNotListed() throws Exception {
    live.answers(n -> json(page(n, "null", "ns" + n))).with(Settings.requestsPerSecond(1_000_000));

    assertNotListed("lists namespaces on more than 200 pages", 200);
  }

  @Test
  void aListWithoutDataIsEmpty() throws Exception {
    live.answers(json("{\"success\":true,\"data\":null}"));

    assertThat(live.namespaces())
        .isEqualTo(new Answer.Found<>(List.of(), new RequestCounts(1, 0, 0, 0)));
  }

  /** A page of many namespaces, without a total. */
  private static String many(int page, int names) {
    return IntStream.range(0, names)
        .mapToObj(i -> "{\"Namespace\":\"ns" + page + "-" + i + "\"}")
        .collect(
            Collectors.joining(",", "{\"success\":true,\"data\":{\"editableNamespaces\":[", "]}}"));
  }

  @Test
  void aListThatIsNotPermittedNamesItsAction() throws Exception {
    live.answers(error(403, "NoPermission"));

    Answer<List<String>> list = live.namespaces();

    assertThat(((Answer.Failed<?>) list).why().message())
        .contains("grant it the RAM action stream:ListEditableNamespace");
  }

  private static String page(int index, String total, String name) {
    return "{\"success\":true,\"data\":{\"pageIndex\":\""
        + index
        + "\",\"total\":"
        + total
        + ",\"editableNamespaces\":["
        + (name.isEmpty() ? "" : "{\"Namespace\":\"" + name + "\",\"Role\":\"OWNER\"}")
        + "]}}";
  }

  private static CredentialSource failing(String description, Supplier<Credential> failure) {
    return new CredentialSource() {
      @Override
      public Credential current() {
        return failure.get();
      }

      @Override
      public Credential refreshed() {
        return current();
      }

      @Override
      public String description() {
        return description;
      }
    };
  }

  private static CredentialSource fixed(Credential credential) {
    return CredentialSource.fixed(credential, "test");
  }

  private static SignerAuthorization authorization(RecordedRequest request) {
    return SignerAuthorization.parse(request.getHeaders().get("Authorization")).orElseThrow();
  }

  private static void assertSignedWell(RecordedRequest request, Credential credential) {
    SignerAuthorization authorization = authorization(request);
    Map<String, String> signed = new TreeMap<>();
    for (String name : authorization.signedHeaders()) {
      signed.put(name, request.getHeaders().get(name));
    }
    Map<String, String> query = new TreeMap<>();
    for (String name : request.getUrl().queryParameterNames()) {
      query.put(name, request.getUrl().queryParameter(name));
    }
    String path = request.getTarget().split("\\?", -1)[0];
    assertThat(authorization.accessKeyId()).isEqualTo(credential.accessKeyId());
    assertThat(signed.keySet())
        .contains(
            "host",
            "x-acs-action",
            "x-acs-content-sha256",
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-version")
        .doesNotContain("workspace", "accept", "user-agent");
    assertThat(signed.get("x-acs-date")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(authorization.signature())
        .isEqualTo(
            Signer.signature(credential.accessKeySecret(), SignerRequest.get(path, query, signed)));
  }

  /** A source whose credential can be fetched anew. */
  private static final class Renewable implements CredentialSource {
    private final Credential fresh;
    private Credential current;

    Renewable(Credential old, Credential fresh) {
      this.current = old;
      this.fresh = fresh;
    }

    @Override
    public synchronized Credential current() {
      return current;
    }

    @Override
    public synchronized Credential refreshed() {
      current = fresh;
      return current;
    }

    @Override
    public String description() {
      return "test";
    }
  }
}
