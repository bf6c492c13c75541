package io.github.flinklinks.inventory;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.job.RecordedScript;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Passes every query on and keeps the answers, to write an inventory that gives the same answers.
 *
 * <p>To record what a verification needs, verify through this lookup: it then has the queries for
 * the declared links and for hints. If a query is sent again, its last answer counts, as for the
 * verdict.
 */
public final class RecordingLookup implements Lookup {
  private static final Unanswered NO_ANSWER_YET =
      new Unanswered(
          Unanswered.Reason.NETWORK, "no answer came before timeout ended: raise timeout.");

  private final Lookup lookup;
  private final Set<String> scripts;
  private final Matches matches;
  private final Map<IpQuery, Asked> answers = new LinkedHashMap<>();
  private final Map<Identity, Facts> known = new HashMap<>();
  private Optional<Answer<List<String>>> namespaces = Optional.empty();

  /** Records the answers of another lookup. */
  public RecordingLookup(Lookup lookup, Matches matches) {
    this(lookup, matches, Set.of());
  }

  /**
   * Records the answers of another lookup. Of a script only its hash is kept.
   *
   * @param matches how its answers are understood
   * @param scripts the fields, as JSON Pointers, that hold scripts: {@link RecordedScript#fields}
   */
  public RecordingLookup(Lookup lookup, Matches matches, Set<String> scripts) {
    this.lookup = Objects.requireNonNull(lookup, "lookup");
    this.matches = Objects.requireNonNull(matches, "matches");
    this.scripts = Set.copyOf(scripts);
  }

