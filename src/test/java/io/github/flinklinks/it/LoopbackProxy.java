package io.github.flinklinks.it;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;

/**
 * A proxy that lets one user through, and answers in the service's place: nobody listens where the
 * build believes the service to be, so an answer proves that it came this way.
 */
public final class LoopbackProxy implements Closeable {
  private final MockWebServer server = new MockWebServer();
  private final List<String> requestLines = new CopyOnWriteArrayList<>();

  private LoopbackProxy() {}

  /** Starts it. */
  public static LoopbackProxy lettingThrough(String user, String password) throws IOException {
    LoopbackProxy proxy = new LoopbackProxy();
    String wanted = Credentials.basic(user, password);
    proxy.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (!wanted.equals(request.getHeaders().get("Proxy-Authorization"))) {
              return new MockResponse.Builder()
                  .code(407)
                  .setHeader("Proxy-Authenticate", "Basic realm=\"loopback\"")
                  .build();
            }
            proxy.requestLines.add(request.getRequestLine());
            return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(
                    "{\"requestId\":\"R-1\",\"success\":true,\"data\":["
                        + FaultServer.DEPLOYMENT
                        + "]}")
                .build();
          }
        });
    proxy.server.start();
    return proxy;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  /** The first lines of the requests that it let through. */
  public List<String> letThrough() {
    return requestLines;
  }

  @Override
  public void close() {
    server.close();
  }
}
