package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deployment;

/** Whether a deployment runs as a link requires. */
enum RunningCheck {
  /** It has a running job, or needs none. */
  MET,
  /** It has no running job, and needs one. */
  UNMET,
  /** It needs a running job, but the answer has no job counts. */
  UNDECIDED;

  /** {@code STREAMING} or {@code BATCH}. */
  static final JsonPointer EXECUTION_MODE = JsonPointer.compile("/executionMode");

  static RunningCheck of(Link link, Deployment deployment) {
    if (link.running() == Running.NOT_REQUIRED
        || (link.running() == Running.UNLESS_BATCH && isBatch(deployment))) {
      return MET;
    }
    if (deployment.running().isEmpty()) {
      return UNDECIDED;
    }
    return deployment.running().get() ? MET : UNMET;
  }

  private static boolean isBatch(Deployment deployment) {
    JsonNode mode = deployment.fields().get(EXECUTION_MODE);
    return mode != null && mode.isTextual() && "BATCH".equals(mode.textValue());
  }
}
