package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.DaemonThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/**
 * What every HTTP client of a build has in common: its classes, TLS and the JVM's trusted
 * certificates. Loading them takes longer than reading a project's links, so both run in parallel;
 * a caller that needs the client waits until it is ready. Nothing is sent.
 */
public final class PreparedClient {
  private final FutureTask<OkHttpClient> preparation;

  private PreparedClient(FutureTask<OkHttpClient> preparation) {
    this.preparation = preparation;
  }

  /** Begins to prepare for endpoints of this scheme; {@code http} needs no TLS. */
  public static PreparedClient begin(String scheme) {
    FutureTask<OkHttpClient> preparation = new FutureTask<>(() -> prepare(scheme));
    DaemonThreads threads = new DaemonThreads("flink-links-client");
    threads.newThread(preparation).start();
    if (scheme.equals("https")) {
      threads.newThread(PreparedClient::prepareHandshake).start();
    }
    return new PreparedClient(preparation);
  }

  /**
   * Loads, while the trust store is read, the classes that begin a handshake, and makes the first
   * key pair. The context trusts nobody and the bytes go nowhere.
   */
  private static void prepareHandshake() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(true);
      ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), hello);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      // This JVM's TLS can't be used. The connection that is opened next fails too, and says why.
    }
  }

  private static OkHttpClient prepare(String scheme) {
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    if (scheme.equals("http")) {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }
    return builder.build();
  }

  /**
   * The client, to be adjusted.
   *
   * @throws UnusableTlsException when this JVM's TLS can't be set up
   * @throws IOException when the thread is interrupted while it waits
   */
  OkHttpClient client() throws IOException {
    try {
      return preparation.get();
    } catch (ExecutionException e) {
      throw new UnusableTlsException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** This JVM can't set up TLS, for example because its trust store can't be read. */
  static final class UnusableTlsException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableTlsException(Throwable cause) {
      super(cause);
    }
  }
}
