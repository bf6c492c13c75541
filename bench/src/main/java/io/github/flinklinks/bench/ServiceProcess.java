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
import java.nio.file.StandardCopyOption;
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
  private final Path trustStore;
  private final int plainPort;
  private final int encryptedPort;

  ServiceProcess(Path work, List<String> pin) throws IOException, InterruptedException {
    keyStore = work.resolve("service.p12");
    trustStore = work.resolve("cacerts");
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

  /**
   * Makes the service's key pair, and a trust store as a JVM has it: the JDK's own, with one
   * certificate more. A store of that one alone, with a password, would cost a client something
   * else than what it pays in life.
   */
  private void makeKeys(Path work) throws IOException, InterruptedException {
    Path certificate = work.resolve("service.pem");
    Path home = Path.of(System.getProperty("java.home"));
    Files.deleteIfExists(keyStore);
    Files.deleteIfExists(certificate);
    Files.copy(
        home.resolve("lib/security/cacerts").toRealPath(),
        trustStore,
        StandardCopyOption.REPLACE_EXISTING);
    trustStore.toFile().setWritable(true);
    keytool(
        work,
        "-genkeypair", "-alias", "bench", "-keyalg", "RSA", "-keysize", "2048",
        "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1",
        "-ext", "BC=ca:true", "-validity", "2", "-storetype", "PKCS12",
        "-keystore", keyStore.toString(), "-storepass", PASSWORD);
    keytool(
        work,
        "-exportcert", "-rfc", "-alias", "bench", "-file", certificate.toString(),
        "-keystore", keyStore.toString(), "-storepass", PASSWORD);
    keytool(
        work,
        "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE",
        "-J-Dkeystore.pkcs12.macAlgorithm=NONE",
        "-importcert", "-noprompt", "-alias", "flink-links-bench", "-file", certificate.toString(),
        "-keystore", trustStore.toString(), "-storepass", "changeit");
  }

  private static void keytool(Path work, String... arguments)
      throws IOException, InterruptedException {
    Path log = work.resolve("keytool.log");
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(Shell.join(List.of(program), List.of(arguments)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed; see " + log);
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
    return "-Djavax.net.ssl.trustStore=" + trustStore;
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
