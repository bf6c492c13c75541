package io.github.flinklinks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private static final IpQuery QUERY =
      new IpQuery(
          "prod", Optional.of(new IpQuery.End("10.0.0.1", OptionalInt.empty())), Optional.empty());
  private static final RequestCounts ONE = new RequestCounts(1, 0, 0, 0);
  private static final DeploymentFields JOBS = new DeploymentFields(true, Set.of());
  private static final Deployment JOB =
      new Deployment("prod", "job", "id", Optional.empty(), Map.of());

  private final List<CompletableFuture<Answer>> sent = new ArrayList<>();
  private final List<DeploymentFields> fields = new ArrayList<>();
  private final List<CompletableFuture<NamespaceList>> lists = new ArrayList<>();
  private long now;
  private final SharedAnswers shared =
      new SharedAnswers(
          new Lookup() {
            @Override
            public CompletableFuture<Answer> find(
                IpQuery query, DeploymentFields need, Deadline deadline) {
              fields.add(need);
              sent.add(new CompletableFuture<>());
              return sent.get(sent.size() - 1);
            }

            @Override
            public CompletableFuture<NamespaceList> namespaces(Deadline deadline) {
              lists.add(new CompletableFuture<>());
              return lists.get(lists.size() - 1);
            }

            @Override
            public LookupDescription description() {
              return new LookupDescription(
                  LookupDescription.Kind.INVENTORY, "here", "ws", Optional.empty());
            }
          },
          () -> now);

  private static Deadline in(int minutes) {
    return Deadline.in(Duration.ofMinutes(minutes));
  }

  private CompletableFuture<Answer> ask() {
    return shared.find(QUERY, DeploymentFields.NONE, in(10));
  }

  private static Answer found() {
    return new Answer.Found(List.of(JOB), ONE);
  }

  private static Answer failed(Reason reason) {
    return new Answer.Failed(new Unanswered(reason, "why"), ONE);
  }

  @Test
  void equalQueriesAreAskedOnceAndOnlyTheFirstAskerPays() {
    CompletableFuture<Answer> first = ask();
    CompletableFuture<Answer> waiting = ask();
    sent.get(0).complete(found());

    assertThat(first.join()).isEqualTo(found());
    assertThat(waiting.join()).isEqualTo(found().shared());
    assertThat(ask().join().requests()).isEqualTo(RequestCounts.SHARED);
    assertThat(sent).hasSize(1);
  }

  @Test
  void whoNeedsMoreFieldsHasThemAskedForAll() {
    var unused = ask();
    sent.get(0).complete(found());
    var wider = shared.find(QUERY, JOBS, in(10));
    var narrow = ask();
    sent.get(1).complete(found());

    assertThat(fields).containsExactly(DeploymentFields.NONE, JOBS);
    assertThat(wider.join().requests()).isEqualTo(ONE);
    assertThat(narrow.join().requests()).isEqualTo(RequestCounts.SHARED);
  }

  @Test
  void oneAskerGivingUpEndsNobodyElsesWaiting() {
    CompletableFuture<Answer> first = ask();
    CompletableFuture<Answer> second = ask();
    first.complete(failed(Reason.NETWORK));
    sent.get(0).complete(found());

    assertThat(second.join()).isEqualTo(found().shared());
  }

  @Test
  void anOutageIsSharedForAMinuteAndThenAskedAnew() {
    var unused = ask();
    sent.get(0).complete(failed(Reason.SERVICE));
    now += Duration.ofSeconds(59).toNanos();
    assertThat(ask().join()).isEqualTo(failed(Reason.SERVICE).shared());

    now += Duration.ofSeconds(2).toNanos();
    assertThat(ask()).isNotDone();
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatAskingAgainCannotMendIsKept() {
    var unused = ask();
    sent.get(0).complete(failed(Reason.PERMISSION));
    now += Duration.ofHours(1).toNanos();

    assertThat(ask().join()).isEqualTo(failed(Reason.PERMISSION).shared());
  }

  @Test
  void aFailureBecauseTheFirstAskersTimeWasUpIsNotHandedToOneWhoHasMore() {
    CompletableFuture<Answer> hasty =
        shared.find(QUERY, DeploymentFields.NONE, Deadline.in(Duration.ofMillis(1)));
    CompletableFuture<Answer> patient = ask();
    sent.get(0).complete(failed(Reason.NETWORK));

    assertThat(hasty.join()).isEqualTo(failed(Reason.NETWORK));
    assertThat(patient).isNotDone();
    sent.get(1).complete(found());
    assertThat(patient.join()).isEqualTo(found());
  }

  @Test
  void aLaterAskersEarlierDeadlineIsKept() throws Exception {
    CompletableFuture<Answer> patient = ask();
    CompletableFuture<Answer> hasty =
        shared.find(QUERY, DeploymentFields.NONE, Deadline.in(Duration.ofMillis(1)));

    assertThat(hasty.get(30, TimeUnit.SECONDS)).isInstanceOf(Answer.Failed.class);
    sent.get(0).complete(found());
    assertThat(patient.join()).isEqualTo(found());
  }

  @Test
  void aBrokenLookupIsAFailureThatNeverPasses() {
    CompletableFuture<Answer> answer = ask();
    sent.get(0).completeExceptionally(new IllegalStateException("boom"));

    assertThat(((Answer.Failed) answer.join()).why().reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void namespacesAreListedOnce() {
    var first = shared.namespaces(in(10));
    lists.get(0).complete(new NamespaceList.Listed(List.of("prod"), ONE));

    assertThat(first.join().requests()).isEqualTo(ONE);
    assertThat(shared.namespaces(in(10)).join())
        .isEqualTo(new NamespaceList.Listed(List.of("prod"), RequestCounts.SHARED));
    assertThat(lists).hasSize(1);
  }
}
