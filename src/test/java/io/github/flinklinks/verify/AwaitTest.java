package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final Link A = Links.link().name("a").from("10.0.0.1").build();
  private static final Link B = Links.link().name("b").from("10.0.0.2").build();

  private final List<String> told = new ArrayList<>();
  private long now;

  private static ScriptedLookup serving(String... sources) {
    ScriptedLookup lookup = new ScriptedLookup();
    for (String source : sources) {
      lookup.serve(ScriptedLookup.deployment("prod", "job"), source, "");
    }
    return lookup;
  }

  private Verification await(Duration time, Await.Sleeper sleeper, ScriptedLookup... rounds) {
    return await(time, Duration.ofSeconds(10), sleeper, rounds);
  }

  private Verification await(
      Duration time, Duration interval, Await.Sleeper sleeper, ScriptedLookup... rounds) {
    return awaiting(Links.hosts(Map.of()), time, interval, sleeper, rounds)
        .verify(List.of(A, B), Deadline.in(Duration.ofHours(1)), Progress.NONE);
  }

  private Await awaiting(
      Hosts hosts,
      Duration time,
      Duration interval,
      Await.Sleeper sleeper,
      ScriptedLookup... rounds) {
    Rounds lookup = new Rounds(rounds);
    return new Await(
        new Verifier(
            Links.shared(lookup), SourceParameter.SRC_IP, hosts, new SearchScope.None(), List.of()),
        time,
        interval,
        (notYet, total, next, remaining) ->
            told.add(
                notYet
                    + " of "
                    + total
                    + " in "
                    + next.toSeconds()
                    + "s, "
                    + remaining.toSeconds()
                    + "s left"),
        wait -> {
          sleeper.sleep(wait);
          lookup.next();
        },
        () -> now);
  }

  /** One lookup after the other, a new one after each wait. */
  private static final class Rounds implements Lookup {
    private final Deque<Lookup> left;

    Rounds(Lookup... rounds) {
      left = new ArrayDeque<>(List.of(rounds));
    }

    synchronized void next() {
      left.remove();
    }

    private synchronized Lookup now() {
      return left.element();
    }

    @Override
    public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
      return now().ask(query, fields, deadline);
    }

    @Override
    public LookupDescription description() {
      return now().description();
    }
  }

  private Verification await(Duration time, ScriptedLookup... rounds) {
    return await(time, wait -> now += wait.toNanos(), rounds);
  }

  private static List<String> labels(Verification verification) {
    return verification.results().stream().map(r -> r.verdict().name()).toList();
  }

  @Test
  void withoutTimeItAsksOnce() {
    assertThat(labels(await(Duration.ZERO, serving("10.0.0.1"))))
        .containsExactly("PRESENT", "MISSING");
    assertThat(told).isEmpty();
  }

  @Test
  void itAsksAgainForWhatIsNotInPlaceUntilAllIsAndThenOnceMoreForAll() {
    ScriptedLookup first = serving("10.0.0.1");
    ScriptedLookup second = serving();
    ScriptedLookup third = serving("10.0.0.1", "10.0.0.2");

    Verification verification = await(Duration.ofMinutes(1), first, second, third);

    assertThat(labels(verification)).containsExactly("PRESENT", "PRESENT");
    assertThat(told).containsExactly("1 of 2 in 10s, 60s left", "1 of 2 in 10s, 50s left");
    assertThat(second.asked)
        .allMatch(q -> q.source().or(q::sink).orElseThrow().address().equals("10.0.0.2"));
    // The third lookup is asked for what was missing, and then once more for all.
    assertThat(third.asked).hasSize(1 + 2);
    assertThat(verification.requests().sent())
        .isEqualTo(first.asked.size() + second.asked.size() + third.asked.size());
    assertThat(verification.elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void itEndsWithALastRoundWhenTheTimeIsOver() {
    assertThat(labels(await(Duration.ofSeconds(15), serving(), serving(), serving("10.0.0.1"))))
        .containsExactly("PRESENT", "MISSING");
    assertThat(told).containsExactly("2 of 2 in 10s, 15s left", "2 of 2 in 5s, 5s left");
  }

  @Test
  void whatWaitingCannotMendEndsItAtOnce() {
    ScriptedLookup denied =
        serving()
            .fail(q -> true, new Unanswered(Unanswered.Reason.CREDENTIALS, "Wrong AccessKey."));
    assertThat(labels(await(Duration.ofMinutes(1), denied))).containsExactly("UNKNOWN", "UNKNOWN");
    assertThat(told).isEmpty();
  }

  @Test
  void anOutageIsWaitedForButMakesNoDifferentLinkUnknown() {
    ScriptedLookup down = serving().fail(q -> true);
    assertThat(labels(await(Duration.ofSeconds(10), down, serving("10.0.0.1"))))
        .containsExactly("PRESENT", "MISSING");
    assertThat(labels(await(Duration.ofSeconds(10), serving("10.0.0.1"), down)))
        .containsExactly("UNKNOWN", "MISSING");
  }

  @Test
  void anOutageMakesNoUnreadableAnswerReachable() {
    ScriptedLookup down = serving().fail(q -> true);
    ScriptedLookup strange =
        serving()
            .fail(
                q -> true, new Unanswered(Unanswered.Reason.UNREADABLE, "A page, not an answer."));

    assertThat(await(Duration.ofSeconds(10), strange, down).results())
        .allSatisfy(result -> assertThat(result.message()).contains("A page, not an answer."));
    assertThat(await(Duration.ofSeconds(10), down, strange).results())
        .allSatisfy(result -> assertThat(result.message()).contains("A page, not an answer."));
  }

  @Test
  void anInterruptionEndsIt() {
    assertThatThrownBy(
            () ->
                await(
                    Duration.ofMinutes(1),
                    wait -> {
                      throw new InterruptedException();
                    },
                    serving()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theTimeItTookIsCountedFromItsStart() {
    now = Duration.ofDays(3).toNanos();
    assertThat(await(Duration.ofSeconds(10), serving("10.0.0.1"), serving()).elapsed())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void itDoesNotWaitWhereTheDeadlineComesBeforeTheNextRound() {
    Verification verification =
        await(
            Duration.ofHours(2),
            Duration.ofHours(2),
            wait -> now += wait.toNanos(),
            serving("10.0.0.1"));

    assertThat(labels(verification)).containsExactly("PRESENT", "MISSING");
    assertThat(told).isEmpty();
  }

  @Test
  void aSleepThatOvershootsTheDeadlineLosesNoVerdict() {
    ScriptedLookup second = serving("10.0.0.1", "10.0.0.2");
    Deadline deadline = Deadline.in(Duration.ofSeconds(1));
    Verification verification =
        awaiting(
                host -> List.of(host.equals("kafka") ? "10.0.0.2" : host),
                Duration.ofHours(1),
                Duration.ofNanos(1),
                wait -> {
                  while (!deadline.passed()) {
                    Thread.onSpinWait();
                  }
                },
                serving("10.0.0.1"),
                second)
            .verify(
                List.of(A, Links.link().name("b").from("kafka").build()), deadline, Progress.NONE);

    assertThat(labels(verification)).containsExactly("PRESENT", "MISSING");
    assertThat(verification.results().get(1).message())
        .isEqualTo("No deployment in prod reads kafka (10.0.0.2). Deploy it, or correct the link.");
    assertThat(second.asked).isEmpty();
  }

  @Test
  void aResolverThatFailsLaterTakesNothingAway() {
    List<String> resolved = new ArrayList<>();
    Verification verification =
        awaiting(
                host -> {
                  resolved.add(host);
                  return List.of(host.equals("kafka") ? "10.0.0.2" : host);
                },
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                wait -> now += wait.toNanos(),
                serving("10.0.0.1"),
                serving(),
                serving("10.0.0.1", "10.0.0.2"))
            .verify(
                List.of(A, Links.link().name("b").from("kafka").build()),
                Deadline.in(Duration.ofHours(1)),
                Progress.NONE);

    assertThat(labels(verification)).containsExactly("PRESENT", "PRESENT");
    assertThat(resolved).containsExactly("10.0.0.1", "kafka");
  }

  @Test
  void linksThatWereNeverInPlaceTogetherDoNotPass() {
    assertThat(
            labels(
                await(
                    Duration.ofSeconds(20),
                    serving("10.0.0.1"),
                    serving("10.0.0.2"),
                    serving("10.0.0.2"))))
        .containsExactly("MISSING", "PRESENT");
    assertThat(told).containsExactly("1 of 2 in 10s, 20s left", "1 of 2 in 10s, 10s left");
  }

  @Test
  void aLinkThatComesBackPasses() {
    assertThat(
            labels(
                await(
                    Duration.ofSeconds(30),
                    serving("10.0.0.1"),
                    serving("10.0.0.2"),
                    serving("10.0.0.1", "10.0.0.2"))))
        .containsExactly("PRESENT", "PRESENT");
  }

  @Test
  void whatIsAbsentMustBeSoWhenTheOthersAreInPlace() {
    Rounds rounds =
        new Rounds(serving(), serving("10.0.0.1", "10.0.0.2"), serving("10.0.0.1", "10.0.0.2"));
    Verification verification =
        new Await(
                new Verifier(
                    Links.shared(rounds),
                    SourceParameter.SRC_IP,
                    Links.hosts(Map.of()),
                    new SearchScope.Named(List.of("prod")),
                    List.of()),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                (notYet, total, next, left) -> told.add(notYet + " of " + total),
                wait -> {
                  now += wait.toNanos();
                  rounds.next();
                },
                () -> now)
            .verify(
                List.of(A, Links.link().name("none").from("10.0.0.2").absent().build()),
                Deadline.in(Duration.ofHours(1)),
                Progress.NONE);

    assertThat(labels(verification)).containsExactly("PRESENT", "FORBIDDEN");
    assertThat(told).containsExactly("1 of 2", "1 of 2");
  }

  @Test
  void whatTheLastRoundCannotAskIsNotKnown() {
    ScriptedLookup second = serving("10.0.0.2").fail(q -> q.source().equals(Links.end("10.0.0.1")));

    assertThat(labels(await(Duration.ofSeconds(10), serving("10.0.0.1"), second)))
        .containsExactly("UNKNOWN", "PRESENT");
  }

  @Test
  void aLinkThatIsLeftOutStaysSoInEveryRound() {
    Rounds rounds = new Rounds(serving(), serving("10.0.0.2"));
    Verification verification =
        new Await(
                new Verifier(
                    Links.shared(rounds),
                    SourceParameter.SRC_IP,
                    Links.hosts(Map.of()),
                    new SearchScope.None(),
                    List.of(new NamePattern("a"))),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                (notYet, total, next, left) -> told.add(notYet + " of " + total),
                wait -> {
                  now += wait.toNanos();
                  rounds.next();
                },
                () -> now)
            .verify(List.of(A, B), Deadline.in(Duration.ofHours(1)), Progress.NONE);

    assertThat(labels(verification)).containsExactly("SKIPPED", "PRESENT");
    assertThat(told).containsExactly("1 of 2");
  }

  @Test
  void betweenRoundsTheThreadSleeps() {
    Duration wait = Duration.ofNanos(10_000_001_001L);
    Await await =
        new Await(
            new Verifier(
                Links.shared(serving()),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                new SearchScope.None(),
                List.of()),
            Duration.ofMinutes(1),
            wait,
            (notYet, total, next, left) -> Thread.currentThread().interrupt());

    assertThatThrownBy(
            () -> await.verify(List.of(A), Deadline.in(Duration.ofHours(1)), Progress.NONE))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted while waiting for links to appear");
    assertThat(Thread.interrupted()).isTrue();
  }
}
