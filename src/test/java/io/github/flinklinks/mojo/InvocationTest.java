package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class InvocationTest {
  @SuppressWarnings("deprecation") // Maven's own tests make their sessions like this, too
  private static Path root(String ofPom, String calledIn) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setBaseDirectory(Path.of(ofPom).toFile());
    Properties system = new Properties();
    if (!calledIn.isEmpty()) {
      system.setProperty("user.dir", calledIn);
    }
    request.setSystemProperties(system);
    return Invocation.root(
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            request,
            new DefaultMavenExecutionResult()));
  }

  @Test
  void filesAreShownFromWhereMavenWasCalled() {
    assertThat(root("/work/app", "/work/app")).isEqualTo(Path.of("/work/app"));
    assertThat(root("/work/app", "/work")).isEqualTo(Path.of("/work"));
  }

  @Test
  void whereThePomIsNotBelowThatItsDirectoryCounts() {
    assertThat(root("/work/app", "/work/app/src")).isEqualTo(Path.of("/work/app"));
    assertThat(root("/work/app", "")).isEqualTo(Path.of("/work/app"));
  }
}
