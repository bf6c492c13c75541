package io.github.flinklinks.mojo;

import io.github.flinklinks.emulator.Emulator;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.inventory.Matches;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.PathText;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.realtimecompute.Credential;
import io.github.flinklinks.realtimecompute.CredentialException;
import io.github.flinklinks.realtimecompute.CredentialSource;
import io.github.flinklinks.realtimecompute.Network;
import io.github.flinklinks.realtimecompute.RealtimeComputeSettings;
import io.github.flinklinks.realtimecompute.ServiceUrl;
import io.github.flinklinks.report.TerminalText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Where answers come from, as the parameters describe it: an inventory, the service, or this
 * build's emulator.
 */
final class Connection {
  /** The parameters as written. */
  record Parameters(
      Optional<String> region,
      String network,
      Optional<String> endpoint,
      Optional<String> workspace,
      Optional<String> serverId,
      Optional<String> inventory,
      Optional<String> inventoryMaxAge,
      String connectTimeout,
      String requestTimeout,
      String maxAttempts,
      String requestsPerSecond,
      String maxConcurrency,
      String offline,
      String sourceParameter) {}

  /**
   * An open lookup.
   *
   * @param shared with the other modules of the build
   * @param alone the same lookup without the answers of others
   * @param parameter in which links' sources are sent
   */
  record Opened(SharedLookup shared, Lookup alone, SourceParameter parameter) {}

  private final Parameters parameters;
  private final Invocation invocation;
  private final SettingsAccess settings;

  Connection(Parameters parameters, Invocation invocation, SettingsAccess settings) {
    this.parameters = parameters;
    this.invocation = invocation;
    this.settings = settings;
  }

  /**
   * Whether to skip the check because of Maven's {@code -o}: it needs a network, and the user lets
   * such a build pass.
   *
   * @throws InvalidDeclarationException when the user doesn't
   */
  boolean skippedOffline() {
    if (Values.oneOf("offline", parameters.offline(), List.of("fail", "skip")).equals("skip")) {
      return forbidden();
    }
    refuseOffline();
    return false;
  }

  /**
   * Refuses what Maven's {@code -o} forbids.
   *
   * @throws InvalidDeclarationException when the answers would come over a network
   */
  void refuseOffline() {
    if (!forbidden()) {
      return;
    }
    throw new InvalidDeclarationException(
        "Maven runs offline (-o), and the check needs to query "
            + endpoint()
            + ": build without -o, check against a recorded inventory (inventory), or set offline to skip.");
  }

  private boolean forbidden() {
    return invocation.session().isOffline()
        && parameters.inventory().isEmpty()
        && !isLoopback(endpoint());
  }

  /**
   * Starts the slowest preparation for the first request, in parallel with reading the links. It
   * sends nothing; {@link #open()} reports errors.
   */
  void prepare() {
    if (parameters.inventory().isEmpty() && !invocation.session().isOffline()) {
      boolean plain = parameters.endpoint().orElse("").startsWith("http:");
      invocation.state().client(plain ? "http" : "https");
    }
  }

  /**
   * Opens it; nothing is sent yet.
   *
   * @throws InvalidDeclarationException for what can't be used
   */
  Opened open() {
    if (parameters.inventory().isPresent()) {
      return openInventory(parameters.inventory().get());
    }
    BuildState.LiveLookup shared = invocation.state().lookup(live());
    return new Opened(shared.answers().of(invocation.module()), shared.lookup(), sourceParameter());
  }

  private Opened openInventory(String text) {
    if (parameters.endpoint().isPresent()
        && invocation
            .state()
            .emulatorAt(ServiceUrl.parse(parameters.endpoint().get()))
            .isPresent()) {
      throw new InvalidDeclarationException(
          "inventory ("
              + text
              + ") is set, and emulator-start has started an emulator in this module, and only one can"
              + " answer: leave inventory out, or put emulator-start into a profile that this build"
              + " doesn't activate.");
    }
    List<String> network =
        parameters.endpoint().isPresent()
            ? List.of("endpoint", parameters.endpoint().get())
            : parameters.region().map(region -> List.of("region", region)).orElse(List.of());
    if (!network.isEmpty()) {
      throw new InvalidDeclarationException(
          "inventory ("
              + text
              + ") and "
              + network.get(0)
              + " ("
              + network.get(1)
              + ") are both set, and only one can answer: remove one of them.");
    }
    Path file = invocation.baseDirectory().resolve(PathText.parse("inventory", text));
    Inventory inventory = Inventory.read(file, invocation.shown(file));
    String workspace = parameters.workspace().orElse(inventory.workspace());
    if (!workspace.equals(inventory.workspace())) {
      throw new InvalidDeclarationException(
          "workspace is "
              + workspace
              + ", and inventory "
              + invocation.shown(file)
              + " is of workspace "
              + inventory.workspace()
              + ": name the inventory of that workspace, or leave workspace out.");
    }
    if (inventory.matches().parameter() != sourceParameter()) {
      throw new InvalidDeclarationException(
          "sourceParameter is "
              + sourceParameter()
              + ", and inventory "
              + invocation.shown(file)
              + " matches "
              + inventory.matches()
              + ": set sourceParameter to "
              + inventory.matches().parameter()
              + ", or name an inventory that matches "
              + Matches.of(sourceParameter())
              + ".");
    }
    invocation.log().info(announced(inventory));
    Lookup lookup =
        parameters.inventoryMaxAge().isEmpty()
            ? new InventoryLookup(inventory)
            : new InventoryLookup(
                inventory,
                Values.positiveDuration("inventoryMaxAge", parameters.inventoryMaxAge().get()),
                Instant.now());
    // A file answers at once, so one worker is enough.
    return new Opened(new SharedLookup(lookup, 1), lookup, inventory.matches().parameter());
  }

