package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import java.util.concurrent.CompletableFuture;

/** A lookup with a defect: it throws at every query but those by IP, and for its description. */
record BrokenLookup(CompletableFuture<Answer<?>> answer) implements Lookup {
  @Override
  @SuppressWarnings("unchecked") // As the test says.
  public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
    if (query instanceof IpQuery) {
      return (Answer<T>) answer.join();
    }
    throw new IllegalStateException("boom");
  }

  @Override
  public LookupDescription description() {
    throw new IllegalStateException("boom");
  }
}
