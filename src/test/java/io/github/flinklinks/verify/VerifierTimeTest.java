package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.LISTED;
import static io.github.flinklinks.verify.Links.NAMED;
import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.minute;
import static io.github.flinklinks.verify.Links.payments;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Deadlines, interrupts and waiting. */
class VerifierTimeTest {
  private final ScriptedLookup lookup = new ScriptedLookup();

  @Test
  void whatNeverAnswersIsUnknownAtTheDeadline() {
    lookup
        .neverAnswer(q -> q.source().orElseThrow().address().equals("10.0.0.1"))
        .serve(deployment("prod", "a"), SOURCE, SINK);

    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(
                List.of(payments().build(), link().name("b").from("10.0.0.1").build()),
                Deadline.in(Duration.ofMillis(50)),
                Progress.NONE);

    assertThat(verification.results())
        .extracting(r -> r.verdict().name())
        .containsExactly("PRESENT", "UNKNOWN");
    assertThat(verification.results().get(1).message())
        .isEqualTo(
            "Could not be checked in prod: No answer before timeout ended: raise timeout, or"
                + " find out why the service is slow.");
  }

  @Test
  void aLookupThatEndsAtTheDeadlineTellsItself() {
    CompletableFuture<Answer<?>> late =
        new CompletableFuture<Answer<?>>()
            .completeOnTimeout(
                new Answer.Failed<>(
                    new Unanswered(Unanswered.Reason.CREDENTIALS, "The STS token ran out."),
                    ScriptedLookup.ONE),
                80,
                TimeUnit.MILLISECONDS);

    Verification verification =
        new Verifier(
                Links.shared(new BrokenLookup(late)),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(List.of(payments().build()), Deadline.in(Duration.ofMillis(50)), Progress.NONE);

    assertThat(verification.results().get(0).message())
        .isEqualTo("Could not be checked in prod: The STS token ran out.");
    assertThat(verification.requests()).isEqualTo(ScriptedLookup.ONE);
  }

  @Test
  void namesThatDoNotResolveInTimeAreRefused() {
    CountDownLatch never = new CountDownLatch(1);
    Hosts silent =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };

    assertThatThrownBy(
            () ->
                new Verifier(
                        Links.shared(lookup), SourceParameter.SRC_IP, silent, NOWHERE, List.of())
                    .verify(
                        List.of(link().name("b").from("kafka.example").build()),
                        Deadline.in(Duration.ofMillis(50)),
                        Progress.NONE))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "The host names of the links did not resolve before timeout ended: check this"
                + " machine's DNS, or write their addresses in hosts.");
    never.countDown();
    assertThat(lookup.asked).isEmpty();
  }

  @Test
  void whoWaitsIsToldSoUntilTheAnswerComes() {
    CompletableFuture<Answer<?>> late = new CompletableFuture<>();
    List<String> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void judged(LinkResult result) {
            told.add(result.verdict().name());
          }

          @Override
          public void waited() {
            told.add("waited");
            if (told.size() == 2) {
              late.complete(new Answer.Found<>(List.of(), ScriptedLookup.ONE));
            }
          }
        };

    new Verifier(
            Links.shared(new BrokenLookup(late)),
            SourceParameter.SRC_IP,
            Links.hosts(Map.of()),
            NOWHERE,
            List.of(),
            Waivers.NONE,
            Duration.ofMillis(1))
        .verify(List.of(payments().absent().build()), minute(), progress);

    assertThat(told).startsWith("waited", "waited").endsWith("UNKNOWN");
  }

  @Test
  void nothingIsAskedAfterTheDeadline() {
    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                LISTED,
                List.of())
            .verify(
                List.of(payments().build(), payments().name("b").absent().build()),
                Deadline.in(Duration.ZERO),
                Progress.NONE);

    assertThat(verification.results())
        .allSatisfy(result -> assertThat(result.unanswered()).contains(Unanswered.tooLate()));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(0, 0, 0, 1));
    assertThat(lookup.asked).isEmpty();
    assertThat(lookup.lists).isZero();
  }

  @Test
  void whatIsNotAnsweredCostsNothing() {
    lookup.neverAnswer(q -> q.sink().isPresent());

    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(
                List.of(
                    link().from(SOURCE).absent().build(),
                    link().name("b").to(SINK).absent().build()),
                Deadline.in(Duration.ofMillis(50)),
                Progress.NONE);

    assertThat(verification.requests()).isEqualTo(ScriptedLookup.ONE);
  }

  @Test
  void anInterruptEndsItAndWhatItAsked() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(2);
    Lookup hanging =
        new Lookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
            asked.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              ended.countDown();
            }
            return new Answer.Failed<>(Unanswered.tooLate(), RequestCounts.NONE);
          }

          @Override
          public void cancel(Query<?> query) {
            ended.countDown();
          }

          @Override
          public LookupDescription description() {
            throw new IllegalStateException("not needed");
          }
        };
    List<Throwable> thrown = new ArrayList<>();
    Thread verifying =
        new Thread(
            () -> {
              try {
                Links.verify(hanging, NOWHERE, payments().build());
              } catch (CancellationException e) {
                thrown.add(e);
              }
            });
    verifying.start();
    asked.await();
    verifying.interrupt();
    verifying.join();

    assertThat(thrown)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage("interrupted while waiting for answers"));
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void whoWaitsForOneAnswerKeepsNobodyElseWaiting() {
    Lookup slowForOne =
        new ScriptedLookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
            Answer<T> answer = super.ask(query, need, deadline);
            if (query instanceof IpQuery byIp && byIp.source().equals(Links.end("10.0.0.1"))) {
              // A copy: others ask meanwhile.
              while (List.copyOf(asked).stream().noneMatch(q -> q.namespace().equals("test"))) {
                Thread.onSpinWait();
              }
            }
            return answer;
          }
        };

    assertThat(
            Links.verify(
                    slowForOne,
                    NAMED,
                    link().from("10.0.0.1").build(),
                    link().name("b").from("10.0.0.2").build())
                .results())
        .hasSize(2)
        .allMatch(result -> result.verdict().name().equals("MISSING"));
  }

  @Test
  void theTimeOfALinkLiesWithinThatOfItsVerification() {
    long start = System.nanoTime();
    Verification verification = Links.verify(lookup, NOWHERE, payments().build());
    Duration outside = Duration.ofNanos(System.nanoTime() - start);

    assertThat(verification.elapsed()).isBetween(Duration.ZERO, outside);
    assertThat(verification.results().get(0).elapsed())
        .isBetween(Duration.ZERO, verification.elapsed());
  }

  @Test
  void theTimeOfALinkIsWithoutThatInTheQueue() {
    Lookup slow =
        new ScriptedLookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            return super.ask(query, fields, deadline);
          }
        };
    Verification verification;
    try (SharedLookup oneAtATime = new SharedLookup(slow, 1)) {
      verification =
          new Verifier(
                  oneAtATime, SourceParameter.SRC_IP, Links.hosts(Map.of()), NOWHERE, List.of())
              .verify(
                  List.of(
                      link().name("a").from("10.0.0.1").absent().build(),
                      link().name("b").from("10.0.0.2").absent().build()),
                  minute(),
                  Progress.NONE);
    }

    Duration both =
        verification.results().get(0).elapsed().plus(verification.results().get(1).elapsed());
    assertThat(both).isBetween(Duration.ofMillis(1), verification.elapsed());
  }

  @Test
  void onlyNamesAreResolvedOnAThreadApartWhichKeepsNoJvmAlive() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Hosts hosts =
        host -> {
          threads.add(Thread.currentThread());
          return List.of("10.0.0.1");
        };

    Plan.of(List.of(link().from("10.0.0.1").build()), SourceParameter.SRC_IP, hosts, minute());
    // A thread is a daemon by itself where the one that starts it is.
    Thread asking =
        new Thread(
            () ->
                Plan.of(
                    List.of(link().from("kafka").build()),
                    SourceParameter.SRC_IP,
                    hosts,
                    minute()));
    asking.setDaemon(false);
    asking.start();
    asking.join();

    assertThat(threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(threads.get(1)).isNotSameAs(asking);
    assertThat(threads.get(1).isDaemon()).isTrue();
  }
}
