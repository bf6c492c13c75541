package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.report.Samples.Sample;
import io.github.flinklinks.verify.LinkResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final AtomicLong now = new AtomicLong(42);
  private final List<String> lines = new ArrayList<>();

  @Test
  void tellsEveryFiveSecondsHowFarItIs() {
    ProgressLine progress = new ProgressLine(4, now::get, lines::add);

    progress.judged(result(Samples.present("a", 1)));
    pass(Duration.ofSeconds(5));
    progress.judged(result(Samples.missing("b", 2)));
    pass(Duration.ofSeconds(4));
    progress.judged(result(Samples.present("c", 3)));
    pass(Duration.ofSeconds(1));
    progress.waited();
    progress.waited();

    assertThat(lines)
        .containsExactly(
            "2 of 4 links judged, 1 failing so far, about 5 s left",
            "3 of 4 links judged, 1 failing so far, about 3 s left");
  }

  @Test
  void aShortRunAndItsEndAreSilent() {
    ProgressLine progress = new ProgressLine(2, now::get, lines::add);

    progress.judged(result(Samples.present("a", 1)));
    pass(Duration.ofSeconds(30));
    progress.judged(result(Samples.present("b", 2)));

    assertThat(lines).isEmpty();
  }

  @Test
  void aLinkJudgedAgainCountsOnce() {
    ProgressLine progress = new ProgressLine(3, now::get, lines::add);

    progress.judged(result(Samples.missing("a", 1)));
    progress.judged(result(Samples.missing("b", 2)));
    progress.judged(result(Samples.present("a", 1)));
    pass(Duration.ofMinutes(10));
    progress.waited();

    assertThat(lines).containsExactly("2 of 3 links judged, 1 failing so far, about 5 min left");
  }

  @Test
  void tellsOfEachWaitForLinks() {
    ProgressLine progress = new ProgressLine(2, now::get, lines::add);

    progress.waiting(1, 2, Duration.ofSeconds(10), Duration.ofMillis(12_001));

    assertThat(lines)
        .containsExactly("1 of 2 links not as declared yet, checking again in 10 s, 13 s left");
  }

  @Test
  void guessesNothingBeforeTheFirstLink() {
    assertThat(ProgressLine.text(0, 500, 0, Duration.ofSeconds(5)))
        .isEqualTo("0 of 500 links judged, none failing so far");
    assertThat(ProgressLine.text(120, 500, 3, Duration.ofSeconds(13)))
        .isEqualTo("120 of 500 links judged, 3 failing so far, about 41 s left");
  }

  @Test
  void manyThreadsAreCountedOnceEach() {
    ProgressLine progress = new ProgressLine(2_001, now::get, lines::add);
    List<LinkResult> missing =
        Samples.report(
                IntStream.range(0, 2_000)
                    .mapToObj(i -> Samples.missing("link-" + i, i + 1))
                    .toList())
            .links();

    IntStream.range(0, 2_000).parallel().mapToObj(missing::get).forEach(progress::judged);
    pass(Duration.ofSeconds(2_000));
    progress.waited();

    assertThat(lines)
        .containsExactly("2000 of 2001 links judged, 2000 failing so far, about 1 s left");
  }

  private static LinkResult result(Sample sample) {
    return Samples.results(sample).get(0);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
