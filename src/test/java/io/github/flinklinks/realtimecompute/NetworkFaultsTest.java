package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.deployments;
import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static io.github.flinklinks.realtimecompute.LiveServer.response;
import static io.github.flinklinks.realtimecompute.LiveServer.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, bodies and threads that fail. */
class NetworkFaultsTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

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
}
