package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.NamespaceList;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers from an inventory, by its matching rule, without a network. What the inventory doesn't
 * hold is a failure, never "nobody".
 */
public final class InventoryLookup implements Lookup {
  private final Inventory inventory;

  public InventoryLookup(Inventory inventory) {
    this.inventory = Objects.requireNonNull(inventory, "inventory");
  }

  @Override
  public CompletableFuture<Answer> find(IpQuery query, DeploymentFields fields, Deadline deadline) {
    return CompletableFuture.completedFuture(answer(query, fields));
  }

  private Answer answer(IpQuery query, DeploymentFields fields) {
    Inventory.Selection selection = inventory.select(query, fields);
    if (selection instanceof Inventory.Matching matching) {
      return new Answer.Found(
          matching.deployments().stream().map(found -> found.describe(fields)).toList(),
          RequestCounts.NONE);
    }
    return new Answer.Failed(
        new Unanswered(Reason.REJECTED, ((Inventory.NotHeld) selection).message()),
        RequestCounts.NONE);
  }

  @Override
  public CompletableFuture<NamespaceList> namespaces(Deadline deadline) {
    return CompletableFuture.completedFuture(
        inventory
            .namespaces()
            .<NamespaceList>map(listed -> new NamespaceList.Listed(listed, RequestCounts.NONE))
            .orElseGet(
                () ->
                    new NamespaceList.NotListed(
                        new Unanswered(
                            Reason.REJECTED,
                            "the inventory "
                                + Inventory.shown(inventory.file())
                                + " was recorded without a list of the namespaces: record it again, "
                                + "or name them in searchNamespaces."),
                        RequestCounts.NONE)));
  }

  @Override
  public LookupDescription description() {
    return new LookupDescription(
        LookupDescription.Kind.INVENTORY,
        Inventory.shown(inventory.file()),
        inventory.workspace(),
        Optional.empty());
  }
}
