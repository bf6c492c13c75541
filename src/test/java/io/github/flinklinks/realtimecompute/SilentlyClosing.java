package io.github.flinklinks.realtimecompute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that promises to keep connections alive and closes each after its first answer. */
final class SilentlyClosing implements AutoCloseable {
  private final ServerSocket server;

  SilentlyClosing() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "silently-closing");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    byte[] body = "{\"success\":true,\"data\":[]}".getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        if (line != null) {
          socket.getOutputStream().write(head);
          socket.getOutputStream().write(body);
          socket.getOutputStream().flush();
        }
      } catch (IOException e) {
        // The test has ended, or the client went first.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
