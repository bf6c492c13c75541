package io.github.flinklinks.verify;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.NamespaceList;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that one verification asks: every query once, whoever needs it, and nothing after the
 * deadline. Its futures never complete exceptionally.
 */
final class Questions {
  private final Lookup lookup;
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
  Questions(Lookup lookup, Deadline deadline, Map<IpQuery, DeploymentFields> needs) {
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
    // The query is in the map already: whoever expires what waits, from now on, finds it there.
    if (deadline.passed()) {
      mine.complete(failed(Unanswered.tooLate()));
      return mine;
    }
    DeploymentFields fields = needs.getOrDefault(query, DeploymentFields.NONE);
    try {
      var unused =
          lookup
              .find(query, fields, deadline)
              .whenComplete(
                  (answer, error) ->
                      mine.complete(answer != null ? answer : failed(Unanswered.defect(error))));
    } catch (RuntimeException e) {
      mine.complete(failed(Unanswered.defect(e)));
    }
    return mine;
  }

  /** All of them, in one namespace. */
  CompletableFuture<Findings> ask(String namespace, Collection<Plan.Ends> pairs) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>(pairs.size());
    for (Plan.Ends pair : pairs) {
      answers.add(ask(pair.in(namespace)));
    }
    return Futures.all(answers).thenApply(done -> findings(namespace, answers));
  }

  private static Findings findings(String namespace, List<CompletableFuture<Answer>> answers) {
    Findings findings = new Findings();
    for (CompletableFuture<Answer> answer : answers) {
      findings.add(namespace, answer.join());
    }
    return findings;
  }

  CompletableFuture<NamespaceList> namespaces() {
    CompletableFuture<NamespaceList> mine = new CompletableFuture<>();
    if (!namespaces.compareAndSet(null, mine)) {
      return namespaces.get();
    }
    if (deadline.passed()) {
      mine.complete(notListed(Unanswered.tooLate()));
      return mine;
    }
    try {
      var unused =
          lookup
              .namespaces(deadline)
              .whenComplete(
                  (list, error) ->
                      mine.complete(list != null ? list : notListed(Unanswered.defect(error))));
    } catch (RuntimeException e) {
      mine.complete(notListed(Unanswered.defect(e)));
    }
    return mine;
  }

  /** Ends what still waits; to be called when the deadline has passed. */
  void expire() {
    for (CompletableFuture<Answer> answer : asked.values()) {
      answer.complete(failed(Unanswered.tooLate()));
    }
    CompletableFuture<NamespaceList> list = namespaces.get();
    if (list != null) {
      list.complete(notListed(Unanswered.tooLate()));
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

  private static Answer failed(Unanswered why) {
    return new Answer.Failed(why, RequestCounts.NONE);
  }

  private static NamespaceList notListed(Unanswered why) {
    return new NamespaceList.NotListed(why, RequestCounts.NONE);
  }
}