  @Override
  public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
    remember(query, fields, new Answer.Failed<>(NO_ANSWER_YET, RequestCounts.NONE));
    Answer<T> answer = lookup.ask(query, fields, deadline);
    remember(query, fields, answer);
    return answer;
  }

  @Override
  public void cancel(Query<?> query) {
    lookup.cancel(query);
  }

  @Override
  public LookupDescription description() {
    return lookup.description();
  }

  /**
   * The answers until now, ready to be written; or, if a query has no answer, why no file may be
   * written.
   *
   * @param deadline of the caller: once it has passed, queries may be missing, and the file would
   *     look complete
   * @param now the time of the recording
   */
  public synchronized Recording recording(Deadline deadline, Instant now) {
    for (Map.Entry<IpQuery, Asked> each : answers.entrySet()) {
      Optional<Recording.Incomplete> problem = problem(each.getKey(), each.getValue().answer());
      if (problem.isPresent()) {
        return problem.get();
      }
    }
    if (namespaces.isPresent()
        && namespaces.get() instanceof Answer.Failed<List<String>> notListed) {
      return incomplete("the namespaces could not be listed", notListed.why());
    }
    if (deadline.passed()) {
      return incomplete(
          "timeout ended, and queries may be missing",
          Unanswered.Reason.NETWORK,
          "raise timeout, or find out why the service is slow.");
    }
    Optional<JsonPointer> links =
        known.values().stream()
            .flatMap(facts -> facts.fields.keySet().stream())
            .filter(field -> "links".equals(field.getMatchingProperty()))
            .findFirst();
    if (links.isPresent()) {
      return incomplete(
          "an expectation names the field " + links.get(),
          Unanswered.Reason.REJECTED,
          "an inventory keeps a deployment's links under that name, so take the expectation out.");
    }
    Map<Identity, List<LinkEnds>> served = new HashMap<>();
    Map<IpQuery, DeploymentFields> queries = new HashMap<>();
    answers.forEach(
        (query, asked) -> {
          queries.put(query, asked.fields());
          for (Deployment deployment : found(asked.answer())) {
            served
                .computeIfAbsent(Identity.of(deployment, query), identity -> new ArrayList<>())
                .add(new LinkEnds(query.source(), query.sink()));
          }
        });
    for (IpQuery query : answers.keySet()) {
      Optional<Recording.Incomplete> contradiction = contradiction(query, served);
      if (contradiction.isPresent()) {
        return contradiction.get();
      }
    }
    List<Recorded> deployments = new ArrayList<>();
    served.forEach(
        (identity, ends) ->
            deployments.add(
                new Recorded(identity, known.get(identity), LinkEnds.withoutImplied(ends))));
    return new Recording.Complete(
        RecordingWriter.json(
            now,
            matches,
            lookup.description().workspace(),
            namespaces.map(list -> List.copyOf(new TreeSet<>(found(list)))),
            queries,
            deployments));
  }

  /** Why no inventory can hold an answer. */
  private static Optional<Recording.Incomplete> problem(
      IpQuery query, Answer<List<Deployment>> answer) {
    if (answer instanceof Answer.Failed<List<Deployment>> failed) {
      return Optional.of(
          incomplete(
              "namespace '%s' did not answer for %s"
                  .formatted(query.namespace(), Inventory.route(query)),
              failed.why()));
    }
    Set<String> withoutId = new HashSet<>();
    for (Deployment deployment : found(answer)) {
      if (deployment.deploymentId().isEmpty() && !withoutId.add(deployment.name())) {
        // Written as one, they would pass as exclusive; written as two, other answers couldn't be
        // matched to them.
        return Optional.of(
            incomplete(
                "two deployments can't be told apart",
                Unanswered.Reason.UNREADABLE,
                ("in namespace '%s' for %s, the service returned two deployments named '%s' without"
                        + " an ID: rename one of them.")
                    .formatted(query.namespace(), Inventory.route(query), deployment.name())));
      }
      if (!deployment.namespace().equals(query.namespace())) {
        // An inventory has one namespace for a deployment, so the queried and the returned one
        // must be equal.
        return Optional.of(
            incomplete(
                "the service contradicts itself",
                Unanswered.Reason.UNREADABLE,
                ("for namespace '%s', it returned deployment '%s' of namespace '%s': report this to"
                        + " the vendor.")
                    .formatted(query.namespace(), deployment.name(), deployment.namespace())));
      }
    }
    return Optional.empty();
  }

  /**
   * A deployment that another answer has, about the same ends or more, and this one lacks: the job
   * started or ended meanwhile, and the file's answer would differ from the service's.
   */
  private Optional<Recording.Incomplete> contradiction(
      IpQuery query, Map<Identity, List<LinkEnds>> served) {
    Set<Identity> answered = new HashSet<>();
    for (Deployment deployment : found(answers.get(query).answer())) {
      answered.add(Identity.of(deployment, query));
    }
    for (Map.Entry<Identity, List<LinkEnds>> each : served.entrySet()) {
      Identity identity = each.getKey();
      if (identity.namespace().equals(query.namespace()) && !answered.contains(identity)) {
        for (LinkEnds link : each.getValue()) {
          if (link.matches(query.source(), query.sink())) {
            return Optional.of(
                incomplete(
                    "two answers contradict each other",
                    Unanswered.Reason.UNREADABLE,
                    ("in namespace '%s' deployment '%s' was found for %s and not for %s: it started"
                            + " or ended meanwhile; record again.")
                        .formatted(
                            query.namespace(), identity.name(), link, Inventory.route(query))));
          }
        }
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
  private synchronized void remember(Query<?> query, DeploymentFields fields, Answer<?> answer) {
    if (query instanceof DeploymentsQuery) {
      // No verdict needs this.
      return;
    }
    if (!(query instanceof IpQuery byIp)) {
      namespaces = Optional.of((Answer<List<String>>) answer);
      return;
    }
    Answer<List<Deployment>> deployments = (Answer<List<Deployment>>) answer;
    answers.put(byIp, new Asked(fields, deployments));
    for (Deployment deployment : found(deployments)) {
      Facts facts = known.computeIfAbsent(Identity.of(deployment, byIp), identity -> new Facts());
      deployment.jobSummary().ifPresent(summary -> facts.jobSummary = Optional.of(summary));
      deployment.fields().forEach((field, value) -> facts.fields.put(field, kept(field, value)));
    }
  }

  private static <T> List<T> found(Answer<List<T>> answer) {
    return answer instanceof Answer.Found<List<T>> found ? found.value() : List.of();
  }

  private JsonNode kept(JsonPointer field, JsonNode value) {
    return scripts.contains(field.toString()) && value.isTextual()
        ? TextNode.valueOf(RecordedScript.of(value.asText()))
        : value;
  }

  private static Recording.Incomplete incomplete(
      String what, Unanswered.Reason reason, String message) {
    return new Recording.Incomplete(
        new Unanswered(reason, "nothing was recorded, because " + what + ": " + message));
  }

  private static Recording.Incomplete incomplete(String what, Unanswered why) {
    return incomplete(what, why.reason(), why.message());
  }

  /** The requested fields of a query, and its last answer. */
  private record Asked(DeploymentFields fields, Answer<List<Deployment>> answer) {}

  /**
   * Which deployment.
   *
   * @param namespace the queried one, in which the inventory must list the deployment
   */
  record Identity(String namespace, String name, String deploymentId) {
    private static Identity of(Deployment deployment, IpQuery query) {
      return new Identity(query.namespace(), deployment.name(), deployment.deploymentId());
    }
  }

  /** What all answers say about a deployment. */
  static final class Facts {
    final Map<JsonPointer, JsonNode> fields = new HashMap<>();
    Optional<JobSummary> jobSummary = Optional.empty();
  }

  /** A deployment to write. */
  record Recorded(Identity identity, Facts facts, List<LinkEnds> links) {}
}
