package io.github.flinklinks.mojo;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs a local copy of the API, which answers from an inventory, until the build ends. The later
 * goals of this module use it (it sets the project property {@code flink-links.endpoint}). So you
 * can try the plugin, or test your configuration, without an account.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "emulator-start",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    threadSafe = true)
public final class EmulatorStartMojo extends EmulatorMojo {
  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    if (new DirectInvocation(invocation).passesOver(List.of("flink-links.emulatorInventory"))) {
      return;
    }
    BuildState.StartedEmulator started = start(invocation);
    invocation.state().started(started);
    invocation
        .project()
        .getProperties()
        .setProperty("flink-links.endpoint", started.emulator().endpoint().toString());
  }
}
