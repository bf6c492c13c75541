package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Deployment;
import java.util.List;

/**
 * A verdict and what it says to its reader.
 *
 * @param deployments who serves the link, wherever
 */
record Judgement(
    Verdict verdict, String message, List<String> hints, List<Deployment> deployments) {
  Judgement {
    hints = List.copyOf(hints);
    deployments = List.copyOf(deployments);
  }

  Judgement(Verdict verdict, String message, List<Deployment> deployments) {
    this(verdict, message, List.of(), deployments);
  }
}
