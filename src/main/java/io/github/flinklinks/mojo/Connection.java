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
  private static final String STARTED =
      "%1$s (%2$s) is set, and emulator-start has started an emulator in this module, and only one can"
          + " answer: leave %1$s out, or put emulator-start into a profile that this build doesn't activate.";

  private final ConnectionMojo goal;
  private final Invocation invocation;
  private final SettingsAccess settings;
  private final Optional<String> region;
  private final Optional<String> configured;
  private final Optional<String> workspace;
  private final Optional<String> inventory;
  private final Optional<String> maxAge;

  /** The connection that the parameters of the goal describe. */
  Connection(ConnectionMojo goal, Invocation invocation, SettingsAccess settings) {
    this.goal = goal;
    this.invocation = invocation;
    this.settings = settings;
    this.region = ConnectionMojo.optional(goal.region);
    this.configured = ConnectionMojo.optional(goal.endpoint);
    this.workspace = ConnectionMojo.optional(goal.workspace);
    this.inventory = ConnectionMojo.optional(goal.inventory);
    this.maxAge = ConnectionMojo.notBlank("inventoryMaxAge", goal.inventoryMaxAge);
  }

  /** Whether Maven's {@code -o} forbids the check, and the user lets such a build pass. */
  boolean skippedOffline() {
    if (Values.oneOf("offline", goal.offline, List.of("fail", "skip")).equals("skip")) {
      return forbidden();
    }
    refuseOffline();
    return false;
  }

  /** Refuses what Maven's {@code -o} forbids. */
  void refuseOffline() {
    if (forbidden()) {
      throw new InvalidDeclarationException(
          ("Maven runs offline (-o), and the check needs to query %s: build without -o, check against a"
                  + " recorded inventory (inventory), or set offline to skip.")
              .formatted(endpoint()));
    }
  }

  private boolean forbidden() {
    return invocation.session().isOffline() && inventory.isEmpty() && !isLoopback(endpoint());
  }

  /**
   * Starts the slowest preparation for the first request, in parallel with reading the links. It
   * sends nothing; {@link #open()} reports errors.
   */
  void prepare() {
    if (inventory.isEmpty() && !invocation.session().isOffline()) {
      invocation.state().client(configured.orElse("").startsWith("http:") ? "http" : "https");
    }
  }

  /** Opens it, for this module; nothing is sent yet. */
  SharedLookup open() {
    return inventory.isPresent()
        ? openInventory(inventory.get())
        : invocation.state().lookup(live()).of(invocation.module());
  }

  private SharedLookup openInventory(String text) {
    if (configured.isPresent()
        && invocation.state().emulatorAt(ServiceUrl.parse(configured.get())).isPresent()) {
      throw new InvalidDeclarationException(STARTED.formatted("inventory", text));
    }
    if (configured.isPresent() || region.isPresent()) {
      throw new InvalidDeclarationException(
          "inventory (%s) and %s (%s) are both set, and only one can answer: remove one of them."
              .formatted(
                  text,
                  configured.isPresent() ? "endpoint" : "region",
                  configured.or(() -> region).get()));
    }
    Path path = invocation.baseDirectory().resolve(PathText.parse("inventory", text));
    Path file = invocation.shown(path);
    Inventory read = Inventory.read(path, file);
    if (workspace.isPresent() && !workspace.get().equals(read.workspace())) {
      throw new InvalidDeclarationException(
          ("workspace is %s, and inventory %s is of workspace %s: name the inventory of that workspace,"
                  + " or leave workspace out.")
              .formatted(workspace.get(), file, read.workspace()));
    }
    SourceParameter parameter = read.matches().parameter();
    if (parameter != sourceParameter()) {
      throw new InvalidDeclarationException(
          ("sourceParameter is %s, and inventory %s matches %s: set sourceParameter to %s, or name an"
                  + " inventory that matches %s.")
              .formatted(
                  sourceParameter(),
                  file,
                  read.matches(),
                  parameter,
                  Matches.of(sourceParameter())));
    }
    invocation.log().info(announced(read));
    Lookup lookup =
        maxAge.isEmpty()
            ? new InventoryLookup(read)
            : new InventoryLookup(
                read, Values.positiveDuration("inventoryMaxAge", maxAge.get()), Instant.now());
    // A file answers at once, so one worker is enough.
    return new SharedLookup(lookup, 1);
  }

  /** So that nobody mistakes it for a check against the service. */
  private static String announced(Inventory inventory) {
    String age = "written by hand";
    if (inventory.recorded().isPresent()) {
      Instant recorded = inventory.recorded().get();
      long days = Math.max(0, Duration.between(recorded, Instant.now()).toDays());
      age = "recorded on " + LocalDate.ofInstant(recorded, ZoneOffset.UTC);
      age += days == 0 ? ", today" : days == 1 ? ", a day ago" : ", " + days + " days ago";
    }
    return TerminalText.safe(
        "Answers come from the inventory "
            + inventory.file()
            + " of workspace "
            + inventory.workspace()
            + ", "
            + age
            + ". The service is not queried.");
  }

  /** The request parameter in which links' sources are sent. */
  SourceParameter sourceParameter() {
    String source = SourceParameter.SRC_IP.toString();
    List<String> valid = List.of(source, SourceParameter.DST_IP.toString());
    return Values.oneOf("sourceParameter", goal.sourceParameter, valid).equals(source)
        ? SourceParameter.SRC_IP
        : SourceParameter.DST_IP;
  }

  private RealtimeComputeSettings live() {
    URI endpoint = endpoint();
    Optional<BuildState.StartedEmulator> emulator = invocation.state().emulatorAt(endpoint);
    refuseRegionBeside(endpoint, emulator.isPresent());
    String asked = workspace.orElse(emulator.isPresent() ? emulator.get().workspace() : "");
    if (asked.isEmpty()) {
      throw new InvalidDeclarationException(
          "workspace is missing: write the workspace's id, as the console shows it, in <workspace> or"
              + " -Dflink-links.workspace.");
    }
    return new RealtimeComputeSettings(
        endpoint,
        asked,
        region.isPresent() ? region : ServiceUrl.region(endpoint),
        Values.positiveDuration("connectTimeout", goal.connectTimeout),
        Values.positiveDuration("requestTimeout", goal.requestTimeout),
        Values.integer("maxAttempts", goal.maxAttempts, 1, 100),
        Values.integer("requestsPerSecond", goal.requestsPerSecond, 1, 10_000),
        Values.integer("maxConcurrency", goal.maxConcurrency, 1, 1_000),
        settings.proxyFor(endpoint),
        credentials(emulator.isPresent()));
  }

  /** A user who names a region means the service, and this machine would answer in its place. */
  private void refuseRegionBeside(URI endpoint, boolean emulator) {
    if (region.isPresent() && isLoopback(endpoint)) {
      throw new InvalidDeclarationException(
          emulator
              ? STARTED.formatted("region", region.get())
              : ("region (%s) is set, and endpoint (%s) is on this machine, and only one can answer: remove"
                      + " one of them.")
                  .formatted(region.get(), endpoint));
    }
  }

  private CredentialSource credentials(boolean emulator) {
    Optional<String> serverId = ConnectionMojo.optional(goal.serverId);
    if (serverId.isPresent()) {
      return CredentialSource.fixed(
          settings.credential(serverId.get()), "settings.xml server '" + serverId.get() + "'");
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
    Network network = Values.oneOf("network", goal.network, Network.class);
    if (configured.isPresent()) {
      return ServiceUrl.parse(configured.get());
    }
    if (region.isEmpty()) {
      throw new InvalidDeclarationException(
          "Neither region nor endpoint nor inventory is set: write the service's <region>, e.g."
              + " cn-hangzhou (or -Dflink-links.region), or an <inventory> to check offline.");
    }
    return ServiceUrl.of(region.get(), network);
  }

  private static boolean isLoopback(URI endpoint) {
    return ServiceUrl.isLoopback(endpoint.getHost());
  }
}
