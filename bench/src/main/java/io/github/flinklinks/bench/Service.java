package io.github.flinklinks.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The process that all contenders ask: it answers every query with the same deployments after the
 * same time, keeps a quota, and writes down when what came. It checks no signature, so that it
 * costs the contenders as little of the processor as possible.
 *
 * <p>HTTP/1.1 with kept connections, a thread for each. It ends when its standard input does.
 */
final class Service {
  /** What the answers are like. */
  record Settings(long latencyMillis, int requestsPerSecond, int deployments, int sqlBytes) {}

  private static final byte[] THROTTLED =
      ("{\"Code\":\"Throttling.User\",\"Message\":\"Request was denied due to user flow control.\","
              + "\"RequestId\":\"BENCH-THROTTLED\"}")
          .getBytes(UTF_8);

  private static final byte[] NAMESPACES =
      ("{\"requestId\":\"BENCH\",\"success\":true,\"data\":{\"pageIndex\":\"1\",\"pageSize\":\"100\","
              + "\"total\":\"1\",\"editableNamespaces\":[{\"Namespace\":\"bench\",\"Role\":\"OWNER\","
              + "\"WorkspaceId\":\"bench\"}]}}")
          .getBytes(UTF_8);

  private final Object lock = new Object();
  private Settings settings = new Settings(0, 0, 1, 512);
  private Body body = new Body(1, 512);

  // The record: guarded by the lock.
  private final Set<String> queries = new HashSet<>();
  private final Deque<Long> accepted = new ArrayDeque<>();
  private long requests;
  private long throttled;
  private long other;
  private long connections;
  private long bytes;
  private int inFlight;
  private int mostInFlight;
  private long firstNanos;
  private long lastNanos;
  private long firstByteNanos;

  public static void main(String[] arguments) throws Exception {
    Service service = new Service();
    ServerSocket plain = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    ServerSocket encrypted =
        tls(Path.of(arguments[0]), arguments[1])
            .getServerSocketFactory()
            .createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    service.listen(plain);
    service.listen(encrypted);
    System.out.println(plain.getLocalPort() + " " + encrypted.getLocalPort());
    while (System.in.read() >= 0) {
      // Whoever started this process holds its standard input open for as long as it is needed.
    }
    System.exit(0);
  }

