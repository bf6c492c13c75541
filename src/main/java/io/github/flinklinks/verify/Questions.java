package io.github.flinklinks.verify;

import io.github.flinklinks.deployment.Answer;
import io.github.flinklinks.deployment.Deadline;
import io.github.flinklinks.deployment.DeploymentFields;
import io.github.flinklinks.deployment.DeploymentLookup;
import io.github.flinklinks.deployment.IpQuery;
import io.github.flinklinks.deployment.NamespaceList;
import io.github.flinklinks.deployment.RequestCounts;
import io.github.flinklinks.deployment.Unanswered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * All that one verification asks: every query once, whoever needs it, and nothing after the
 * deadline. Its futures never complete exceptionally.
 */
final class Questions {
  private static final Unanswered TOO_LATE =
      new Unanswered(
          Unanswered.Reason.NETWORK,
          "Not answered before the time given was over: raise timeout, or see why answers take so"
              + " long.");

  private final DeploymentLookup lookup;
  private final Deadline deadline;
  private final Map<IpQuery, DeploymentFields> needs;
  private final Map<IpQuery, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
  private final AtomicReference<CompletableFuture<NamespaceList>> namespaces =
      new AtomicReference<>();
  private final LongAdder shared = new LongAdder();

  /**
   * @param needs what must be known beyond name and id, for the queries where that is something:
   *     merged over all links, so that one query isn't asked twice
   */
  Questions(DeploymentLookup lookup, Deadline deadline, Map<IpQuery, DeploymentFields> needs) {
    this.lookup = lookup;
    this.deadline = deadline;
    this.needs = needs;
  }

  CompletableFuture<Answer> ask(IpQuery query) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> there = asked.putIfAbsent(query, mine);
    if (there != null) {
      shared.increment();
      return there;
    }
    send(
        mine,
        () -> lookup.find(query, needs.getOrDefault(query, DeploymentFields.NONE), deadline),
        why -> new Answer.Failed(why, RequestCounts.NONE));
    return mine;
  }

  /** All of them, in one namespace. */
  CompletableFuture<Findings> ask(String namespace, Collection<Plan.Ends> pairs) {
    List<CompletableFuture<Answer>> answers =
        pairs.stream().map(pair -> ask(pair.in(namespace))).toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> {
              Findings findings = new Findings();
              answers.forEach(answer -> findings.add(namespace, answer.join()));
              return findings;
            });
  }

  CompletableFuture<NamespaceList> namespaces() {
    CompletableFuture<NamespaceList> mine = new CompletableFuture<>();
    if (namespaces.compareAndSet(null, mine)) {
      send(
          mine,
          () -> lookup.namespaces(deadline),
          why -> new NamespaceList.NotListed(why, RequestCounts.NONE));
    }
    return namespaces.get();
  }

  /** Ends what still waits; to be called when the deadline has passed. */
  void expire() {
    asked.values().forEach(f -> f.complete(new Answer.Failed(TOO_LATE, RequestCounts.NONE)));
    CompletableFuture<NamespaceList> list = namespaces.get();
    if (list != null) {
      list.complete(new NamespaceList.NotListed(TOO_LATE, RequestCounts.NONE));
    }
  }

  /** What all answers so far cost. */
  RequestCounts requests() {
    RequestCounts sum = new RequestCounts(0, 0, 0, shared.sum());
    for (CompletableFuture<Answer> answer : asked.values()) {
      if (answer.isDone()) {
        sum = sum.plus(answer.join().requests());
      }
    }
    CompletableFuture<NamespaceList> list = namespaces.get();
    return list != null && list.isDone() ? sum.plus(list.join().requests()) : sum;
  }

  private <T> void send(CompletableFuture<T> mine, Sending<T> sending, Failing<T> failing) {
    // The query is in the map already: whoever expires what waits, from now on, finds it there.
    if (deadline.passed()) {
      mine.complete(failing.because(TOO_LATE));
      return;
    }
    BiConsumer<T, Throwable> done =
        (answer, error) -> mine.complete(answer != null ? answer : failing.because(broken(error)));
    try {
      var unused = sending.send().whenComplete(done);
    } catch (RuntimeException e) {
      done.accept(null, e);
    }
  }

  /** A lookup that breaks its contract is a defect of ours, and never something to let pass. */
  private static Unanswered broken(Throwable error) {
    return new Unanswered(
        Unanswered.Reason.UNREADABLE,
        "The lookup failed without saying why (" + error + "): please report this as a bug.");
  }

  @FunctionalInterface
  private interface Sending<T> {
    CompletableFuture<T> send();
  }

  @FunctionalInterface
  private interface Failing<T> {
    T because(Unanswered why);
  }
}
