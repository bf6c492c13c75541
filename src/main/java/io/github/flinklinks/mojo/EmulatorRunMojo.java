package io.github.flinklinks.mojo;

import io.github.flinklinks.emulator.Emulator;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs a local copy of the API, which answers from an inventory, until Ctrl-C. Needs no pom.
 *
 * @since 0.1.0
 */
@Mojo(name = "emulator-run", requiresProject = false, threadSafe = true)
public final class EmulatorRunMojo extends EmulatorMojo {
  @Override
  void run(Invocation invocation) throws MojoExecutionException {
    BuildState.StartedEmulator started = start(invocation);
    getLog()
        .info(
            "AccessKey ID %s, secret %s (published; valid only for the emulator). Ctrl-C stops it."
                .formatted(Emulator.ACCESS_KEY_ID, Emulator.ACCESS_KEY_SECRET));
    invocation.state().started(started);
    try {
      // Waits for a count that never comes: Ctrl-C ends the JVM.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
