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
            "the inventory "
                + Inventory.shown(inventory.file())
                + (recorded.isEmpty()
                    ? " doesn't say when it was recorded"
                    : " was recorded at " + recorded.get())
                + ", and inventoryMaxAge is "
                + (maxAge.toHours() > 0 ? maxAge.toHours() + "h" : maxAge.toSeconds() + "s")
                + ": record it again."));
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
    return (Answer<T>) (query instanceof IpQuery byIp ? deployments(byIp, fields) : namespaces());
  }

  private Answer<List<Deployment>> deployments(IpQuery query, DeploymentFields fields) {
    return deployments(inventory.select(query, fields), fields);
  }

  private static Answer<List<Deployment>> deployments(
      Inventory.Selection selection, DeploymentFields fields) {
    if (selection instanceof Inventory.Matching matching) {
      return new Answer.Found<>(
          matching.deployments().stream().map(found -> found.describe(fields)).toList(),
          RequestCounts.NONE);
    }
    return new Answer.Failed<>(
        new Unanswered(Reason.REJECTED, ((Inventory.NotHeld) selection).message()),
        RequestCounts.NONE);
  }

  private Answer<List<String>> namespaces() {
    if (inventory.namespaces().isPresent()) {
      return new Answer.Found<>(inventory.namespaces().get(), RequestCounts.NONE);
    }
    return new Answer.Failed<>(
        new Unanswered(
            Reason.REJECTED,
            "the inventory "
                + Inventory.shown(inventory.file())
                + " was recorded without a list of the namespaces: record it again, "
                + "or name them in searchNamespaces."),
        RequestCounts.NONE);
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
