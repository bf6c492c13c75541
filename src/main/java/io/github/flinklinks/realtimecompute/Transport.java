package io.github.flinklinks.realtimecompute;

import static java.time.ZoneOffset.UTC;

import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerRequest;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** The HTTP client: connections, proxy, TLS, and a signature for each request. */
final class Transport implements AutoCloseable {
  private final RealtimeComputeSettings settings;
  private final ServiceClock clock;
  private final SecureRandom random = new SecureRandom();
  private final PreparedClient prepared;
  private final UnaryOperator<OkHttpClient.Builder> adjusted;
  private Optional<OkHttpClient> client = Optional.empty();
  private boolean closed;
  private final WatchedSockets sockets = new WatchedSockets();

  /** Counts requests. */
  interface Counter {
    /** A request was sent. */
    void sent();
  }

  /** What ends a call has nothing to do with the network. */
  abstract static class NotTheNetworkException extends IOException {
    private static final long serialVersionUID = 1L;

    NotTheNetworkException(String message) {
      super(message);
    }
  }

  /** A response was there before its request, so it belongs to another request. */
  static final class UnaskedAnswerException extends NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    UnaskedAnswerException() {
      super("an answer came unasked");
    }
  }

  Transport(
      RealtimeComputeSettings settings,
      ServiceClock clock,
      PreparedClient prepared,
      UnaryOperator<OkHttpClient.Builder> adjusted) {
    this.settings = settings;
    this.clock = clock;
    this.prepared = prepared;
    this.adjusted = adjusted;
  }

  /** Waits until the client is prepared. */
  void open() throws IOException {
    var unused = open(prepared.client());
  }

  /**
   * A call that is ready to go.
   *
   * @param timeout for all of it
   * @throws IOException when there is no client to call with
   */
  Call newCall(Operation<?> operation, Credential credential, Counter counter, Duration timeout)
      throws IOException {
    OkHttpClient common = open(prepared.client());
    HttpUrl.Builder url =
        HttpUrl.get(settings.endpoint().toString()).newBuilder().encodedPath(operation.path());
    if (!operation.query().isEmpty()) {
      url.encodedQuery(Signer.canonicalQuery(operation.query()));
    }
    Request.Builder request =
        new Request.Builder()
            .url(url.build())
            .header("accept", "application/json")
            // Requested explicitly, so that a response that isn't gzip can be recognised.
            .header("accept-encoding", "gzip")
            .header("cache-control", "no-cache")
            .header("user-agent", "flink-links-maven-plugin");
    for (Map.Entry<String, String> header : operation.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    // A client of the call's own costs microseconds, and shares connections with all others.
    return common
        .newBuilder()
        .callTimeout(timeout)
        .addNetworkInterceptor(new Signing(this, operation, credential, counter))
        .build()
        .newCall(request.build());
  }

  private synchronized OkHttpClient open(OkHttpClient common) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (client.isEmpty()) {
      client = Optional.of(adjusted.apply(builder(common)).build());
    }
    return client.get();
  }

  private OkHttpClient.Builder builder(OkHttpClient common) {
    OkHttpClient.Builder builder =
        common
            .newBuilder()
            .dispatcher(new Dispatcher())
            .socketFactory(sockets)
            .connectionPool(new ConnectionPool(settings.maxConcurrency(), 30, TimeUnit.SECONDS))
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.requestTimeout())
            .writeTimeout(settings.requestTimeout())
            .followRedirects(false)
            .followSslRedirects(false)
            // A kept-alive connection that the other side has closed is replaced without a word.
            .retryOnConnectionFailure(true);
    ProxyLogin.apply(settings.proxy(), builder);
    return builder;
  }

  /** Below the client's own silent repeats, so that none of them sends a nonce twice. */
  private record Signing(
      Transport transport, Operation<?> operation, Credential credential, Counter counter)
      implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Request request = transport.sign(chain.request(), operation, credential);
      counter.sent();
      Response response = chain.proceed(request);
      Socket socket = Objects.requireNonNull(chain.connection()).socket();
      if (hasTwoLengths(response)) {
        hangUp(socket);
      }
      if (response.protocol() != Protocol.HTTP_2 && transport.sockets.cameUnasked(socket)) {
        hangUp(socket);
        throw new UnaskedAnswerException();
      }
      return withReadableWait(response);
    }
  }

  private Request sign(Request request, Operation<?> operation, Credential credential) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("host", Objects.requireNonNull(request.header("Host")));
    headers.put("x-acs-action", operation.action());
    headers.put("x-acs-version", Operation.VERSION);
    headers.put("x-acs-content-sha256", Signer.EMPTY_BODY_SHA256);
    headers.put("x-acs-date", date());
    headers.put("x-acs-signature-nonce", nonce());
    if (credential.securityToken().isPresent()) {
      headers.put("x-acs-accesskey-id", credential.accessKeyId());
      headers.put("x-acs-security-token", credential.securityToken().get());
    }
    Request.Builder signed = request.newBuilder();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      signed.header(header.getKey(), header.getValue());
    }
    signed.header(
        "Authorization",
        Signer.authorization(
            credential.accessKeyId(),
            credential.accessKeySecret(),
            SignerRequest.get(request.url().encodedPath(), operation.query(), headers)));
    return signed.build();
  }

  /** Whether the end of the body is ambiguous. */
  static boolean hasTwoLengths(Response response) {
    return new HashSet<>(response.headers("Content-Length")).size() > 1;
  }

  // What follows in the connection must not be taken for another's answer. To cancel the call isn't
  // enough: where the client believes in a length of nothing, the connection is free already.
  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is not used again either way.
    }
  }

  // The client reads a number of seconds too, and throws where it has more digits than an int.
  private static Response withReadableWait(Response response) {
    String wait = response.header("Retry-After");
    return wait != null && wait.matches("[0-9]{10,}")
        ? response.newBuilder().header("Retry-After", "999999999").build()
        : response;
  }

  private String nonce() {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    return HexFormat.of().formatHex(nonce);
  }

  // Not by a formatter of java.time, which is slow to load.
  private String date() {
    String now = LocalDateTime.ofEpochSecond(clock.now().getEpochSecond(), 0, UTC).toString();
    // It leaves out seconds that are zero.
    return now.length() == "2022-07-18T10:15".length() ? now + ":00Z" : now + "Z";
  }

  /** Ends every call and connection. A call that was just ending may put its connection back. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client.isPresent()) {
      client.get().dispatcher().cancelAll();
      client.get().connectionPool().evictAll();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
