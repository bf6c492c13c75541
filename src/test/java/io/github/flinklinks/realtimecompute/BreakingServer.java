package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.DaemonThreads;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;

/**
 * A service on loopback that answers properly until it is told to break: by hand and byte by byte,
 * because no proper server sends what this one does. It ends with the test.
 */
final class BreakingServer implements AutoCloseable {
  static final String BODY =
      "{\"requestId\":\"R-1\",\"success\":true,\"data\":[{\"namespace\":\"default-namespace\","
          + "\"name\":\"orders\",\"deploymentId\":\"id-1\",\"jobSummary\":{\"running\":1},"
          + "\"flinkConf\":{\"slots\":4}}]}";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("breaking-server"));
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Fault fault;
  private volatile boolean broken;

  /** What breaks. */
  interface Fault {
    /** Takes a connection over before anything is read from it; false leaves it to the request. */
    default boolean connection(Socket socket) throws IOException {
      return false;
    }

    /** Answers a request that was read. */
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  BreakingServer(Fault fault) throws IOException {
    this(fault, false);
  }

  /** Over TLS with the certificate that {@link Certificates#GOOD} trusts. */
  BreakingServer(Fault fault, boolean tls) throws IOException {
    this.fault = fault;
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              sockets.add(socket);
              threads.execute(() -> serve(socket, tls));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  void breaks(boolean now) {
    broken = now;
  }

  private void serve(Socket plain, boolean tls) {
    try (plain) {
      if (broken && fault.connection(plain)) {
        return;
      }
      Socket socket = tls ? secured(plain, Certificates.GOOD) : plain;
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (readHead(in)) {
        if (broken) {
          fault.answer(out);
          out.flush();
          return;
        }
        out.write(
            bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length()
                    + (tls ? "\r\nConnection: close" : "")
                    + "\r\n\r\n"
                    + BODY));
        out.flush();
        if (tls) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away, which is what most faults make it do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static SSLSocket secured(Socket plain, HandshakeCertificates certificates) throws IOException {
    SSLSocketFactory factory = certificates.sslSocketFactory();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean readHead(InputStream in) throws IOException {
    int ends = 0;
    for (int read = in.read(); read >= 0; read = in.read()) {
      ends = read == '\n' ? ends + 1 : read == '\r' ? ends : 0;
      if (ends == 2) {
        return true;
      }
    }
    return false;
  }

  /** Waits until the client has closed each of its connections; false when it keeps one. */
  boolean clientHasClosedAll() throws IOException {
    for (Socket socket : sockets) {
      try {
        socket.setSoTimeout(10_000);
        while (!socket.isClosed() && socket.getInputStream().read() >= 0) {
          // What it sent before it went.
        }
      } catch (SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        // Closed, on whichever side.
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IOException("the server's threads don't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
