package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Runs all checks of one execution on the caller's thread. It sends their queries, at most one per
 * worker at a time, takes the answers as they come, and runs the next step of each check whose last
 * queries are all answered. Each query is sent once, and none after the deadline.
 */
final class CheckLoop<R> {
  /** If everything is missing, the cause is elsewhere, and more hints don't help. */
  private static final int MOST_WITH_HINTS = 100;

  /** A lookup ends its own requests at the deadline, and knows the reason better. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final SharedLookup lookup;
  private final Deadline deadline;
  private final Function<Query<?>, DeploymentFields> needs;
  private final AnswerTable answers = new AnswerTable();
  private final Map<Query<?>, List<Running>> waiting = new HashMap<>();
  private final Map<Query<?>, Long> sentAt = new HashMap<>();
  private final Map<Step.Stage, Queue<Query<?>>> queues = new EnumMap<>(Step.Stage.class);
  private final List<Running> running = new ArrayList<>();
  private int horizon;
  private int inFlight;
  private int open;
  private long shared;

  /**
   * @param needs the fields of deployments that a query needs besides name and ID, merged over all
   *     checks, so that no query is sent twice
   */
  CheckLoop(SharedLookup lookup, Deadline deadline, Function<Query<?>, DeploymentFields> needs) {
    this.lookup = lookup;
    this.deadline = deadline;
    this.needs = needs;
    for (Step.Stage stage : Step.Stage.values()) {
      queues.put(stage, new ArrayDeque<>());
    }
  }

  /** Notified while it runs, on the thread that runs it. */
  interface Listener<R> {
    /**
     * A check has its result.
     *
     * @param index of the check
     * @param elapsed how long its queries took, without the time that they were queued
     */
    void done(int index, R result, Duration elapsed);

    /** Called from time to time while waiting for answers. */
    default void waited() {}
  }

  /** A check and its state. */
  private final class Running {
    private final int index;
    private final Check<R> check;
    private int missing;

    /** When it last began to wait for answers. */
    private long waitingSince;

    /** When the first of its open queries was sent; empty if none was. */
    private OptionalLong sent = OptionalLong.empty();

    private long elapsedNanos;
    private boolean needsHints;
    private Check.Hinting hints = Check.Hinting.UNDECIDED;
    private boolean done;

    Running(int index, Check<R> check) {
      this.index = index;
      this.check = check;
    }

    /** One of its queries was answered. */
    void answered(long sentAt, long now) {
      long from = sentAt - waitingSince > 0 ? sentAt : waitingSince;
      if (sent.isEmpty() || from - sent.getAsLong() < 0) {
        sent = OptionalLong.of(from);
      }
      if (missing == 0) {
        elapsedNanos += now - sent.getAsLong();
        sent = OptionalLong.empty();
      }
    }
  }

  /**
   * Does the checks.
   *
   * @param session where the queries go
   * @param tick how often to notify of waiting
   * @throws CancellationException when the thread is interrupted
   */
  void run(
      List<? extends Check<R>> checks,
      SharedLookup.Session session,
      Duration tick,
      Listener<R> listener) {
    for (Check<R> check : checks) {
      running.add(new Running(running.size(), check));
    }
    open = running.size();
    horizon = Math.min(MOST_WITH_HINTS, open);
    try (session) {
      for (Running each : running) {
        advance(each, listener);
      }
      long notified = System.nanoTime();
      while (open > 0) {
        submit(session, listener);
        if (inFlight == 0) {
          refuseHints(listener);
          continue;
        }
        Duration left = deadline.remaining().plus(GRACE);
        Duration untilTick = tick.minusNanos(System.nanoTime() - notified);
        boolean last = left.compareTo(untilTick) <= 0;
        Optional<SharedLookup.Answered<?>> next = session.next(last ? left : untilTick);
        if (next.isPresent()) {
          inFlight--;
          take(next.get().query(), next.get().answer(), listener);
        } else if (last) {
          inFlight = 0;
          for (Queue<Query<?>> queue : queues.values()) {
            queue.clear();
          }
          for (Query<?> query : List.copyOf(waiting.keySet())) {
            take(query, tooLate(), listener);
          }
        } else {
          notified = System.nanoTime();
          listener.waited();
        }
      }
    } catch (InterruptedException e) {
      throw cancelled("interrupted while waiting for answers", e);
    }
  }

