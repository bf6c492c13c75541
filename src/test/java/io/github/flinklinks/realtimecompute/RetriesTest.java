package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.assertSignedWell;
import static io.github.flinklinks.realtimecompute.LiveServer.deployments;
import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static io.github.flinklinks.realtimecompute.LiveServer.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried again, and when. */
class RetriesTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

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