  /** So that nobody mistakes it for a check against the service. */
  private static String announced(Inventory inventory) {
    String age = ", written by hand";
    if (inventory.recorded().isPresent()) {
      Instant recorded = inventory.recorded().get();
      long days = Math.max(0, Duration.between(recorded, Instant.now()).toDays());
      age =
          ", recorded on "
              + LocalDate.ofInstant(recorded, ZoneOffset.UTC)
              + (days == 0 ? ", today" : days == 1 ? ", a day ago" : ", " + days + " days ago");
    }
    return TerminalText.safe(
        "Answers come from the inventory "
            + inventory.file()
            + " of workspace "
            + inventory.workspace()
            + age
            + ". The service is not queried.");
  }

  private SourceParameter sourceParameter() {
    String text =
        Values.oneOf(
            "sourceParameter",
            parameters.sourceParameter(),
            List.of(SourceParameter.SRC_IP.toString(), SourceParameter.DST_IP.toString()));
    return text.equals(SourceParameter.SRC_IP.toString())
        ? SourceParameter.SRC_IP
        : SourceParameter.DST_IP;
  }

  private RealtimeComputeSettings live() {
    URI endpoint = endpoint();
    Optional<BuildState.StartedEmulator> emulator = invocation.state().emulatorAt(endpoint);
    refuseRegionBeside(endpoint, emulator.isPresent());
    String workspace =
        parameters.workspace().orElse(emulator.isPresent() ? emulator.get().workspace() : "");
    if (workspace.isEmpty()) {
      throw new InvalidDeclarationException(
          "workspace is missing: write the workspace's id, as the console shows it, in <workspace> or"
              + " -Dflink-links.workspace.");
    }
    return new RealtimeComputeSettings(
        endpoint,
        workspace,
        parameters.region().isPresent() ? parameters.region() : ServiceUrl.region(endpoint),
        Values.positiveDuration("connectTimeout", parameters.connectTimeout()),
        Values.positiveDuration("requestTimeout", parameters.requestTimeout()),
        Values.integer("maxAttempts", parameters.maxAttempts(), 1, 100),
        Values.integer("requestsPerSecond", parameters.requestsPerSecond(), 1, 10_000),
        Values.integer("maxConcurrency", parameters.maxConcurrency(), 1, 1_000),
        settings.proxyFor(endpoint),
        credentials(emulator.isPresent()));
  }

  /** A user who names a region means the service, and this machine would answer in its place. */
  private void refuseRegionBeside(URI endpoint, boolean emulator) {
    if (parameters.region().isEmpty() || !isLoopback(endpoint)) {
      return;
    }
    throw new InvalidDeclarationException(
        "region ("
            + parameters.region().get()
            + ") is set, and "
            + (emulator
                ? "emulator-start has started an emulator in this module, and only one can answer:"
                    + " leave region out, or put emulator-start into a profile that this build doesn't"
                    + " activate."
                : "endpoint ("
                    + endpoint
                    + ") is on this machine, and only one can answer: remove one of them."));
  }

  private CredentialSource credentials(boolean emulator) {
    if (parameters.serverId().isPresent()) {
      String serverId = parameters.serverId().get();
      return CredentialSource.fixed(
          settings.credential(serverId), "settings.xml server '" + serverId + "'");
    }
    if (emulator) {
      return CredentialSource.fixed(
          new Credential(Emulator.ACCESS_KEY_ID, Emulator.ACCESS_KEY_SECRET, Optional.empty()),
          "the emulator's published pair");
    }
    CredentialSource chain = invocation.state().credentialChain(settings::proxyFor);
    try {
      // Fetched before any link, so that a missing credential is reported once and not for each
      // link.
      chain.current();
    } catch (CredentialException e) {
      throw new InvalidDeclarationException(e.getMessage());
    }
    return chain;
  }

  private URI endpoint() {
    Network network = Values.oneOf("network", parameters.network(), Network.class);
    if (parameters.endpoint().isPresent()) {
      return ServiceUrl.parse(parameters.endpoint().get());
    }
    if (parameters.region().isEmpty()) {
      throw new InvalidDeclarationException(
          "Neither region nor endpoint nor inventory is set: write the service's <region>, e.g."
              + " cn-hangzhou (or -Dflink-links.region), or an <inventory> to check offline.");
    }
    return ServiceUrl.of(parameters.region().get(), network);
  }

  private static boolean isLoopback(URI endpoint) {
    return ServiceUrl.isLoopback(endpoint.getHost());
  }
}
