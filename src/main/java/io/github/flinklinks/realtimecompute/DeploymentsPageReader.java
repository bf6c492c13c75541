package io.github.flinklinks.realtimecompute;

import com.fasterxml.jackson.core.JsonParser;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.realtimecompute.ResponseEnvelope.Budget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one page of the deployments of a namespace. */
final class DeploymentsPageReader
    implements ResponseEnvelope.DataReader<DeploymentsPageReader.Page> {
  private final DeploymentsReader deployments;

  DeploymentsPageReader(DeploymentFields fields) {
    this.deployments = new DeploymentsReader(fields);
  }

  /**
   * One page.
   *
   * @param total of all pages together, where this one says it
   */
  record Page(List<Deployment> deployments, OptionalLong total) {
    Page {
      deployments = List.copyOf(deployments);
    }
  }

  @Override
  public Page none() {
    return new Page(List.of(), OptionalLong.empty());
  }

  @Override
  public Optional<Page> read(JsonParser parser, Budget budget) throws IOException {
    Optional<List<Deployment>> read = deployments.read(parser, budget);
    return read.isPresent()
        ? Optional.of(new Page(read.get(), OptionalLong.empty()))
        : Optional.empty();
  }

  @Override
  public Page withTotal(Page page, long total) {
    return new Page(page.deployments(), OptionalLong.of(total));
  }
}
