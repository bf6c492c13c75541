package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.deployment.Answer;
import io.github.flinklinks.deployment.Deadline;
import io.github.flinklinks.deployment.DeploymentFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A service that counts requests per calendar second, as quotas do. */
class QuotaTest {
  private static final int QUOTA = Integer.getInteger("quota", 100);
  private static final int ASKED_PER_SECOND = Integer.getInteger("askedPerSecond", 400);
  private static final int QUERIES = Integer.getInteger("queries", 500);

  private final List<Boolean> throttledAfterTwoSeconds = new ArrayList<>();
  private long startedAt;
  private long second;
  private int inThisSecond;

  private synchronized MockResponse answer() {
    long now = System.nanoTime();
    if (startedAt == 0) {
      startedAt = now;
    }
    long thisSecond = now / 1_000_000_000L;
    inThisSecond = thisSecond == second ? inThisSecond + 1 : 1;
    second = thisSecond;
    boolean over = inThisSecond > QUOTA;
    if (now - startedAt > 2_000_000_000L) {
      throttledAfterTwoSeconds.add(over);
    }
    return over ? error(400, "Throttling.User") : json("{\"success\":true,\"data\":[]}");
  }

  @Test
  void aRateFarAboveTheQuotaSlowsDownAndLosesNothing() throws Exception {
    try (LiveServer live = new LiveServer()) {
      live.answers(n -> answer()).with(Settings.requestsPerSecond(ASKED_PER_SECOND));
      try (Gate gate = new Gate(ASKED_PER_SECOND, live.settings.maxConcurrency());
          RealtimeComputeLookup lookup =
              new RealtimeComputeLookup(live.settings, PreparedClient.begin("http"), gate)) {
        List<Answer> answers =
            IntStream.range(0, QUERIES)
                .mapToObj(
                    i ->
                        lookup.find(
                            LiveServer.query("ns" + i),
                            DeploymentFields.NONE,
                            Deadline.in(Duration.ofMinutes(2))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).hasSize(QUERIES).allMatch(Answer.Found.class::isInstance);
        long throttled = throttledAfterTwoSeconds.stream().filter(over -> over).count();
        System.getLogger("quota")
            .log(
                System.Logger.Level.INFO,
                "{0} of {1} throttled after 2 s, {2} ms in all",
                throttled,
                throttledAfterTwoSeconds.size(),
                (System.nanoTime() - startedAt) / 1_000_000);
        assertThat(throttled).isLessThanOrEqualTo(throttledAfterTwoSeconds.size() / 10);
      }
    }
  }
}
