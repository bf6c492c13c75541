package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers from an inventory, by its matching rule, without a network. A query that the inventory
 * can't answer is a failure, never an empty answer.
 */
public final class InventoryLookup implements Lookup {
  /** A recording machine's clock may be a little ahead of this one's. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final Inventory inventory;
  private final Optional<Unanswered> tooOld;

  /** Accepts a file of any age. */
  public InventoryLookup(Inventory inventory) {
    this.inventory = Objects.requireNonNull(inventory, "inventory");
    this.tooOld = Optional.empty();
  }

  /**
   * Answers only if the file is not too old.
   *
   * @param maxAge the maximum age of the recording
   * @param now the current time
   */
  public InventoryLookup(Inventory inventory, Duration maxAge, Instant now) {
    this.inventory = Objects.requireNonNull(inventory, "inventory");
    this.tooOld = tooOld(inventory, maxAge, now);
  }

  private static Optional<Unanswered> tooOld(Inventory inventory, Duration maxAge, Instant now) {
    Optional<Instant> recorded = inventory.recorded();
    if (recorded.isPresent()
        && !recorded.get().isAfter(now.plus(CLOCKS_DIFFER))
        && !recorded.get().isBefore(now.minus(maxAge))) {
      return Optional.empty();
    }
    return Optional.of(
        new Unanswered(
            Reason.REJECTED,
            "the inventory %s %s, and inventoryMaxAge is %s: record it again."
                .formatted(
                    Inventory.shown(inventory.file()),
                    recorded
                        .map(at -> "was recorded at " + at)
                        .orElse("doesn't say when it was recorded"),
                    maxAge.toHours() > 0 ? maxAge.toHours() + "h" : maxAge.toSeconds() + "s")));
  }

  @Override
  @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
  public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
    if (tooOld.isPresent()) {
      return new Answer.Failed<>(tooOld.get(), RequestCounts.NONE);
    }
    if (query instanceof DeploymentsQuery all) {
      return (Answer<T>) deployments(inventory.deploymentsOf(all.namespace()), fields);
    }
    return (Answer<T>)
        (query instanceof IpQuery byIp
            ? deployments(inventory.select(byIp, fields), fields)
            : namespaces());
  }

  private static Answer<List<Deployment>> deployments(
      Inventory.Selection selection, DeploymentFields fields) {
    if (selection instanceof Inventory.NotHeld notHeld) {
      return rejected(notHeld.message());
    }
    List<Deployment> found = new ArrayList<>();
    for (InventoryDeployment each : ((Inventory.Matching) selection).deployments()) {
      found.add(each.describe(fields));
    }
    return new Answer.Found<>(found, RequestCounts.NONE);
  }

  private Answer<List<String>> namespaces() {
    if (inventory.namespaces().isPresent()) {
      return new Answer.Found<>(inventory.namespaces().get(), RequestCounts.NONE);
    }
    return rejected(
        "the inventory "
            + Inventory.shown(inventory.file())
            + " was recorded without a list of the namespaces: record it again, or name them in"
            + " searchNamespaces.");
  }

  private static <T> Answer<T> rejected(String message) {
    return new Answer.Failed<>(new Unanswered(Reason.REJECTED, message), RequestCounts.NONE);
  }

  @Override
  public LookupDescription description() {
    return new LookupDescription(
        LookupDescription.Kind.INVENTORY,
        Inventory.shown(inventory.file()),
        inventory.workspace(),
        Optional.empty(),
        inventory.recorded());
  }
}
