package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.DaemonThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that keeps connections alive and gives the first answer on each of them twice. */
final class AnsweringTwice implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final boolean atOnce;
  private final AtomicInteger inService = new AtomicInteger();

  /**
   * Starts to serve.
   *
   * @param atOnce whether both answers come in one packet, so that the client has read the second
   *     before anybody asks again
   */
  AnsweringTwice(boolean atOnce) throws IOException {
    this.atOnce = atOnce;
    new DaemonThreads("answering-twice").newThread(this::accept).start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits until all that was asked is answered, the second time too. */
  void awaitAnswers() {
    while (inService.get() > 0) {
      Thread.onSpinWait();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        new DaemonThreads("answering-twice").newThread(() -> serve(socket)).start();
      } catch (IOException e) {
        // The test has ended.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      boolean first = true;
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        inService.incrementAndGet();
        try {
          while (!in.readLine().isEmpty()) {
            // The headers.
          }
          // The address asked for, as the deployment's name.
          String name = request.replaceAll("^.*srcIp=([0-9.]*).*$", "$1");
          byte[] answer = answer(name);
          if (first && atOnce) {
            byte[] both = new byte[2 * answer.length];
            System.arraycopy(answer, 0, both, 0, answer.length);
            System.arraycopy(answer, 0, both, answer.length, answer.length);
            out.write(both);
          } else if (first) {
            out.write(answer);
            out.flush();
            out.write(answer);
          } else {
            out.write(answer);
          }
          out.flush();
          first = false;
        } finally {
          inService.decrementAndGet();
        }
      }
    } catch (IOException e) {
      // The client has closed it.
    }
  }

  private static byte[] answer(String name) {
    String body = "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"" + name + "\"}]}";
    return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
