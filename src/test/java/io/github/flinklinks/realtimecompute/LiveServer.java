package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerAuthorization;
import io.github.flinklinks.signature.SignerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;

/** A service on loopback and lookups that ask it; all of it ends with the test. */
final class LiveServer implements AutoCloseable {
  static final String SECRET = "verySecretAccessKeySecret";
  static final Credential CREDENTIAL =
      new Credential("LTAItestAccessKeyId", SECRET, Optional.empty());
  static final IpQuery QUERY = query("default-namespace");
  static final Duration PATIENCE = Duration.ofMillis(300);

  final MockWebServer server = new MockWebServer();
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<RealtimeComputeLookup> open = new ArrayList<>();
  RealtimeComputeSettings settings;

  LiveServer() throws IOException {
    server.start();
    settings = settingsFor(URI.create("http://127.0.0.1:" + server.getPort()));
  }

  static RealtimeComputeSettings settingsFor(URI endpoint) {
    return new RealtimeComputeSettings(
        endpoint,
        "adf9e5147a",
        Optional.of("cn-hangzhou"),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        3,
        1000,
        16,
        new ProxyChoice.OfJvm(),
        CredentialSource.fixed(CREDENTIAL, "settings.xml server 'aliyun'"));
  }

  static IpQuery query(String namespace) {
    return new IpQuery(
        namespace,
        Optional.of(new IpQuery.End("10.0.0.1", OptionalInt.of(9092))),
        Optional.empty());
  }

  String host() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Answers the n-th request, counted from 1, and ever after. */
  LiveServer answers(Function<Integer, MockResponse> answer) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            synchronized (requests) {
              requests.add(request);
              return answer.apply(requests.size());
            }
          }
        });
    return this;
  }

  LiveServer answers(MockResponse always) {
    return answers(n -> always);
  }

  RealtimeComputeLookup lookup() {
    return lookup(UnaryOperator.identity());
  }

  RealtimeComputeLookup lookup(UnaryOperator<OkHttpClient.Builder> client) {
    return lookup(
        new RequestLimit(settings.requestsPerSecond(), settings.maxConcurrency()), client);
  }

  /** A lookup whose requests keep that limit. */
  RealtimeComputeLookup lookup(RequestLimit limit, UnaryOperator<OkHttpClient.Builder> client) {
    RealtimeComputeLookup lookup =
        new RealtimeComputeLookup(
            settings,
            PreparedClient.begin(settings.endpoint().getScheme()),
            limit,
            PATIENCE,
            client,
            new ResponseEnvelope());
    open.add(lookup);
    return lookup;
  }

  /** Asks {@link #QUERY} with a fresh lookup. */
  Answer<List<Deployment>> ask() {
    return ask(lookup(), QUERY, Duration.ofSeconds(20));
  }

  static Answer<List<Deployment>> ask(
      RealtimeComputeLookup lookup, IpQuery query, Duration timeout) {
    return lookup.ask(query, DeploymentFields.NONE, Deadline.in(timeout));
  }

  /** Asks all of them at once. */
  static List<Answer<List<Deployment>>> askAll(
      RealtimeComputeLookup lookup, List<IpQuery> queries, Duration timeout) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(queries.size());
    try {
      List<Answer<List<Deployment>>> answers = new ArrayList<>();
      for (Future<Answer<List<Deployment>>> answer :
          threads.invokeAll(
              queries.stream()
                  .<Callable<Answer<List<Deployment>>>>map(
                      query -> () -> ask(lookup, query, timeout))
                  .toList())) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  Answer<List<String>> namespaces() {
    return lookup()
        .ask(NamespacesQuery.ALL, DeploymentFields.NONE, Deadline.in(Duration.ofSeconds(20)));
  }

  static MockResponse json(String body) {
    return response(200, body);
  }

  static MockResponse response(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse found(String name) {
    return json(
        "{\"success\":true,\"data\":[{\"namespace\":\"default-namespace\",\"name\":\""
            + name
            + "\",\"deploymentId\":\"id\"}]}");
  }

  static MockResponse error(int status, String code) {
    return response(
        status, "{\"Code\":\"" + code + "\",\"Message\":\"the message\",\"RequestId\":\"REQ-1\"}");
  }

  static Unanswered why(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).why();
  }

  static List<Deployment> deployments(Answer<List<Deployment>> answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<List<Deployment>>) answer).value();
  }

  static SignerAuthorization authorization(RecordedRequest request) {
    return SignerAuthorization.parse(request.getHeaders().get("Authorization")).orElseThrow();
  }

  static void assertSignedWell(RecordedRequest request, Credential credential) {
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

  LiveServer with(UnaryOperator<RealtimeComputeSettings> change) {
    settings = change.apply(settings);
    return this;
  }

  @Override
  public void close() {
    open.forEach(RealtimeComputeLookup::close);
    server.close();
  }
}
