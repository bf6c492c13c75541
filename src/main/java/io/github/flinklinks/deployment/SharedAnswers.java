package io.github.flinklinks.deployment;

import io.github.flinklinks.deployment.Unanswered.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Asks every query once in a build, whichever module needs it. Belongs to the build's session and
 * is safe for any number of threads; it holds one answer per distinct query.
 *
 * <p>An answer serves whoever needs no more fields than it has; who needs more has it asked anew,
 * for both. The first asker is told what it cost, the others get {@link Answer#shared()}. Every
 * asker's own deadline is kept, whoever asked first.
 *
 * <p>Wrong credentials, missing permissions and refusals are kept: asking again can't mend them.
 * Other failures are kept for a minute: in an outage fifty modules would else each go through all
 * their attempts, one after the other, and after it nobody must fail for what is over. A failure
 * because the first asker's time was up is never handed to one who has more.
 */
public final class SharedAnswers implements DeploymentLookup {
  private static final Duration KEEP_FAILURE = Duration.ofMinutes(1);

  /** A lookup gives up this much before its deadline where another attempt doesn't fit in. */
  private static final Duration TIME_UP = Duration.ofSeconds(30);

  private static final Unanswered TOO_LATE =
      new Unanswered(
          Reason.NETWORK,
          "Not answered before the time given was over: raise timeout, or see why answers take so"
              + " long.");

  private final DeploymentLookup lookup;
  private final LongSupplier nanoTime;
  private final Map<IpQuery, Shared<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Shared<NamespaceList>> lists = new ConcurrentHashMap<>();

  /** Shares what the lookup answers. */
  public SharedAnswers(DeploymentLookup lookup) {
    this(lookup, System::nanoTime);
  }

  SharedAnswers(DeploymentLookup lookup, LongSupplier nanoTime) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
  }

  @Override
  public CompletableFuture<Answer> find(IpQuery query, DeploymentFields fields, Deadline deadline) {
    return new Question<>(
            answers,
            query,
            Answers.INSTANCE,
            merged -> lookup.find(query, merged, deadline),
            deadline)
        .ask(fields);
  }

  @Override
  public CompletableFuture<NamespaceList> namespaces(Deadline deadline) {
    return new Question<>(lists, "", Lists.INSTANCE, none -> lookup.namespaces(deadline), deadline)
        .ask(DeploymentFields.NONE);
  }

  @Override
  public LookupDescription description() {
    return lookup.description();
  }

  /** What was asked for one question, by its first asker. */
  private static final class Shared<T> {
    private final Question<?, T> asker;
    private final DeploymentFields fields;
    private final CompletableFuture<Given<T>> given = new CompletableFuture<>();

    Shared(Question<?, T> asker, DeploymentFields fields) {
      this.asker = asker;
      this.fields = fields;
    }
  }

  /**
   * An answer and when it came.
   *
   * @param timeUp whether its asker had hardly any time left
   */
  private record Given<T>(T answer, long at, boolean timeUp) {}

  /** One asker's question. */
  private final class Question<K, T> {
    private final Map<K, Shared<T>> known;
    private final K key;
    private final Kind<T> kind;
    private final Function<DeploymentFields, CompletableFuture<T>> send;
    private final Deadline deadline;

    Question(
        Map<K, Shared<T>> known,
        K key,
        Kind<T> kind,
        Function<DeploymentFields, CompletableFuture<T>> send,
        Deadline deadline) {
      this.known = known;
      this.key = key;
      this.kind = kind;
      this.send = send;
      this.deadline = deadline;
    }

    CompletableFuture<T> ask(DeploymentFields fields) {
      Shared<T> shared =
          known.compute(
              key,
              (k, there) -> {
                if (there == null) {
                  return new Shared<>(this, fields);
                }
                return there.fields.includes(fields) && serves(there)
                    ? there
                    : new Shared<>(this, there.fields.and(fields));
              });
      return shared.asker == this ? first(shared) : later(shared, fields);
    }

    private CompletableFuture<T> first(Shared<T> shared) {
      CompletableFuture<T> sent;
      try {
        sent = send.apply(shared.fields);
      } catch (RuntimeException e) {
        sent = CompletableFuture.failedFuture(e);
      }
      var unused =
          sent.whenComplete(
              (answer, error) ->
                  shared.given.complete(
                      new Given<>(
                          answer != null ? answer : kind.failed(broken(error)),
                          nanoTime.getAsLong(),
                          deadline.remaining().compareTo(TIME_UP) < 0)));
      // A future of the asker's own: who gives up waiting ends nobody else's.
      return shared.given.thenApply(Given::answer);
    }

    private CompletableFuture<T> later(Shared<T> shared, DeploymentFields fields) {
      CompletableFuture<T> answer =
          shared.given.thenCompose(
              given ->
                  endedEarly(shared, given)
                      ? ask(fields)
                      : CompletableFuture.completedFuture(kind.shared(given.answer())));
      if (!answer.isDone() && earlierThan(shared.asker.deadline)) {
        return answer.completeOnTimeout(
            kind.failed(TOO_LATE), deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      }
      return answer;
    }

    private boolean serves(Shared<T> shared) {
      if (!shared.given.isDone()) {
        return true;
      }
      Given<T> given = shared.given.join();
      Optional<Reason> failure = kind.failure(given.answer());
      return failure.isEmpty()
          || lasting(failure.get())
          || (!endedEarly(shared, given)
              && nanoTime.getAsLong() - given.at() < KEEP_FAILURE.toNanos());
    }

    private boolean endedEarly(Shared<T> shared, Given<T> given) {
      return given.timeUp()
          && kind.failure(given.answer()).filter(Reason::unreachable).isPresent()
          && shared.asker.deadline.nanoTime() - deadline.nanoTime() < 0
          && !deadline.passed();
    }

    private boolean earlierThan(Deadline other) {
      return deadline.nanoTime() - other.nanoTime() < 0;
    }
  }

  private static boolean lasting(Reason reason) {
    return reason == Reason.CREDENTIALS || reason == Reason.PERMISSION || reason == Reason.REJECTED;
  }

  private static Unanswered broken(Throwable error) {
    return new Unanswered(
        Reason.UNREADABLE,
        "The lookup failed without saying why (" + error + "): please report this as a bug.");
  }

  /** What answers to queries and lists of namespaces have in common. */
  private interface Kind<T> {
    T shared(T answer);

    T failed(Unanswered why);

    Optional<Reason> failure(T answer);
  }

  private enum Answers implements Kind<Answer> {
    INSTANCE;

    @Override
    public Answer shared(Answer answer) {
      return answer.shared();
    }

    @Override
    public Answer failed(Unanswered why) {
      return new Answer.Failed(why, RequestCounts.NONE);
    }

    @Override
    public Optional<Reason> failure(Answer answer) {
      return answer instanceof Answer.Failed failed
          ? Optional.of(failed.why().reason())
          : Optional.empty();
    }
  }

  private enum Lists implements Kind<NamespaceList> {
    INSTANCE;

    @Override
    public NamespaceList shared(NamespaceList list) {
      return list instanceof NamespaceList.Listed listed
          ? new NamespaceList.Listed(listed.namespaces(), RequestCounts.SHARED)
          : new NamespaceList.NotListed(
              ((NamespaceList.NotListed) list).why(), RequestCounts.SHARED);
    }

    @Override
    public NamespaceList failed(Unanswered why) {
      return new NamespaceList.NotListed(why, RequestCounts.NONE);
    }

    @Override
    public Optional<Reason> failure(NamespaceList list) {
      return list instanceof NamespaceList.NotListed not
          ? Optional.of(not.why().reason())
          : Optional.empty();
    }
  }
}
