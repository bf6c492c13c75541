package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.emulator.Emulator;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.realtimecompute.Credential;
import io.github.flinklinks.realtimecompute.CredentialSource;
import io.github.flinklinks.realtimecompute.ProxyChoice;
import io.github.flinklinks.realtimecompute.RealtimeComputeSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStateTest {
  private static final Log LOG = new SystemStreamLog();

  @TempDir private Path directory;

  @SuppressWarnings("deprecation") // Maven's own tests make their sessions like this, too
  private static MavenSession session(ExecutionListener listener) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setExecutionListener(listener);
    return new MavenSession(
        null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
  }

  private static MavenSession session() {
    return session(null);
  }

  private static RealtimeComputeSettings asking(String workspace) {
    return asking(workspace, 50);
  }

  private static RealtimeComputeSettings asking(String workspace, int requestsPerSecond) {
    return new RealtimeComputeSettings(
        URI.create("http://127.0.0.1:9"),
        workspace,
        Optional.empty(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        1,
        requestsPerSecond,
        16,
        new ProxyChoice.Direct(),
        CredentialSource.fixed(new Credential("id", "secret", Optional.empty()), "a test"));
  }

  private BuildState.StartedEmulator emulator() throws IOException {
    Path file = directory.resolve("inventory.json");
    Files.writeString(file, "{\"workspace\":\"w1\",\"namespaces\":[\"prod\"],\"deployments\":[]}");
    return new BuildState.StartedEmulator(
        Emulator.start(Inventory.read(file, file), 0, Duration.ZERO, OptionalInt.empty()), "w1");
  }

  private static void end(MavenSession session) {
    session.getRequest().getExecutionListener().sessionEnded(null);
  }

  @Test
  void theModulesOfOneBuildShareALookupAndItsAnswersWhereTheyAskAlike() {
    MavenSession session = session();
    SharedLookup first = BuildState.of(session, LOG).lookup(asking("w1"));

    assertThat(BuildState.of(session, LOG).lookup(asking("w1"))).isSameAs(first);
    assertThat(BuildState.of(session, LOG).lookup(asking("w2"))).isNotSameAs(first);

    end(session);
  }

  @Test
  void lookupsOfOneBuildAskAtOneRateWhateverWorkspaceTheyAskFor() {
    MavenSession session = session();
    BuildState state = BuildState.of(session, LOG);

    assertThat(state.limit(asking("w1"))).isSameAs(state.limit(asking("w2")));
    assertThat(state.limit(asking("w1"))).isNotSameAs(state.limit(asking("w1", 10)));

    end(session);
  }

  @Test
  void twoBuildsInOneJvmShareNothing() throws Exception {
    MavenSession one = session();
    MavenSession other = session();
    BuildState.StartedEmulator emulator = emulator();
    BuildState.of(one, LOG).started(emulator);
    SharedLookup lookup = BuildState.of(one, LOG).lookup(asking("w1"));
    BuildState.of(one, LOG).reports().claim(directory, "default");

    BuildState others = BuildState.of(other, LOG);

    assertThat(others.emulatorAt(emulator.emulator().endpoint())).isEmpty();
    assertThat(others.lookup(asking("w1"))).isNotSameAs(lookup);
    assertThat(others.reports().claim(directory, "default")).isEqualTo(directory);

    end(other);
    try (Socket stillThere =
        new Socket(InetAddress.getLoopbackAddress(), emulator.emulator().endpoint().getPort())) {
      assertThat(stillThere.isConnected()).isTrue();
    }
    end(one);
  }

  @Test
  void noTwoExecutionsWriteTheirReportsToOneDirectory() {
    MavenSession session = session();
    BuildState state = BuildState.of(session, LOG);

    assertThat(state.reports().claim(directory, "default")).isEqualTo(directory);
    assertThat(state.reports().claim(directory, "default")).isEqualTo(directory.resolve("default"));
    assertThat(state.reports().claim(directory, "default"))
        .isEqualTo(directory.resolve("default-2"));

    end(session);
  }

  @Test
  void allThatABuildOpenedEndsWithIt() throws Exception {
    List<String> heard = new ArrayList<>();
    MavenSession session =
        session(
            new AbstractExecutionListener() {
              @Override
              public void sessionEnded(ExecutionEvent event) {
                heard.add("ended");
              }
            });
    BuildState.StartedEmulator emulator = emulator();
    BuildState.of(session, LOG).started(emulator);
    URI endpoint = emulator.emulator().endpoint();
    assertThat(BuildState.of(session, LOG).emulatorAt(endpoint)).contains(emulator);

    end(session);

    assertThat(heard).containsExactly("ended");
    assertThat(BuildState.of(session, LOG).emulatorAt(endpoint)).isEmpty();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort()))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aNameThatNoModuleUsesIsReportedOnceWhenTheBuildEnds() {
    List<String> warnings = new ArrayList<>();
    MavenSession session = session();
    BuildState state = BuildState.of(session, warningsTo(warnings));
    state.named("legacy *", false);
    state.named("legacy *", true);
    state.named("typo", false);
    state.named("typo", false);
    state.named("legacy *", false);
    assertThat(warnings).isEmpty();

    end(session);

    assertThat(warnings).containsExactly("typo");
  }

  @Test
  void aBuildThatStoppedEarlyDoesNotKnowWhichNamesThereAre() {
    List<String> warnings = new ArrayList<>();
    MavenSession session = session();
    BuildState.of(session, warningsTo(warnings)).named("of a later module", false);
    session.getResult().addException(new IllegalStateException("a module failed"));

    end(session);

    assertThat(warnings).isEmpty();
  }

  private static Log warningsTo(List<String> warnings) {
    return new SystemStreamLog() {
      @Override
      public void warn(CharSequence text) {
        warnings.add(text.toString());
      }
    };
  }
}