  /** What was answered. */
  AnswerTable answers() {
    return answers;
  }

  /** The requests of all answers. */
  RequestCounts requests() {
    RequestCounts sum = new RequestCounts(0, 0, 0, shared);
    for (Answer<?> answer : answers.all()) {
      sum = sum.plus(answer.requests());
    }
    return sum;
  }

  /** The exception for a thread that was interrupted while waiting; it stays interrupted. */
  static CancellationException cancelled(String message, InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException(message);
    cancelled.initCause(interrupted);
    return cancelled;
  }

  private void advance(Running each, Listener<R> listener) {
    answers.foundBySource(lookup.foundBySource());
    Step<R> step = each.check.step(answers, each.hints);
    if (step instanceof Step.Done<R> end) {
      each.done = true;
      open--;
      listener.done(each.index, end.result(), Duration.ofNanos(each.elapsedNanos));
      if (!each.needsHints && each.index < horizon) {
        moveHorizon(listener);
      }
      return;
    }
    Step.Ask<R> ask = (Step.Ask<R>) step;
    if (ask.stage() == Step.Stage.HINTS && each.hints == Check.Hinting.UNDECIDED) {
      each.needsHints = true;
      if (each.index < horizon) {
        decide(each, Check.Hinting.ALLOWED, listener);
      }
      return;
    }
    each.missing = ask.queries().size();
    each.waitingSince = System.nanoTime();
    for (Query<?> query : ask.queries()) {
      List<Running> others = waiting.get(query);
      if (others == null) {
        others = new ArrayList<>();
        waiting.put(query, others);
        queues.get(ask.stage()).add(query);
      } else {
        shared++;
      }
      others.add(each);
    }
  }

  private void decide(Running each, Check.Hinting hints, Listener<R> listener) {
    each.hints = hints;
    advance(each, listener);
  }

  /**
   * The first hundred that need hints get them, in the order of the checks. All below the horizon
   * need them or may still turn out to: when one doesn't, the next one comes in.
   */
  private void moveHorizon(Listener<R> listener) {
    while (horizon < running.size()) {
      Running next = running.get(horizon++);
      if (next.needsHints) {
        decide(next, Check.Hinting.ALLOWED, listener);
        return;
      } else if (!next.done) {
        return;
      }
    }
  }

  /**
   * Nothing is in flight any more: the checks that still wait for hints are beyond the first
   * hundred.
   */
  private void refuseHints(Listener<R> listener) {
    for (Running each : running.subList(horizon, running.size())) {
      if (!each.done) {
        decide(each, Check.Hinting.REFUSED, listener);
      }
    }
  }

  private void submit(SharedLookup.Session session, Listener<R> listener) {
    // A later stage may lead to an earlier one only after the deadline, where nothing is sent.
    for (Queue<Query<?>> queue : queues.values()) {
      while (!queue.isEmpty()) {
        if (deadline.passed()) {
          take(queue.remove(), tooLate(), listener);
        } else if (inFlight < lookup.workers()) {
          Query<?> query = queue.remove();
          inFlight++;
          sentAt.put(query, System.nanoTime());
          session.ask(query, needs.apply(query));
        } else {
          return;
        }
      }
    }
  }

  private void take(Query<?> query, Answer<?> answer, Listener<R> listener) {
    answers.put(query, answer);
    List<Running> waited = waiting.remove(query);
    long now = System.nanoTime();
    // A query for which no time was left was never sent.
    long sent = sentAt.getOrDefault(query, now);
    for (Running each : waited) {
      each.missing--;
      each.answered(sent, now);
      if (each.missing == 0) {
        advance(each, listener);
      }
    }
  }

  private static Answer<?> tooLate() {
    return new Answer.Failed<>(Unanswered.tooLate(), RequestCounts.NONE, true);
  }
}
