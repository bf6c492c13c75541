package io.github.flinklinks.it;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * A service that answers every request alike, for the projects in {@code src/it}: their {@code
 * setup.groovy} starts it, and the build finds it by the property {@code flink-links.endpoint}.
 */
public final class FaultServer implements Closeable {
  /** A deployment that would serve any link, if only it were in a proper answer. */
  public static final String DEPLOYMENT =
      "{\"deploymentId\":\"5f1c7a52-6f0e-4c6c-9d2f-0d9c6d0a1001\",\"namespace\":\"orders-prod\",\"name\":\"orders\",\"jobSummary\":{\"running\":1}}";

  private final MockWebServer server;

  private final List<RecordedRequest> requests;

  private FaultServer(MockWebServer server, List<RecordedRequest> requests) {
    this.server = server;
    this.requests = requests;
  }

  /** Answers every query with the deployment. */
  public static FaultServer found(File basedir) throws IOException {
    return answering(
        basedir,
        200,
        "application/json",
        "{\"requestId\":\"R-1\",\"success\":true,\"data\":[" + DEPLOYMENT + "]}");
  }

  /** Answers every query with a deployment of the namespace that is asked, which runs. */
  public static FaultServer serving(File basedir) throws IOException {
    return start(
        basedir,
        request ->
            json(
                "{\"requestId\":\"R-1\",\"success\":true,\"data\":[{\"deploymentId\":\"d-1\",\"namespace\":\""
                    + namespace(request)
                    + "\",\"name\":\"orders\",\"jobSummary\":{\"running\":1}}]}"));
  }

  /** Answers every request with the status and the body. */
  public static FaultServer answering(File basedir, int status, String contentType, String body)
      throws IOException {
    return start(
        basedir,
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", contentType)
            .body(body)
            .build());
  }

  /** Announces the body and breaks off in the middle of it. */
  public static FaultServer breakingOff(File basedir, String body) throws IOException {
    return start(
        basedir,
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(body)
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
  }

  /** Leaves an endpoint behind that nobody listens at. */
  public static void nobody(File basedir) throws IOException {
    MockWebServer gone = new MockWebServer();
    gone.start();
    String url = gone.url("/").toString();
    gone.close();
    tell(basedir, url);
  }

  /** The sources that were asked about in the namespace, sorted, each as often as it was asked. */
  public List<String> sources(String namespace) {
    return requests.stream()
        .filter(request -> namespace(request).equals(namespace))
        .map(request -> request.getUrl().queryParameter("srcIp"))
        // A hint may ask a source as dstIp.
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  /** How many requests came. */
  public int requests() {
    return server.getRequestCount();
  }

  /** Every value that came for the header, in the order of the requests. */
  public List<String> sent(String header) {
    return requests.stream()
        .flatMap(request -> request.getHeaders().values(header).stream())
        .toList();
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }

  /** As in {@code /api/v2/namespaces/orders-prod/deployments}. */
  private static String namespace(RecordedRequest request) {
    return request.getUrl().pathSegments().get(3);
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private static FaultServer start(File basedir, MockResponse response) throws IOException {
    return start(basedir, request -> response);
  }

  private static FaultServer start(File basedir, Function<RecordedRequest, MockResponse> responses)
      throws IOException {
    MockWebServer server = new MockWebServer();
    List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return responses.apply(request);
          }
        });
    server.start();
    tell(basedir, server.url("/").toString());
    return new FaultServer(server, requests);
  }

  private static void tell(File basedir, String url) throws IOException {
    Path properties = basedir.toPath().resolve("test.properties");
    Files.writeString(properties, "flink-links.endpoint=" + url + "\n", StandardCharsets.UTF_8);
  }
}
