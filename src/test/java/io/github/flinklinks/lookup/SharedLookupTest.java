package io.github.flinklinks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLookupTest {
  private static final IpQuery QUERY =
      new IpQuery(
          "prod", Optional.of(new IpQuery.End("10.0.0.1", OptionalInt.empty())), Optional.empty());
  private static final RequestCounts ONE = new RequestCounts(1, 0, 0, 0);
  private static final DeploymentFields JOBS = new DeploymentFields(true, Set.of());
  private static final Deployment JOB =
      new Deployment("prod", "job", "id", Optional.empty(), Map.of());

  /** What a worker asks, and answers when the test completes it. */
  private record Sent(
      Query<?> query, DeploymentFields fields, CompletableFuture<Answer<?>> answer) {}

  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final List<Query<?>> cancelled = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final SharedLookup shared =
      new SharedLookup(
          new Lookup() {
            @Override
            @SuppressWarnings("unchecked") // As the test says.
            public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
              Sent asked = new Sent(query, fields, new CompletableFuture<>());
              sent.add(asked);
              try {
                return (Answer<T>) asked.answer().get();
              } catch (InterruptedException e) {
                return new Answer.Failed<>(new Unanswered(Reason.NETWORK, "ended"), ONE);
              } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e.getCause());
              }
            }

            @Override
            public void cancel(Query<?> query) {
              cancelled.add(query);
            }

            @Override
            public LookupDescription description() {
              return new LookupDescription(
                  LookupDescription.Kind.INVENTORY, "here", "ws", Optional.empty());
            }
          },
          4,
          now::get);
  private final SharedLookup a = shared.of("a");
  private final SharedLookup b = shared.of("b");

  @AfterEach
  void close() {
    shared.close();
  }

  private static Deadline in(int minutes) {
    return Deadline.in(Duration.ofMinutes(minutes));
  }

  private Sent sent() throws InterruptedException {
    Sent next = sent.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static Answer<?> answerOf(SharedLookup.Session session) throws InterruptedException {
    return session.next(Duration.ofSeconds(30)).orElseThrow().answer();
  }

  private SharedLookup.Session ask(SharedLookup module) {
    SharedLookup.Session session = module.open(in(10));
    session.ask(QUERY, DeploymentFields.NONE);
    return session;
  }

  private void askAndAnswer(SharedLookup module, Answer<?> answer) throws InterruptedException {
    SharedLookup.Session session = ask(module);
    sent().answer().complete(answer);
    assertThat(answerOf(session)).isEqualTo(answer);
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static Answer<?> found() {
    return new Answer.Found<>(List.of(JOB), ONE);
  }

  private static Answer<?> failed(Reason reason) {
    return new Answer.Failed<>(new Unanswered(reason, "why"), ONE);
  }

  @Test
  void equalQueriesAreAskedOnceAndOnlyTheFirstCallerPays() throws Exception {
    SharedLookup.Session first = ask(a);
    SharedLookup.Session waiting = ask(b);
    sent().answer().complete(found());

    assertThat(answerOf(first)).isEqualTo(found());
    assertThat(answerOf(waiting)).isEqualTo(found().shared());
    assertThat(answerOf(ask(b)).requests()).isEqualTo(RequestCounts.SHARED);
    assertThat(sent).isEmpty();
  }

  @Test
  void whoNeedsMoreFieldsHasThemAskedForAll() throws Exception {
    askAndAnswer(a, found());
    SharedLookup.Session wider = b.open(in(10));
    wider.ask(QUERY, JOBS);
    SharedLookup.Session narrow = ask(a);
    Sent again = sent();
    again.answer().complete(found());

    assertThat(again.fields()).isEqualTo(JOBS);
    assertThat(answerOf(wider).requests()).isEqualTo(ONE);
    assertThat(answerOf(narrow).requests()).isEqualTo(RequestCounts.SHARED);
  }

  @Test
  void oneCallerGivingUpEndsNobodyElsesWaiting() throws Exception {
    SharedLookup.Session first = ask(a);
    SharedLookup.Session second = ask(b);
    first.close();
    sent().answer().complete(found());

    assertThat(answerOf(second)).isEqualTo(found().shared());
    assertThat(cancelled).isEmpty();
  }

  @Test
  void whatNobodyWaitsForIsEnded() throws Exception {
    SharedLookup.Session first = ask(a);
    Sent hanging = sent();
    first.close();

    assertThat(cancelled).containsExactly(QUERY);
    SharedLookup.Session second = ask(b);
    assertThat(sent()).isNotSameAs(hanging);
    second.close();
  }

  @Test
  void anotherModuleUsesWhatIsAtMostThirtySecondsOld() throws Exception {
    askAndAnswer(a, found());
    pass(30);
    assertThat(answerOf(ask(b))).isEqualTo(found().shared());

    pass(1);
    askAndAnswer(b, found());
  }

  @Test
  void anOutageIsSharedAsLongAndNoLonger() throws Exception {
    askAndAnswer(a, failed(Reason.SERVICE));
    pass(30);
    assertThat(answerOf(ask(b))).isEqualTo(failed(Reason.SERVICE).shared());

    pass(1);
    askAndAnswer(b, found());
  }

  @Test
  void anExecutionUsesNothingThatItsModuleWasAnsweredBefore() throws Exception {
    askAndAnswer(a, found());
    pass(1);

    askAndAnswer(a, found());
  }

  @Test
  void withinAnExecutionAnAnswerServesHoweverLongItTakes() throws Exception {
    SharedLookup.Session session = a.open(in(10));
    session.ask(QUERY, DeploymentFields.NONE);
    sent().answer().complete(found());
    assertThat(answerOf(session)).isEqualTo(found());
    pass(300);
    session.ask(QUERY, DeploymentFields.NONE);

    assertThat(answerOf(session)).isEqualTo(found().shared());
  }

  @Test
  void whoAsksAgainReplacesWhatOthersKnow() throws Exception {
    askAndAnswer(a, new Answer.Found<>(List.of(), ONE));
    pass(1);
    SharedLookup.Session again = b.openAgain(in(10));
    again.ask(QUERY, DeploymentFields.NONE);
    sent().answer().complete(found());

    assertThat(answerOf(again)).isEqualTo(found());
    assertThat(answerOf(ask(shared.of("c")))).isEqualTo(found().shared());
  }

  @Test
  void whatAskingAgainCannotChangeIsKept() throws Exception {
    askAndAnswer(a, failed(Reason.PERMISSION));
    pass(3600);

    assertThat(answerOf(ask(a))).isEqualTo(failed(Reason.PERMISSION).shared());
    assertThat(answerOf(ask(b))).isEqualTo(failed(Reason.PERMISSION).shared());
  }

  @Test
  void aFailureForLackOfTimeIsNotGivenToOneWhoHasMore() throws Exception {
    Answer<?> outOfTime = new Answer.Failed<>(new Unanswered(Reason.NETWORK, "why"), ONE, true);
    SharedLookup.Session hasty = a.open(in(1));
    hasty.ask(QUERY, DeploymentFields.NONE);
    SharedLookup.Session patient = ask(b);
    SharedLookup.Session hastier = shared.of("c").open(Deadline.in(Duration.ZERO));
    hastier.ask(QUERY, DeploymentFields.NONE);
    sent().answer().complete(outOfTime);

    assertThat(answerOf(hasty)).isEqualTo(outOfTime);
    assertThat(answerOf(hastier)).isEqualTo(outOfTime.shared());
    sent().answer().complete(found());
    assertThat(answerOf(patient)).isEqualTo(found());
  }

  @Test
  void nobodyWaitsLongerThanItsPatience() throws Exception {
    SharedLookup.Session patient = ask(a);
    SharedLookup.Session hasty = ask(b);

    assertThat(hasty.next(Duration.ofMillis(1))).isEmpty();
    sent().answer().complete(found());
    assertThat(answerOf(patient)).isEqualTo(found());
  }

  @Test
  void aBrokenLookupIsAFailureThatNeverPasses() throws Exception {
    SharedLookup.Session session = ask(a);
    sent().answer().completeExceptionally(new IllegalStateException("boom"));

    assertThat(((Answer.Failed<?>) answerOf(session)).why().reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void namespacesAreListedOnce() throws Exception {
    Answer<?> list = new Answer.Found<>(List.of("prod"), ONE);
    SharedLookup.Session first = a.open(in(10));
    first.ask(NamespacesQuery.ALL, DeploymentFields.NONE);
    sent().answer().complete(list);
    assertThat(answerOf(first)).isEqualTo(list);
    SharedLookup.Session second = b.open(in(10));
    second.ask(NamespacesQuery.ALL, DeploymentFields.NONE);

    assertThat(answerOf(second)).isEqualTo(list.shared());
  }

  @Test
  void whenTheBuildHasEndedNothingIsAsked() throws Exception {
    shared.close();

    assertThat(((Answer.Failed<?>) answerOf(ask(a))).why()).isEqualTo(Unanswered.ended());
    assertThat(sent).isEmpty();
  }
}
