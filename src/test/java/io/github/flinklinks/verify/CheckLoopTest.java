package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.end;
import static io.github.flinklinks.verify.Links.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when, who gets hints, and what time a check takes, for checks of any kind. */
class CheckLoopTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Gives as its result whether it may have hints. */
  private static final Check<String> HINTED =
      (answers, hints) ->
          switch (hints) {
            case UNDECIDED -> new Step.Ask<>(Step.Stage.HINTS, List.of());
            case ALLOWED -> new Step.Done<>("hints");
            case REFUSED -> new Step.Done<>("none");
          };

  private final List<IpQuery> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> done = new ArrayList<>();
  private final List<Duration> elapsed = new ArrayList<>();

  private static IpQuery query(String name) {
    return new IpQuery(name, Optional.empty(), end("10.0.0.1"));
  }

  /** Waits outside of its own queries' time. */
  private static void pause() {
    long end = System.nanoTime() + PAUSE.toNanos();
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void await(CountDownLatch latch, Duration most) {
    try {
      latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finds nobody, at once. */
  private class Nobody extends ScriptedLookup {
    @Override
    public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
      sent.add((IpQuery) query);
      return super.ask(query, need, deadline);
    }
  }

  /** Needs the answers to these, each stage after the other. */
  private static Check<String> asking(Step.Stage stage, String... names) {
    return (answers, hints) -> {
      List<Query<?>> queries = new ArrayList<>();
      for (String name : names) {
        queries.add(query(name));
      }
      List<Query<?>> missing = answers.missing(queries);
      return missing.isEmpty() ? new Step.Done<>("done") : new Step.Ask<>(stage, missing);
    };
  }

  private static Check<String> asking(String... names) {
    return asking(Step.Stage.OWN_NAMESPACE, names);
  }

  /** One check after the other, as one. */
  private static Check<String> inTurn(Check<String> first, Check<String> second) {
    return (answers, hints) -> {
      Step<String> step = first.step(answers, hints);
      return step instanceof Step.Done ? second.step(answers, hints) : step;
    };
  }

  /** The checks' results, in the order of the checks. */
  private List<String> run(
      Lookup lookup, int workers, Deadline deadline, List<Check<String>> checks) {
    String[] results = new String[checks.size()];
    Duration[] times = new Duration[checks.size()];
    try (SharedLookup shared = new SharedLookup(lookup, workers)) {
      CheckLoop<String> loop = new CheckLoop<>(shared, deadline, query -> DeploymentFields.NONE);
      loop.run(
          checks,
          shared.open(deadline),
          Duration.ofMinutes(1),
          (index, result, time) -> {
            done.add(index);
            results[index] = result;
            times[index] = time;
          });
    }
    elapsed.addAll(List.of(times));
    return List.of(results);
  }

  @Test
  void ownNamespacesComeFirstThenOthersAndHintsLast() {
    Check<String> first =
        inTurn(
            asking("own-0"),
            inTurn(
                asking(Step.Stage.OTHER_NAMESPACES, "other-0"),
                inTurn(HINTED, asking(Step.Stage.HINTS, "hint-0"))));
    Check<String> second =
        inTurn(
            asking("own-1"),
            inTurn(asking("own-1b"), asking(Step.Stage.OTHER_NAMESPACES, "other-1")));

    run(new Nobody(), 1, minute(), List.of(first, second));

    assertThat(sent)
        .extracting(IpQuery::namespace)
        .containsExactly("own-0", "own-1", "own-1b", "other-0", "other-1", "hint-0");
  }

  /**
   * A hundred checks and two more. Those between the first and the hundred-and-first need hints.
   *
   * @param first what the first one is: it has its result at once or after a query, or needs hints
   */
  @ParameterizedTest
  @CsvSource({
    "hinted,      hinted,       hinted, none,  none",
    "at once,     hinted,       hinted, hints, none",
    "after query, hinted,       hinted, hints, none",
    "after query, at once,      hinted, done,  hints",
    "after query, after query,  hinted, done,  hints",
    "after query, hinted later, hinted, hints, none",
    "at once,     hinted later, hinted, hints, none",
    "hinted,      at once,      hinted, done,  none",
    "hinted,      after query,  hinted, done,  none",
  })
  void theFirstHundredThatNeedHintsGetThem(
      String first, String next, String last, String ofNext, String ofLast) {
    List<Check<String>> checks = new ArrayList<>();
    checks.add(kind(first, "first"));
    checks.addAll(Collections.nCopies(99, HINTED));
    checks.add(kind(next, "next"));
    checks.add(kind(last, "last"));

    List<String> results = run(new Nobody(), 1, minute(), checks);

    assertThat(results.subList(1, 100)).containsOnly("hints");
    assertThat(results.subList(100, 102)).containsExactly(ofNext, ofLast);
    assertThat(done).hasSize(102).doesNotHaveDuplicates();
  }

  private static Check<String> kind(String kind, String query) {
    return switch (kind) {
      case "at once" -> (answers, hints) -> new Step.Done<>("done");
      case "after query" -> asking(query);
      case "hinted" -> HINTED;
      case "hinted later" -> inTurn(asking(query), HINTED);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void aCheckThatMayHaveNoHintsIsAskedForWithTheOthersAllTheSame() {
    List<Check<String>> checks = new ArrayList<>();
    checks.add(inTurn(asking("first"), asking(Step.Stage.OTHER_NAMESPACES, "elsewhere")));
    checks.addAll(Collections.nCopies(99, HINTED));
    checks.add(asking("hundred-and-first"));

    run(new Nobody(), 1, minute(), checks);

    assertThat(sent)
        .extracting(IpQuery::namespace)
        .containsExactly("first", "hundred-and-first", "elsewhere");
  }

  @Test
  void whatIsStillQueuedWhenTheTimeIsOverIsNotSent() {
    Lookup silent = new ScriptedLookup().neverAnswer(query -> true);
    List<Answer<?>> taken = new ArrayList<>();
    Check<String> second =
        (answers, hints) -> {
          taken.addAll(answers.all());
          return asking("second").step(answers, hints);
        };

    run(silent, 1, Deadline.in(PAUSE), List.of(asking("first"), inTurn(second, asking("third"))));

    assertThat(((ScriptedLookup) silent).asked)
        .extracting(IpQuery::namespace)
        .containsExactly("first");
    assertThat(taken)
        .isNotEmpty()
        .containsOnly(new Answer.Failed<>(Unanswered.tooLate(), RequestCounts.NONE, true));
  }

  @Test
  void theListenerIsNotifiedWhileAnAnswerIsAwaited() {
    CountDownLatch notified = new CountDownLatch(2);
    Lookup slow =
        new Nobody() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
            // It answers at last, so that a loop that only waits for it is found out.
            await(notified, Duration.ofSeconds(2));
            return super.ask(query, need, deadline);
          }
        };
    Deadline deadline = minute();
    try (SharedLookup shared = new SharedLookup(slow, 1)) {
      new CheckLoop<String>(shared, deadline, query -> DeploymentFields.NONE)
          .run(
              List.of(asking("slow")),
              shared.open(deadline),
              Duration.ofMillis(1),
              new CheckLoop.Listener<>() {
                @Override
                public void done(int index, String result, Duration time) {
                  done.add(index);
                }

                @Override
                public void waited() {
                  notified.countDown();
                }
              });
    }

    assertThat(notified.getCount()).isZero();
    assertThat(done).containsExactly(0);
  }

  @Test
  void theTimeOfACheckBeginsWithTheFirstOfItsQueriesThatIsSent() {
    AtomicLong took = new AtomicLong();
    CountDownLatch laterIsDone = new CountDownLatch(1);
    Lookup lookup =
        new Nobody() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
            long start = System.nanoTime();
            if (query.equals(query("other"))) {
              pause();
            } else if (query.equals(query("long"))) {
              await(laterIsDone, Duration.ofMinutes(1));
              took.set(System.nanoTime() - start);
            }
            return super.ask(query, need, deadline);
          }
        };
    Check<String> alsoNeedsLater =
        (answers, hints) -> {
          Step<String> step = asking("later").step(answers, hints);
          if (step instanceof Step.Done) {
            laterIsDone.countDown();
          }
          return step;
        };

    // "later" is sent when "other" is answered, and is answered before "long".
    run(lookup, 2, minute(), List.of(asking("other"), asking("long", "later"), alsoNeedsLater));

    assertThat(elapsed.get(1)).isGreaterThanOrEqualTo(Duration.ofNanos(took.get()));
  }

  @Test
  void theTimeOfACheckIsWithoutThatOfAQueryBeforeTheCheckNeededIt() {
    CountDownLatch needed = new CountDownLatch(1);
    Lookup lookup =
        new Nobody() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
            if (query.equals(query("own"))) {
              pause();
            } else {
              await(needed, Duration.ofMinutes(1));
            }
            return super.ask(query, need, deadline);
          }
        };
    AtomicLong start = new AtomicLong();
    AtomicLong end = new AtomicLong();
    Check<String> both =
        (answers, hints) -> {
          start.compareAndSet(0, System.nanoTime());
          Step<String> own = asking("own").step(answers, hints);
          if (own instanceof Step.Ask) {
            return own;
          }
          Step<String> shared = asking("shared").step(answers, hints);
          if (shared instanceof Step.Ask) {
            needed.countDown();
          }
          end.set(System.nanoTime());
          return shared;
        };

    run(lookup, 2, minute(), List.of(asking("shared"), both));

    assertThat(elapsed.get(1)).isLessThanOrEqualTo(Duration.ofNanos(end.get() - start.get()));
  }
}
