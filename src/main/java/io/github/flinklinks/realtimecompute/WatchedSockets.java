package io.github.flinklinks.realtimecompute;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Sockets that detect a response that came before its request. If something responds twice on a
 * kept-alive connection, the second response would be taken for that of the next request, and the
 * HTTP client doesn't check this.
 */
final class WatchedSockets extends SocketFactory {
  private final Map<Integer, Watched> open = new ConcurrentHashMap<>();

  @Override
  public Socket createSocket() {
    return new Watched();
  }

  /**
   * Records that the head of a response came on a socket, or on the TLS socket over it.
   *
   * @return whether it, or part of it, came before the request was sent
   */
  boolean cameUnasked(Socket socket) {
    Watched watched = open.get(socket.getLocalPort());
    return watched != null && watched.answered();
  }

  /** HTTP/1.1 on one connection: requests and responses alternate. */
  private final class Watched extends Socket {
    private boolean wasAnswered;
    private boolean readLast;
    private boolean readSinceRequest;
    private boolean unasked;

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      super.connect(address, timeout);
      open.put(getLocalPort(), this);
    }

    @Override
    public synchronized void close() throws IOException {
      open.remove(getLocalPort(), this);
      super.close();
    }

    private synchronized boolean answered() {
      // Before the first response TLS may have sent something of its own.
      boolean came = wasAnswered && (unasked || !readSinceRequest);
      wasAnswered = true;
      return came;
    }

    private synchronized void read() {
      readLast = true;
      readSinceRequest = true;
    }

    private synchronized void write(InputStream in) throws IOException {
      if (readLast) {
        readLast = false;
        readSinceRequest = false;
        unasked = wasAnswered && in.available() > 0;
      }
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int read = super.read(bytes, offset, length);
          if (read > 0) {
            Watched.this.read();
          }
          return read;
        }
      };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      InputStream in = super.getInputStream();
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          Watched.this.write(in);
          out.write(bytes, offset, length);
        }
      };
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("the HTTP client connects its sockets itself");
  }
}
