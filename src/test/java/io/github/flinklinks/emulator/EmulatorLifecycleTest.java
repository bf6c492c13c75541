package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.link.InvalidDeclarationException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorLifecycleTest {
  private @TempDir Path directory;
  private Inventory inventory;

  @BeforeEach
  void read() throws IOException {
    inventory =
        Inventory.read(
            Files.writeString(
                directory.resolve("i.json"),
                "{\"workspace\": \"w1\", \"namespaces\": [\"prod\"], \"deployments\": []}"),
            Path.of("i.json"));
  }

  private Emulator start(int port, Duration latency) throws IOException {
    return Emulator.start(inventory, port, latency, OptionalInt.empty());
  }

  @Test
  void itListensOnOneLoopbackAddressAlone() throws Exception {
    try (Emulator emulator = start(0, Duration.ZERO)) {
      assertThat(emulator.endpoint().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
      assertThatThrownBy(
              () ->
                  new Socket(
                          InetAddress.getByAddress(new byte[] {127, 0, 0, 2}),
                          emulator.endpoint().getPort())
                      .close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void afterCloseNothingIsLeft() throws Exception {
    Emulator emulator = start(0, Duration.ZERO);
    URI endpoint = emulator.endpoint();
    HttpClient client = HttpClient.newHttpClient();
    assertThat(namespaces(client, endpoint).send().status()).isEqualTo(200);
    // Two more that wait for a request.
    try (Socket one = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
        Socket other = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
      one.getOutputStream().write("GET /half HTTP".getBytes(StandardCharsets.US_ASCII));
      // Its own, the client's, and these two.
      waitForThreads(endpoint, 4);
      emulator.close();
      assertThat(other.getInputStream().read()).isEqualTo(-1);
      assertThat(ownThreads(endpoint)).isZero();
    }
    assertThatThrownBy(
            () -> new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort()).close())
        .isInstanceOf(ConnectException.class);
    emulator.close();
    try (Emulator again = start(endpoint.getPort(), Duration.ZERO)) {
      assertThat(again.endpoint()).isEqualTo(endpoint);
    }
  }

  private static void waitForThreads(URI endpoint, int least) throws InterruptedException {
    for (int i = 0; i < 6_000 && ownThreads(endpoint) < least; i++) {
      Thread.sleep(5);
    }
    assertThat(ownThreads(endpoint)).as("threads").isGreaterThanOrEqualTo(least);
  }

  private static long ownThreads(URI endpoint) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("emulator:" + endpoint.getPort()))
        .count();
  }

  @Test
  void everyThreadIsADaemon() throws Exception {
    try (Emulator emulator = start(0, Duration.ZERO)) {
      assertThat(namespaces(HttpClient.newHttpClient(), emulator.endpoint()).send().status())
          .isEqualTo(200);
      assertThat(ownThreads(emulator.endpoint())).isEqualTo(2);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().contains("flink-links"))
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void anAnswerIsHeldBackForTheLatency() throws Exception {
    try (Emulator emulator = start(0, Duration.ofMillis(120))) {
      long start = System.nanoTime();
      namespaces(HttpClient.newHttpClient(), emulator.endpoint()).send();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }
  }

  @Test
  void closeDoesNotWaitForAnAnswerThatIsHeldBack() throws Exception {
    Emulator emulator = start(0, Duration.ofHours(1));
    URI endpoint = emulator.endpoint();
    CompletableFuture<Integer> held =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return namespaces(HttpClient.newHttpClient(), endpoint).send().status();
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    waitForThreads(endpoint, 2);
    emulator.close();
    assertThat(ownThreads(endpoint)).isZero();
    assertThatThrownBy(held::join).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (Emulator first = start(0, Duration.ZERO)) {
      int port = first.endpoint().getPort();
      assertThatThrownBy(() -> start(port, Duration.ZERO))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the emulator can't listen on 127.0.0.1:"
                  + port
                  + " (Address already in use): set emulatorPort to a free port, or to 0 for any.");
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> start(70000, Duration.ZERO))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "emulatorPort 70000 is out of range: write a port from 1 to 65535, or 0 for any free"
                + " one.");
    assertThatThrownBy(() -> start(0, Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("emulatorLatency is negative: write how long to delay each response, or 0s.");
    assertThatThrownBy(() -> Emulator.start(inventory, 0, Duration.ZERO, OptionalInt.of(0)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "emulatorRequestsPerSecond 0 would refuse every request: write 1 or more, or leave it"
                + " out for no quota.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'hello\r\n\r\n' | the request line isn't 'METHOD /path HTTP/1.1'.",
        "'GET http://x/ HTTP/1.1\r\n\r\n' | the request line isn't 'METHOD /path HTTP/1.1'.",
        "'GET / HTTP/1.1\r\nno colon\r\n\r\n' | a header isn't 'name: value'.",
        "'GET / HTTP/1.1\r\nA: 1\r\n folded\r\n\r\n' | a header isn't 'name: value'.",
        "'GET / HTTP/1.1\r\nContent-Length: 70000\r\n\r\n' | a body comes with a Content-Length of"
            + " at most 65536.",
        "'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n' | a body comes with a"
            + " Content-Length of at most 65536.",
      })
  void whatIsNotHttpIsTurnedAway(String request, String message) throws Exception {
    try (Emulator emulator = start(0, Duration.ZERO);
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400 Error\r\n")
          .contains("\r\nConnection: close\r\n")
          .endsWith("\r\n\r\n" + message);
    }
  }

  @Test
  void aHeadWithoutEndIsTurnedAway() throws Exception {
    try (Emulator emulator = start(0, Duration.ZERO);
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(("GET /" + "x".repeat(64 * 1024 - 5)).getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("the head is longer than 65536 bytes.");
    }
  }

  private static SignedRequest namespaces(HttpClient client, URI endpoint) {
    return SignedRequest.listEditableNamespace(client, endpoint, Instant.now());
  }
}
