package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers from deployments and the links they serve; fails where it is told to. */
public class ScriptedLookup implements Lookup {
  static final RequestCounts ONE = new RequestCounts(1, 0, 0, 0);

  final List<IpQuery> asked = Collections.synchronizedList(new ArrayList<>());
  final Map<IpQuery, DeploymentFields> fields = Collections.synchronizedMap(new HashMap<>());
  private final List<Served> served = new ArrayList<>();
  private Answer<List<String>> namespaces = new Answer.Found<>(List.of(), ONE);
  private Predicate<IpQuery> failing = query -> false;
  private Predicate<IpQuery> silent = query -> false;
  private Function<IpQuery, Unanswered> why =
      query -> new Unanswered(Unanswered.Reason.SERVICE, "HTTP 503 from example.");
  int lists;

  /** A deployment serves a link; an end may be missing. */
  public record Served(
      String askedIn, Deployment deployment, Optional<End> source, Optional<End> sink) {
    boolean matches(IpQuery query) {
      return askedIn.equals(query.namespace())
          && query.source().map(end -> fits(end, source)).orElse(true)
          && query.sink().map(end -> fits(end, sink)).orElse(true);
    }

    private static boolean fits(End asked, Optional<End> there) {
      return there.isPresent()
          && there.get().address().equals(asked.address())
          && (asked.port().isEmpty() || asked.port().equals(there.get().port()));
    }
  }

  static Deployment deployment(String namespace, String name) {
    return new Deployment(namespace, name, "id-" + name, Optional.empty(), Map.of());
  }

  static Deployment running(Deployment d, long jobs) {
    return new Deployment(
        d.namespace(),
        d.name(),
        d.deploymentId(),
        Optional.of(new JobSummary(0, jobs, 0, 0, 0, 0)),
        d.fields());
  }

  public static Deployment with(Deployment d, String pointer, JsonNode value) {
    Map<JsonPointer, JsonNode> fields = new HashMap<>(d.fields());
    fields.put(JsonPointer.compile(pointer), value);
    return new Deployment(d.namespace(), d.name(), d.deploymentId(), d.jobSummary(), fields);
  }

  ScriptedLookup serve(Deployment deployment, String source, String sink) {
    return serve(deployment.namespace(), deployment, source, sink);
  }

  ScriptedLookup serve(String askedIn, Deployment deployment, String source, String sink) {
    served.add(new Served(askedIn, deployment, Links.end(source), Links.end(sink)));
    return this;
  }

  public ScriptedLookup serve(Served link) {
    served.add(link);
    return this;
  }

  public ScriptedLookup list(String... names) {
    namespaces = new Answer.Found<>(List.of(names), ONE);
    return this;
  }

  ScriptedLookup dontList(Unanswered why) {
    namespaces = new Answer.Failed<>(why, ONE);
    return this;
  }

  ScriptedLookup fail(Predicate<IpQuery> which) {
    failing = which;
    return this;
  }

  ScriptedLookup fail(Predicate<IpQuery> which, Unanswered because) {
    return fail(which, query -> because);
  }

  public ScriptedLookup fail(Predicate<IpQuery> which, Function<IpQuery, Unanswered> because) {
    failing = which;
    why = because;
    return this;
  }

  ScriptedLookup neverAnswer(Predicate<IpQuery> which) {
    silent = which;
    return this;
  }

  @Override
  @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
  public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
    return (Answer<T>) (query instanceof IpQuery byIp ? deployments(byIp, need) : namespaces());
  }

  private Answer<List<Deployment>> deployments(IpQuery query, DeploymentFields need) {
    asked.add(query);
    fields.put(query, need);
    if (silent.test(query)) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (failing.test(query)) {
      return new Answer.Failed<>(why.apply(query), ONE);
    }
    return new Answer.Found<>(
        served.stream().filter(s -> s.matches(query)).map(Served::deployment).distinct().toList(),
        ONE);
  }

  private synchronized Answer<List<String>> namespaces() {
    lists++;
    return namespaces;
  }

  @Override
  public LookupDescription description() {
    return new LookupDescription(
        LookupDescription.Kind.INVENTORY, "scripted", "ws", Optional.empty());
  }
}
