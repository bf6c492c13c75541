package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * Verifies links that aren't as declared again, because jobs appear some time after a release.
 *
 * <p>The last round checks all links once more: links that were each in place at some time, but
 * never together, don't pass. A link which was found different, or gave something that can't be
 * understood, and then couldn't be reached stays what it was: an outage must not make it better.
 * Host names are resolved once. What waiting can't fix (wrong credentials, a missing permission, a
 * refused request) ends it immediately, as the build can't pass any more.
 */
public final class Await {
  private final Verifier verifier;
  private final Duration time;
  private final Duration interval;
  private final Listener listener;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;

  /**
   * @param verifier for each round
   * @param time how long to check again, from the start; zero means never
   * @param interval how long to wait between rounds
   * @param listener notified before each wait
   */
  public Await(Verifier verifier, Duration time, Duration interval, Listener listener) {
    this(verifier, time, interval, listener, new ThreadSleep(), new SystemTime());
  }

  Await(
      Verifier verifier,
      Duration time,
      Duration interval,
      Listener listener,
      Sleeper sleeper,
      LongSupplier nanoTime) {
    this.verifier = verifier;
    this.time = time;
    this.interval = interval;
    this.listener = listener;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval " + interval);
    }
  }

  /** Notified that some links aren't as declared yet. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A wait begins.
     *
     * @param notYet how many links don't pass yet
     * @param total of how many
     * @param next time until they are checked again
     * @param left time left at most
     */
    void waiting(int notYet, int total, Duration next, Duration left);
  }

  /** Waits. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private static final class ThreadSleep implements Sleeper {
    @Override
    public void sleep(Duration time) throws InterruptedException {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
  }

  /**
   * As {@link Verifier#verify}, again and again until all links pass, the time to await or the
   * deadline is over, or waiting can't help.
   *
   * @param progress notified during the first round
   * @throws CancellationException when the thread is interrupted
   */
  public Verification verify(List<Link> links, Deadline deadline, Progress progress) {
    long start = nanoTime.getAsLong();
    Verifier.FirstRound first = verifier.firstRound(links, deadline, progress);
    List<Plan> plans = first.plans();
    Verification all = first.verification();
    boolean together = true;
    while (true) {
      List<Plan> open = open(plans, all);
      Duration left = time.minusNanos(nanoTime.getAsLong() - start);
      boolean last = open.isEmpty();
      if (last ? together : hopeless(all) || left.isNegative() || left.isZero()) {
        return all;
      }
      if (!last) {
        Duration next = left.compareTo(interval) < 0 ? left : interval;
        if (deadline.remaining().compareTo(next) <= 0) {
          return all;
        }
        listener.waiting(open.size(), all.results().size(), next, left);
        sleep(next);
        // A sleep may last longer than it should. Nothing would be answered, and that it wasn't
        // isn't what keeps the links from passing.
        if (deadline.passed()) {
          return all;
        }
        last = left.compareTo(interval) <= 0;
      }
      List<Plan> asked = last ? plans : open;
      together = asked.size() == plans.size();
      Verification again = verifier.again(asked, deadline);
      all = merge(all, again, Duration.ofNanos(nanoTime.getAsLong() - start));
    }
  }

  private void sleep(Duration wait) {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      throw CheckLoop.cancelled("interrupted while waiting for links to appear", e);
    }
  }

  /** The failing links, without skipped ones. */
  private static List<Plan> open(List<Plan> plans, Verification verification) {
    Iterator<Plan> asked = plans.iterator();
    List<Plan> open = new ArrayList<>();
    for (LinkResult result : verification.results()) {
      if (!(result.verdict() == Verdict.SKIPPED)) {
        Plan plan = asked.next();
        if (result.fails()) {
          open.add(plan);
        }
      }
    }
    return open;
  }

  private static boolean hopeless(Verification verification) {
    return verification.results().stream()
        .flatMap(result -> result.unanswered().stream())
        .anyMatch(why -> why.reason().lasting());
  }

  private static Verification merge(Verification before, Verification after, Duration elapsed) {
    Map<String, LinkResult> asked = new HashMap<>();
    for (LinkResult result : after.results()) {
      asked.put(result.link().name(), result);
    }
    List<LinkResult> latest = new ArrayList<>(before.results().size());
    for (LinkResult result : before.results()) {
      LinkResult again = asked.get(result.link().name());
      latest.add(again == null ? result : later(result, again));
    }
    Set<String> searched = new TreeSet<>(before.searchedNamespaces());
    searched.addAll(after.searchedNamespaces());
    Set<String> warnings = new LinkedHashSet<>(before.warnings());
    warnings.addAll(after.warnings());
    RequestCounts requests = before.requests().plus(after.requests());
    return new Verification(
        latest, List.copyOf(searched), List.copyOf(warnings), requests, elapsed);
  }

  private static LinkResult later(LinkResult before, LinkResult after) {
    return before.verdict().fails() && after.unreachable() && !before.unreachable()
        ? before
        : after;
  }
}
