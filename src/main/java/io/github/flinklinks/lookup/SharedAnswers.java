package io.github.flinklinks.lookup;

import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
public final class SharedAnswers implements Lookup {
  private static final Duration KEEP_FAILURE = Duration.ofMinutes(1);

  /** A lookup gives up this much before its deadline where another attempt doesn't fit in. */
  private static final Duration TIME_UP = Duration.ofSeconds(30);

  private final Lookup lookup;
  private final LongSupplier nanoTime;
  private final Map<IpQuery, Shared<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Shared<NamespaceList>> lists = new ConcurrentHashMap<>();

  /** Shares what the lookup answers. */
  public SharedAnswers(Lookup lookup) {
    this(lookup, new SystemTime());
  }

  SharedAnswers(Lookup lookup, LongSupplier nanoTime) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
  }

  @Override
  public CompletableFuture<Answer> find(IpQuery query, DeploymentFields fields, Deadline deadline) {
    return new Question<>(answers, query, Answers.INSTANCE, deadline).ask(fields);
  }

  @Override
  public CompletableFuture<NamespaceList> namespaces(Deadline deadline) {
    return new Question<>(lists, "", Lists.INSTANCE, deadline).ask(DeploymentFields.NONE);
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
    private final Kind<K, T> kind;
    private final Deadline deadline;

    Question(Map<K, Shared<T>> known, K key, Kind<K, T> kind, Deadline deadline) {
      this.known = known;
      this.key = key;
      this.kind = kind;
      this.deadline = deadline;
    }

    CompletableFuture<T> ask(DeploymentFields fields) {
      Shared<T> mine = new Shared<>(this, fields);
      Shared<T> there = known.putIfAbsent(key, mine);
      if (there == null) {
        return first(mine);
      }
      if (there.fields.includes(fields) && serves(there)) {
        return later(there, fields);
      }
      Shared<T> wider = new Shared<>(this, there.fields.and(fields));
      // Another asker may have been faster, and its answer serve.
      return known.replace(key, there, wider) ? first(wider) : ask(fields);
    }

    private CompletableFuture<T> first(Shared<T> shared) {
      CompletableFuture<T> sent;
      try {
        sent = kind.send(lookup, key, shared.fields, deadline);
      } catch (RuntimeException e) {
        sent = CompletableFuture.failedFuture(e);
      }
      // A future of the asker's own: who gives up waiting ends nobody else's.
      CompletableFuture<T> mine = new CompletableFuture<>();
      var unused =
          sent.whenComplete(
              (answer, error) -> {
                T given = answer != null ? answer : kind.failed(Unanswered.defect(error));
                boolean timeUp = deadline.remaining().compareTo(TIME_UP) < 0;
                shared.given.complete(new Given<>(given, nanoTime.getAsLong(), timeUp));
                mine.complete(given);
              });
      return mine;
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
            kind.failed(Unanswered.tooLate()),
            deadline.remaining().toNanos(),
            TimeUnit.NANOSECONDS);
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

  /** What answers to queries and lists of namespaces have in common. */
  private interface Kind<K, T> {
    CompletableFuture<T> send(Lookup lookup, K key, DeploymentFields fields, Deadline deadline);

    T shared(T answer);

    T failed(Unanswered why);

    Optional<Reason> failure(T answer);
  }

  private enum Answers implements Kind<IpQuery, Answer> {
    INSTANCE;

    @Override
    public CompletableFuture<Answer> send(
        Lookup lookup, IpQuery query, DeploymentFields fields, Deadline deadline) {
      return lookup.find(query, fields, deadline);
    }

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

  private enum Lists implements Kind<String, NamespaceList> {
    INSTANCE;

    @Override
    public CompletableFuture<NamespaceList> send(
        Lookup lookup, String all, DeploymentFields none, Deadline deadline) {
      return lookup.namespaces(deadline);
    }

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
