package io.github.flinklinks.mojo;

import io.github.flinklinks.emulator.Emulator;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.PathText;
import io.github.flinklinks.link.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that serve the API from a file have in common. */
abstract class EmulatorMojo extends FlinkLinksMojo {
  /**
   * The inventory file to answer from, relative to the module.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.emulatorInventory")
  String emulatorInventory;

  /**
   * The port on 127.0.0.1; 0 picks a free one.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.emulatorPort", defaultValue = "0")
  String emulatorPort;

  /**
   * How long to delay each response, e.g. {@code 50ms}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.emulatorLatency", defaultValue = "0s")
  String emulatorLatency;

  /**
   * The quota per operation. Requests over it get {@code Throttling.User}. By default there is
   * none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "flink-links.emulatorRequestsPerSecond")
  String emulatorRequestsPerSecond;

  /**
   * Starts it.
   *
   * @throws MojoExecutionException when the port is taken
   */
  final BuildState.StartedEmulator start(Invocation invocation) throws MojoExecutionException {
    invocation.refuseUnfilledParameters();
    String name =
        ConnectionMojo.optional(emulatorInventory)
            .orElseThrow(
                () ->
                    new InvalidDeclarationException(
                        "emulatorInventory is missing: name the inventory file that the emulator serves."));
    Path file = invocation.baseDirectory().resolve(PathText.parse("emulatorInventory", name));
    Inventory inventory = Inventory.read(file, invocation.shown(file));
    int port = Values.integer("emulatorPort", emulatorPort, 0, 65535);
    OptionalInt quota =
        emulatorRequestsPerSecond == null || emulatorRequestsPerSecond.isBlank()
            ? OptionalInt.empty()
            : OptionalInt.of(
                Values.integer(
                    "emulatorRequestsPerSecond", emulatorRequestsPerSecond, 1, 1_000_000));
    try {
      Emulator emulator =
          Emulator.start(
              inventory, port, Values.duration("emulatorLatency", emulatorLatency), quota);
      getLog()
          .info(
              "The emulator serves %s at %s (workspace %s)"
                  .formatted(invocation.shown(file), emulator.endpoint(), inventory.workspace()));
      return new BuildState.StartedEmulator(emulator, inventory.workspace());
    } catch (IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }
}
