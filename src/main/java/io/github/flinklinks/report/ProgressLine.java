package io.github.flinklinks.report;

import io.github.flinklinks.verify.Await;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports the progress of a long run: a line at most every five seconds, and none where the run is
 * over sooner; and one before each wait for links that aren't as declared yet. A link that is
 * judged again counts once, with its last verdict.
 */
public final class ProgressLine implements Progress, Await.Listener {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final int total;
  private final LongSupplier nanoTime;
  private final Consumer<String> sink;
  private final long started;
  private final Map<String, Boolean> failing = new HashMap<>();
  private int failures;
  private long lastPrinted;

  /**
   * Starts now.
   *
   * @param total how many links will be judged
   * @param nanoTime the clock, as {@link System#nanoTime()}
   * @param sink takes a line without its end; called by one thread at a time
   */
  public ProgressLine(int total, LongSupplier nanoTime, Consumer<String> sink) {
    this.total = total;
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.started = nanoTime.getAsLong();
    this.lastPrinted = started;
  }

  @Override
  public synchronized void judged(LinkResult result) {
    boolean fails = result.fails();
    boolean failedBefore = Boolean.TRUE.equals(failing.put(result.link().name(), fails));
    failures += (fails ? 1 : 0) - (failedBefore ? 1 : 0);
    waited();
  }

  @Override
  public synchronized void waited() {
    long now = nanoTime.getAsLong();
    if (now - lastPrinted < INTERVAL.toNanos() || failing.size() >= total) {
      return;
    }
    lastPrinted = now;
    sink.accept(text(failing.size(), total, failures, Duration.ofNanos(now - started)));
  }

  @Override
  public synchronized void waiting(int notYet, int total, Duration next, Duration left) {
    sink.accept(
        "%d of %d links not as declared yet, checking again in %d s, %d s left"
            .formatted(notYet, total, roundedUp(next), roundedUp(left)));
  }

  private static long roundedUp(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** {@code 120 of 500 links judged, 3 failing so far, about 40 s left}. */
  static String text(int done, int total, int failing, Duration elapsed) {
    String text =
        "%d of %s judged, %s failing so far"
            .formatted(done, Phrases.count(total, "link"), failing == 0 ? "none" : failing);
    if (done == 0) {
      return text;
    }
    double millis = (double) elapsed.toMillis() / done * (total - done);
    long seconds = Math.max(1, Math.round(millis / 1000));
    // A guess is no more exact than minutes.
    long rounded = seconds < 90 ? seconds : Math.round(seconds / 60.0) * 60;
    return text + ", about " + Phrases.seconds(rounded) + " left";
  }
}
