package io.github.flinklinks.emulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A minimal HTTP/1.1 server on 127.0.0.1: one daemon thread per connection, small request bodies,
 * each response in one write.
 *
 * <p>The JDK's own server was tried first. It rewrites a path that begins with {@code //}, so that
 * the signature can't be checked. On Java 17 it also sends head and body separately, which costs 44
 * ms for each request on a kept-alive connection.
 */
final class LoopbackServer implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int LARGEST_HEAD = 64 * 1024;
  private static final int LARGEST_BODY = 64 * 1024;
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(10);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final ServerSocket listener;
  private final Duration latency;
  private final Clock clock;
  private final Handler handler;
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
  private final Thread acceptor;
  private volatile boolean closed;

  private LoopbackServer(ServerSocket listener, Duration latency, Clock clock, Handler handler) {
    this.listener = listener;
    this.latency = latency;
    this.clock = clock;
    this.handler = handler;
    this.acceptor = new Thread(this::accept, "flink-links-emulator:" + listener.getLocalPort());
  }

  /**
   * Starts to listen.
   *
   * @throws IOException with one sentence if the port can't be used
   */
  static LoopbackServer start(int port, Duration latency, Clock clock, Handler handler)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
    } catch (BindException e) {
      listener.close();
      throw new IOException(
          ("the emulator can't listen on 127.0.0.1:%d (%s): set emulatorPort to a free port, or to"
                  + " 0 for any.")
              .formatted(port, e.getMessage()),
          e);
    }
    LoopbackServer server = new LoopbackServer(listener, latency, clock, handler);
    server.acceptor.setDaemon(true);
    server.acceptor.start();
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(listener);
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    try {
      // First the thread that accepts connections, so that no new ones appear.
      join(acceptor, end);
      Set<Thread> threads = Set.copyOf(connections.values());
      connections.keySet().forEach(LoopbackServer::closeQuietly);
      threads.forEach(Thread::interrupt);
      for (Thread thread : threads) {
        join(thread, end);
      }
    } catch (InterruptedException e) {
      connections.keySet().forEach(LoopbackServer::closeQuietly);
      connections.values().forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread, long end) throws InterruptedException {
    thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
  }

  private void accept() {
    while (!closed) {
      Socket socket;
      try {
        socket = listener.accept();
      } catch (IOException e) {
        // The listener was closed, one connection broke, or the process has no file left: the next
        // round reports, and must not spin until then.
        LockSupport.parkNanos(PAUSE_AFTER_ERROR.toNanos());
        continue;
      }
      Thread thread = new Thread(() -> serve(socket), acceptor.getName());
      thread.setDaemon(true);
      connections.put(socket, thread);
      thread.start();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) IDLE.toMillis());
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more && !closed) {
        more = exchange(in, socket);
      }
    } catch (IOException e) {
      // The client disconnected or sent nothing for too long, so no response is needed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  /** One request and its response; whether the connection stays open. */
  private boolean exchange(InputStream in, Socket socket) throws IOException, InterruptedException {
    WireRequest request;
    boolean keep;
    try {
      String head = head(in);
      if (head.isEmpty()) {
        return false;
      }
      String[] lines = head.split("\r?\n", -1);
      String[] words = lines[0].split(" ", -1);
      if (words.length != 3 || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
        throw new ProtocolException("the request line isn't 'METHOD /path HTTP/1.1'.");
      }
      Map<String, String> headers = headers(lines);
      String[] target = words[1].split("\\?", 2);
      request =
          new WireRequest(
              words[0],
              target[0],
              target.length > 1 ? target[1] : "",
              headers,
              sha256(in.readNBytes(bodyLength(headers))));
      keep =
          words[2].equals("HTTP/1.1")
              && !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    } catch (ProtocolException e) {
      socket.getOutputStream().write(bytes(new WireResponse(400, "", e.getMessage()), false, true));
      return false;
    }
    WireResponse response = handler.answer(request);
    Thread.sleep(latency.toMillis());
    socket.getOutputStream().write(bytes(response, keep, !request.method().equals("HEAD")));
    return keep;
  }

  /** Up to the empty line; empty if the client closed the connection instead. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    int lineLength = 0;
    while (head.size() < LARGEST_HEAD) {
      int b = in.read();
      if (b < 0) {
        if (head.size() == 0) {
          return "";
        }
        throw new EOFException("the request was cut short");
      }
      head.write(b);
      if (b == '\n') {
        if (lineLength == 0) {
          return head.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }
        lineLength = 0;
      } else if (b != '\r') {
        lineLength++;
      }
    }
    throw new ProtocolException("the head is longer than " + LARGEST_HEAD + " bytes.");
  }

  private static Map<String, String> headers(String[] lines) throws ProtocolException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1 || !lines[i].substring(0, colon).strip().equals(lines[i].substring(0, colon))) {
        throw new ProtocolException("a header isn't 'name: value'.");
      }
      headers.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (first, second) -> first + "," + second);
    }
    return headers;
  }

  private static int bodyLength(Map<String, String> headers) throws ProtocolException {
    String length = headers.getOrDefault("content-length", "0");
    if (headers.containsKey("transfer-encoding")
        || !length.matches("[0-9]{1,6}")
        || Integer.parseInt(length) > LARGEST_BODY) {
      throw new ProtocolException(
          "a body comes with a Content-Length of at most " + LARGEST_BODY + ".");
    }
    return Integer.parseInt(length);
  }

  private byte[] bytes(WireResponse response, boolean keep, boolean withBody) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    String head =
        String.join(
            "\r\n",
            "HTTP/1.1 " + response.status() + (response.status() < 300 ? " OK" : " Error"),
            "Date: " + HTTP_DATE.format(clock.instant()),
            "Content-Type: application/json;charset=utf-8",
            "Content-Length: " + body.length,
            "x-acs-request-id: " + response.requestId(),
            (keep ? "" : "Connection: close\r\n") + "\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
    bytes.write(head.getBytes(StandardCharsets.UTF_8));
    if (withBody) {
      bytes.write(body);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM must know SHA-256", e);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // The connection is being dropped: a failing close changes nothing.
    }
  }

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    WireResponse answer(WireRequest request) throws IOException;
  }
}
