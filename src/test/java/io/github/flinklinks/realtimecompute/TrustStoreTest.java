package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Unanswered;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a JVM of its own, because a JVM reads its trust store once. */
class TrustStoreTest {
  @TempDir private Path directory;

  /** Asks an endpoint that speaks TLS and prints why there is no answer. */
  static final class Asking {
    public static void main(String[] arguments) throws Exception {
      HeldCertificate certificate =
          new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
      try (LiveServer live = new LiveServer()) {
        live.server.useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        live.with(settings -> LiveServer.settingsFor(URI.create("https://" + live.host())));
        Unanswered why = ((Answer.Failed<?>) live.ask()).why();
        System.out.println(why.reason() + " " + why.message());
      }
    }
  }

  private String answerOfAJvmThatTrusts(Path store) throws Exception {
    Path printed = directory.resolve("printed.txt");
    Process jvm =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djavax.net.ssl.trustStore=" + store,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Asking.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(printed);
  }

  @Test
  void aTrustStoreThatCannotBeReadIsSaidAndNeverLetThrough() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.jks"), "not a key store");

    assertThat(answerOfAJvmThatTrusts(broken))
        .contains("REJECTED")
        .contains("could not be reached: this JVM can't set up TLS (")
        .contains("0 attempts): check the JVM's trust store (-Djavax.net.ssl.trustStore).");
  }

  @Test
  void aTrustStoreThatIsNotThereIsSaidAndNeverLetThrough() throws Exception {
    assertThat(answerOfAJvmThatTrusts(directory.resolve("absent.jks")))
        .contains("REJECTED")
        .contains("presented a TLS certificate that this JVM does not trust (")
        .contains("add the certificate's issuer to the JVM's trust store");
  }
}
