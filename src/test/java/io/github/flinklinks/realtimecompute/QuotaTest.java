package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.RequestCounts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A service that counts requests per calendar second, as quotas do. */
class QuotaTest {
  private static final int QUOTA = 100;
  private static final int ASKED_PER_SECOND = 400;
  private static final int QUERIES = 500;

  private long second;
  private int inThisSecond;
  private int throttled;

  private synchronized MockResponse answer() {
    long thisSecond = System.nanoTime() / 1_000_000_000L;
    inThisSecond = thisSecond == second ? inThisSecond + 1 : 1;
    second = thisSecond;
    if (inThisSecond > QUOTA) {
      throttled++;
      return error(400, "Throttling.User");
    }
    return json("{\"success\":true,\"data\":[]}");
  }

  @Test
  void aRateFarAboveTheQuotaLosesNothing() throws Exception {
    try (LiveServer live = new LiveServer()) {
      live.answers(n -> answer()).with(Settings.requestsPerSecond(ASKED_PER_SECOND));
      RequestLimit limit = new RequestLimit(ASKED_PER_SECOND, live.settings.maxConcurrency());
      try (RealtimeComputeLookup lookup =
          new RealtimeComputeLookup(live.settings, PreparedClient.begin("http"), limit)) {
        List<Answer<List<Deployment>>> answers =
            LiveServer.askAll(
                lookup,
                IntStream.range(0, QUERIES).mapToObj(i -> LiveServer.query("ns" + i)).toList(),
                Duration.ofMinutes(2));

        assertThat(answers).hasSize(QUERIES).allMatch(Answer.Found.class::isInstance);
        RequestCounts counts =
            answers.stream().map(Answer::requests).reduce(RequestCounts.NONE, RequestCounts::plus);
        // How many are throttled is the clock's to say, and PaceTest tells how the rate gives way.
        assertThat(counts)
            .isEqualTo(new RequestCounts(QUERIES + throttled, throttled, throttled, 0));
      }
    }
  }
}
