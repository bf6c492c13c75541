package io.github.flinklinks.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** How many of a deployment's jobs are in which state, as the service counts them. */
public record JobSummary(
    long starting, long running, long cancelling, long cancelled, long finished, long failed) {
  private static final List<String> STATES =
      List.of("starting", "running", "cancelling", "cancelled", "finished", "failed");

  /**
   * Reads the API's object of counts; a missing count is 0.
   *
   * @param counts without an {@link #uncounted} state
   */
  public static JobSummary of(JsonNode counts) {
    return new JobSummary(
        count(counts, "starting"),
        count(counts, "running"),
        count(counts, "cancelling"),
        count(counts, "cancelled"),
        count(counts, "finished"),
        count(counts, "failed"));
  }

  /** The first state whose count is not a whole number from 0. */
  public static Optional<String> uncounted(JsonNode counts) {
    for (String state : STATES) {
      if (count(counts, state) < 0) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  private static long count(JsonNode counts, String state) {
    JsonNode count = counts.path(state);
    if (count.isMissingNode() || count.isNull()) {
      return 0;
    }
    return count.isIntegralNumber() && count.canConvertToLong() ? count.longValue() : -1;
  }
}
