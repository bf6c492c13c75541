package io.github.flinklinks.lookup;

import java.util.List;
import java.util.Objects;

/**
 * What a query gave: deployments, or the reason why there is no answer. Never null for "nothing".
 */
public sealed interface Answer {
  /** What it cost. */
  RequestCounts requests();

  /** The same answer for another asker, who pays nothing. */
  Answer shared();

  /** The service answered; an empty list means that nobody matches. */
  record Found(List<Deployment> deployments, RequestCounts requests) implements Answer {
    public Found {
      deployments = List.copyOf(deployments);
      Objects.requireNonNull(requests, "requests");
    }

    @Override
    public Found shared() {
      return new Found(deployments, RequestCounts.SHARED);
    }
  }

  /** It could not be asked, or not be understood. */
  record Failed(Unanswered why, RequestCounts requests) implements Answer {
    public Failed {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(requests, "requests");
    }

    @Override
    public Failed shared() {
      return new Failed(why, RequestCounts.SHARED);
    }
  }
}