  private static SSLContext tls(Path keyStore, String password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, password.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void listen(ServerSocket server) {
    daemon(
        "accept",
        () -> {
          while (true) {
            Socket socket = server.accept();
            daemon("connection", () -> serve(socket));
          }
        });
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void daemon(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // A contender that ran out of memory or was stopped leaves its connections like this.
                System.err.println(name + ": " + e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] head = new byte[32 * 1024];
      boolean counted = false;
      while (true) {
        String target = readTarget(in, head);
        if (target.isEmpty()) {
          return;
        }
        if (target.startsWith("/bench/")) {
          control(target, out);
        } else {
          if (!counted) {
            counted = true;
            synchronized (lock) {
              connections++;
            }
          }
          answer(target, out);
        }
      }
    }
  }

  /** The request line's target; empty when the connection has ended. A GET carries no body. */
  private static String readTarget(InputStream in, byte[] head) throws IOException {
    int length = 0;
    while (true) {
      int read = in.read(head, length, head.length - length);
      if (read < 0) {
        return "";
      }
      length += read;
      if (length >= 4
          && head[length - 1] == '\n'
          && head[length - 2] == '\r'
          && head[length - 3] == '\n') {
        String line = new String(head, 0, Math.min(length, 2048), ISO_8859_1);
        int from = line.indexOf(' ') + 1;
        return line.substring(from, line.indexOf(' ', from));
      }
    }
  }

  private void answer(String target, OutputStream out) throws IOException, InterruptedException {
    long arrived = System.nanoTime();
    boolean isQuery = target.contains("/getDeployments/byIp");
    boolean denied;
    Settings now;
    Body answer;
    synchronized (lock) {
      now = settings;
      answer = body;
      if (requests + other == 0) {
        firstNanos = arrived;
      }
      if (isQuery) {
        requests++;
        queries.add(target);
      } else {
        other++;
      }
      inFlight++;
      mostInFlight = Math.max(mostInFlight, inFlight);
      denied = isQuery && overQuota(arrived);
      if (denied) {
        throttled++;
      }
    }
    try {
      if (denied) {
        // A gateway denies at once: it does not ask the service behind it.
        write(out, "400 Bad Request", THROTTLED);
      } else {
        TimeUnit.NANOSECONDS.sleep(
            arrived + TimeUnit.MILLISECONDS.toNanos(now.latencyMillis()) - System.nanoTime());
        if (isQuery) {
          synchronized (lock) {
            firstByteNanos = firstByteNanos == 0 ? System.nanoTime() : firstByteNanos;
            bytes += answer.length();
          }
          out.write(head("200 OK", answer.length()));
          answer.writeTo(out);
          out.flush();
        } else {
          write(out, "200 OK", NAMESPACES);
        }
      }
    } finally {
      synchronized (lock) {
        inFlight--;
        lastNanos = System.nanoTime();
      }
    }
  }

  /** No second, wherever it begins, lets more than the quota through. */
  private boolean overQuota(long arrived) {
    if (settings.requestsPerSecond() == 0) {
      return false;
    }
    long second = TimeUnit.SECONDS.toNanos(1);
    while (!accepted.isEmpty() && arrived - accepted.peekFirst() >= second) {
      accepted.removeFirst();
    }
    if (accepted.size() >= settings.requestsPerSecond()) {
      return true;
    }
    accepted.addLast(arrived);
    return false;
  }

  /** {@code /bench/set/latency/quota/deployments/sqlBytes} begins a new record; {@code /bench/record}. */
  private void control(String target, OutputStream out) throws IOException {
    String[] words = target.split("/", -1);
    StringBuilder reply = new StringBuilder();
    synchronized (lock) {
      if (words[2].equals("set")) {
        settings =
            new Settings(
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Integer.parseInt(words[6]));
        body = new Body(settings.deployments(), settings.sqlBytes());
        queries.clear();
        accepted.clear();
        requests = throttled = other = connections = bytes = 0;
        firstNanos = lastNanos = firstByteNanos = 0;
        inFlight = mostInFlight = 0;
      }
      reply.append("requests ").append(requests).append('\n');
      reply.append("distinct ").append(queries.size()).append('\n');
      reply.append("throttled ").append(throttled).append('\n');
      reply.append("other ").append(other).append('\n');
      reply.append("connections ").append(connections).append('\n');
      reply.append("inFlight ").append(mostInFlight).append('\n');
      reply.append("bytes ").append(bytes).append('\n');
      reply.append("nanos ").append(lastNanos - firstNanos).append('\n');
      reply.append("bodyNanos ").append(lastNanos - firstByteNanos).append('\n');
    }
    write(out, "200 OK", reply.toString().getBytes(UTF_8));
  }

  private static byte[] head(String status, long length) {
    return ("HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json;charset=utf-8\r\nx-acs-request-id: BENCH"
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  private static void write(OutputStream out, String status, byte[] content) throws IOException {
    byte[] head = head(status, content.length);
    byte[] whole = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, whole, head.length, content.length);
    out.write(whole);
    out.flush();
  }

  /** A response's body: one deployment, repeated under other names, written without being held. */
  private static final class Body {
    private static final byte[] BEGIN =
        "{\"requestId\":\"BENCH\",\"success\":true,\"httpCode\":200,\"data\":[".getBytes(UTF_8);
    private static final byte[] END = "]}".getBytes(UTF_8);
    private static final String DIGITS = "00000000";

    private final int count;
    private final byte[] deployment;
    private final int[] digits;

    Body(int count, int sqlBytes) {
      this.count = count;
      String line = "INSERT INTO orders_sink SELECT id, name FROM `orders` WHERE kind = \\\"paid\\\";\\n";
      String sql = line.repeat(sqlBytes / line.length() + 1).substring(0, sqlBytes - sqlBytes % line.length());
      String text =
          ",{\"deploymentId\":\"5f1c7a52-6f0e-4c6c-9d2f-0000" + DIGITS + "\",\"namespace\":\"bench\","
              + "\"name\":\"orders-" + DIGITS + "\",\"engineVersion\":\"vvr-8.0.9-flink-1.17\","
              + "\"creator\":\"27846363877456\",\"creatorName\":\"bench@example.org\","
              + "\"deploymentHasChanged\":true,\"createdAt\":\"1714058507\",\"modifiedAt\":\"1714058843\","
              + "\"artifact\":{\"kind\":\"SQLSCRIPT\",\"sqlArtifact\":{\"sqlScript\":\"" + sql + "\","
              + "\"additionalDependencies\":[\"oss://bench/addition.jar\"]}},"
              + "\"flinkConf\":{\"taskmanager.numberOfTaskSlots\":\"1\","
              + "\"execution.checkpointing.interval\":\"60s\"},"
              + "\"logging\":{\"loggingProfile\":\"oss\",\"logReservePolicy\":"
              + "{\"openHistory\":true,\"expirationDays\":7}},"
              + "\"jobSummary\":{\"starting\":0,\"running\":1,\"cancelling\":0,\"cancelled\":2,"
              + "\"finished\":0,\"failed\":0},"
              + "\"deploymentTarget\":{\"mode\":\"PER_JOB\",\"name\":\"bench\"},"
              + "\"executionMode\":\"STREAMING\",\"streamingResourceSetting\":"
              + "{\"resourceSettingMode\":\"BASIC\",\"basicResourceSetting\":{\"parallelism\":4}},"
              + "\"workspace\":\"bench\",\"labels\":{\"team\":\"orders\"}}";
      deployment = text.getBytes(UTF_8);
      int first = text.indexOf(DIGITS);
      digits = new int[] {first, text.indexOf(DIGITS, first + 1)};
    }

    long length() {
      return BEGIN.length + (long) count * deployment.length - (count > 0 ? 1 : 0) + END.length;
    }

    void writeTo(OutputStream out) throws IOException {
      if (count == 1) {
        // One write, so that a small answer is one packet.
        byte[] whole = new byte[(int) length()];
        System.arraycopy(BEGIN, 0, whole, 0, BEGIN.length);
        System.arraycopy(deployment, 1, whole, BEGIN.length, deployment.length - 1);
        System.arraycopy(END, 0, whole, whole.length - END.length, END.length);
        out.write(whole);
        return;
      }
      out.write(BEGIN);
      byte[] copy = deployment.clone();
      for (int i = 0; i < count; i++) {
        for (int at : digits) {
          int rest = i;
          for (int digit = DIGITS.length() - 1; digit >= 0; digit--) {
            copy[at + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
          }
        }
        out.write(copy, i == 0 ? 1 : 0, copy.length - (i == 0 ? 1 : 0));
      }
      out.write(END);
    }
  }
}
