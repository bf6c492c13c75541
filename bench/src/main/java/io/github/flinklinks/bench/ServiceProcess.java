package io.github.flinklinks.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The {@link Service} in a process of its own, with a key pair made for this run. */
final class ServiceProcess implements AutoCloseable {
  private static final String PASSWORD = "loopback";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final Path keyStore;
  private final int plainPort;
  private final int encryptedPort;

  ServiceProcess(Path work, List<String> pin) throws IOException, InterruptedException {
    keyStore = work.resolve("service.p12");
    makeKeys(work);
    List<String> command =
        Shell.join(
            pin,
            List.of(
                Shell.JAVA,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName(),
                keyStore.toString(),
                PASSWORD));
    process =
        new ProcessBuilder(command)
            .redirectError(work.resolve("service.log").toFile())
            .start();
    BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String ports = said.readLine();
    if (ports == null) {
      throw new IOException("The service did not start; see " + work.resolve("service.log"));
    }
    plainPort = Integer.parseInt(ports.split(" ")[0]);
    encryptedPort = Integer.parseInt(ports.split(" ")[1]);
  }

  private void makeKeys(Path work) throws IOException, InterruptedException {
    Files.deleteIfExists(keyStore);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "bench", "-keyalg", "RSA", "-keysize", "2048",
                "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
                "-ext", "BC=ca:true", "-validity", "2", "-storetype", "PKCS12",
                "-keystore", keyStore.toString(), "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed; see " + work.resolve("keytool.log"));
    }
  }

  String authority() {
    return "127.0.0.1:" + plainPort;
  }

  String plain() {
    return "http://" + authority();
  }

  String encrypted() {
    return "https://127.0.0.1:" + encryptedPort;
  }

  /** What a JVM needs to trust the service. */
  String trust() {
    return "-Djavax.net.ssl.trustStore="
        + keyStore
        + " -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword="
        + PASSWORD;
  }

  /** Begins a new record with these answers. */
  void set(Service.Settings settings) throws IOException, InterruptedException {
    get(
        "/bench/set/%d/%d/%d/%d"
            .formatted(
                settings.latencyMillis(),
                settings.requestsPerSecond(),
                settings.deployments(),
                settings.sqlBytes()));
  }

  Measured.ServiceRecord written() throws IOException, InterruptedException {
    Map<String, Long> counts =
        get("/bench/record")
            .lines()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
    return new Measured.ServiceRecord(
        counts.get("requests"),
        counts.get("distinct"),
        counts.get("throttled"),
        counts.get("other"),
        counts.get("inFlight"),
        counts.get("bytes"),
        counts.get("nanos") / 1e9,
        counts.get("bodyNanos") / 1e9);
  }

  /** Lets the service's own code be compiled before anyone is measured. */
  void warmUp(int requests) throws IOException, InterruptedException {
    set(new Service.Settings(0, 0, 1, 2048));
    for (int i = 0; i < requests; i++) {
      get("/api/v2/namespaces/bench/deployments/getDeployments/byIp?srcIp=" + Links.sourceIp(i));
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(URI.create(plain() + path)).build(), BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
