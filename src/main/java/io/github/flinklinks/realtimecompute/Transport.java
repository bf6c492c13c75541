package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.signature.Signer;
import io.github.flinklinks.signature.SignerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The HTTP client: connections, proxy, TLS, and a signature for everything that goes out. */
final class Transport implements AutoCloseable {
  private final RealtimeComputeSettings settings;
  private final ServiceClock clock;
  private final SecureRandom random = new SecureRandom();
  private final PreparedClient prepared;
  private final UnaryOperator<OkHttpClient.Builder> adjusted;
  private final Map<Call, Sending> underWay = new ConcurrentHashMap<>();
  private Optional<Opened> opened = Optional.empty();
  private boolean closed;

  /** The client, once somebody asks. */
  private record Opened(OkHttpClient client, ThreadPoolExecutor threads, HttpUrl endpoint) {}

  /** Told of what goes out for it. */
  interface Sender {
    /** The credential that it is about to be signed with. */
    void signsWith(Credential credential);

    /** A request goes out. */
    void sends();
  }

  /** What ends a call has nothing to do with the network. */
  abstract static class NotTheNetworkException extends IOException {
    private static final long serialVersionUID = 1L;

    NotTheNetworkException(String message) {
      super(message);
    }
  }

  /** There is no credential to sign with. */
  static final class CredentialMissingException extends NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    CredentialMissingException(String message) {
      super(message);
    }
  }

  /** The plugin failed, or a library in it. The message is the failure's class. */
  static final class DefectException extends NotTheNetworkException {
    private static final long serialVersionUID = 1L;

    DefectException(String message) {
      super(message);
    }
  }

  /**
   * What a call is for. The client could carry it in the request's tags, but for those it loads
   * Kotlin's reflection, forty classes that a cold build does without.
   */
  private static final class Sending {
    private final Operation<?> operation;
    private final Sender sender;
    private volatile Optional<Credential> credential = Optional.empty();

    Sending(Operation<?> operation, Sender sender) {
      this.operation = operation;
      this.sender = sender;
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

  /**
   * A call that is ready to go. Waits for the client's preparation, where that isn't done yet.
   *
   * @throws IOException when there is no client to call with
   */
  Call newCall(Operation<?> operation, Sender sender) throws IOException {
    Opened open = open(prepared.client());
    HttpUrl.Builder url = open.endpoint().newBuilder().encodedPath(operation.path());
    if (!operation.query().isEmpty()) {
      url.encodedQuery(Signer.canonicalQuery(operation.query()));
    }
    Request.Builder request =
        new Request.Builder()
            .url(url.build())
            .header("accept", "application/json")
            // Asked for by hand, so that an answer that isn't gzip after all can be told apart.
            .header("accept-encoding", "gzip")
            .header("cache-control", "no-cache")
            .header("user-agent", "flink-links-maven-plugin");
    for (Map.Entry<String, String> header : operation.headers().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    Call call = open.client().newCall(request.build());
    underWay.put(call, new Sending(operation, sender));
    return call;
  }

  private synchronized Opened open(OkHttpClient common) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (opened.isEmpty()) {
      ThreadPoolExecutor threads =
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE,
              5,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              new DaemonThreads("flink-links-http"));
      opened =
          Optional.of(
              new Opened(
                  adjusted.apply(builder(common, threads)).build(),
                  threads,
                  HttpUrl.get(settings.endpoint().toString())));
    }
    return opened.get();
  }

  private OkHttpClient.Builder builder(OkHttpClient common, ThreadPoolExecutor threads) {
    Dispatcher dispatcher = new Dispatcher(threads);
    // How many are in flight is the gate's to say.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    OkHttpClient.Builder builder =
        common
            .newBuilder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(settings.maxConcurrency(), 30, TimeUnit.SECONDS))
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.requestTimeout())
            .writeTimeout(settings.requestTimeout())
            .callTimeout(settings.requestTimeout())
            .followRedirects(false)
            .followSslRedirects(false)
            // A kept-alive connection that the other side has closed is replaced without a word.
            .retryOnConnectionFailure(true)
            .proxyAuthenticator(new ProxyLogin(settings.proxy()))
            .addInterceptor(this::withCredential)
            .addNetworkInterceptor(this::signed);
    if (settings.proxy() instanceof ProxyChoice.Through through) {
      builder.proxy(
          new Proxy(
              Proxy.Type.HTTP,
              InetSocketAddress.createUnresolved(through.proxy().host(), through.proxy().port())));
    } else if (settings.proxy() instanceof ProxyChoice.Direct) {
      builder.proxy(Proxy.NO_PROXY);
    } else {
      builder.proxySelector(new JvmProxies());
    }
    return builder;
  }

  // Before a connection is opened, and on a thread that may wait for whoever gives credentials.
  // All that happens to a call happens inside of this, the other interceptor included.
  private Response withCredential(Interceptor.Chain chain) throws IOException {
    Sending sending = Objects.requireNonNull(underWay.get(chain.call()));
    try {
      Credential credential = settings.credentials().current();
      sending.credential = Optional.of(credential);
      sending.sender.signsWith(credential);
      return chain.proceed(chain.request());
    } catch (CredentialException e) {
      throw new CredentialMissingException(e.getMessage());
    } catch (JvmProxies.Unusable e) {
      throw new JvmProxies.UnusableException(e.getCause());
    } catch (RuntimeException | Error e) {
      // The client would make a broken connection of it, which is tried again and may pass.
      throw new DefectException(e.getClass().getSimpleName());
    } finally {
      underWay.remove(chain.call());
    }
  }

  // Below the client's own silent repeats, so that none of them sends a nonce twice.
  private Response signed(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Sending sending = Objects.requireNonNull(underWay.get(chain.call()));
    Operation<?> operation = sending.operation;
    Credential credential = sending.credential.orElseThrow();
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
    sending.sender.sends();
    Response response = chain.proceed(signed.build());
    if (hasTwoLengths(response)) {
      hangUp(Objects.requireNonNull(chain.connection()).socket());
    }
    return withReadableWait(response);
  }

  /** Whether nobody can say where its body ends. */
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
    return wait != null && wait.length() > 9 && wait.chars().allMatch(c -> c >= '0' && c <= '9')
        ? response.newBuilder().header("Retry-After", "999999999").build()
        : response;
  }

  private String nonce() {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    return HexFormat.of().formatHex(nonce);
  }

  // By hand: java.time's formatters are slow to load, and this is all that is needed of them.
  private String date() {
    LocalDateTime now = LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC);
    return now.toLocalDate()
        + "T"
        + two(now.getHour())
        + ":"
        + two(now.getMinute())
        + ":"
        + two(now.getSecond())
        + "Z";
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** Ends every call, thread and connection. */
  @Override
  public void close() {
    Optional<Opened> open;
    synchronized (this) {
      closed = true;
      open = opened;
    }
    if (open.isPresent()) {
      close(open.get());
    }
  }

  private static void close(Opened open) {
    OkHttpClient client = open.client();
    client.dispatcher().cancelAll();
    open.threads().shutdownNow();
    client.connectionPool().evictAll();
    try {
      // A call that was just ending may put its connection back.
      if (open.threads().awaitTermination(2, TimeUnit.SECONDS)) {
        client.connectionPool().evictAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
