package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * Queries the service.
 *
 * <p>One instance serves a whole build, from all its threads: its connections are kept until it is
 * closed.
 */
public final class RealtimeComputeLookup implements Lookup, AutoCloseable {
  /** How long a request may be throttled before it fails. */
  private static final Duration THROTTLE_PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_PAGES = 200;

  private static final String NAMESPACES = "namespaces";

  private final RealtimeComputeSettings settings;
  private final Attempts.Service service;
  private final Map<Attempts<?>, Query<?>> inFlight = new ConcurrentHashMap<>();

  /**
   * A lookup that connects with the first query.
   *
   * @param prepared for the scheme of the settings' endpoint
   * @param limit that all requests keep, shared with others
   */
  public RealtimeComputeLookup(
      RealtimeComputeSettings settings, PreparedClient prepared, RequestLimit limit) {
    this(
        settings,
        prepared,
        limit,
        THROTTLE_PATIENCE,
        UnaryOperator.identity(),
        new ResponseEnvelope());
  }

  RealtimeComputeLookup(
      RealtimeComputeSettings settings,
      PreparedClient prepared,
      RequestLimit limit,
      Duration throttlePatience,
      UnaryOperator<OkHttpClient.Builder> client,
      ResponseEnvelope envelope) {
    this.settings = settings;
    ServiceClock clock = new ServiceClock();
    Diagnosis diagnosis = new Diagnosis(settings, clock);
    service =
        new Attempts.Service(
            settings,
            new Transport(settings, clock, prepared, client),
            limit,
            clock,
            diagnosis,
            new ResponseReader(diagnosis, envelope),
            throttlePatience);
  }

  @Override
  @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
  public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
    if (query instanceof IpQuery byIp) {
      return (Answer<T>)
          (Operation.isAskable(byIp.namespace())
              ? deployments(byIp, fields, deadline)
              : notAskable(byIp.namespace()));
    } else if (query instanceof DeploymentsQuery all) {
      return (Answer<T>)
          (Operation.isAskable(all.namespace())
              ? allDeployments(all, fields, deadline)
              : notAskable(all.namespace()));
    }
    return (Answer<T>) namespaces(query, deadline);
  }

  private static <T> Answer<T> notAskable(String namespace) {
    return new Answer.Failed<>(
        new Unanswered(
            Unanswered.Reason.REJECTED,
            "namespace '"
                + namespace
                + "' can't be queried: it can't be part of a URL; write the namespace's name."),
        RequestCounts.NONE);
  }

  private Answer<List<Deployment>> deployments(
      IpQuery query, DeploymentFields fields, Deadline deadline) {
    Answer<Page<Deployment>> answer =
        request(query, Operation.deploymentsByIp(settings.workspace(), query, fields), deadline);
    return answer instanceof Answer.Found<Page<Deployment>> found
        ? new Answer.Found<>(found.value().items(), found.requests())
        : failed(answer, answer.requests());
  }

  private Answer<List<Deployment>> allDeployments(
      DeploymentsQuery query, DeploymentFields fields, Deadline deadline) {
    return all(
        query,
        Operation.deployments(settings.workspace(), query, fields),
        deadline,
        "deployments",
        " in namespace '"
            + query.namespace()
            + "': deployments may have been added or removed meanwhile; try again.");
  }

  private Answer<List<String>> namespaces(Query<?> query, Deadline deadline) {
    return all(
        query,
        Operation.editableNamespaces(settings.workspace(), settings.region()),
        deadline,
        NAMESPACES,
        ": name them in searchNamespaces.");
  }

  /**
   * All pages of a list. An incomplete one fails: it would leave out links, or let an absent or
   * exclusive one pass.
   */
  private <T> Answer<List<T>> all(
      Query<?> query, Operation<T> operation, Deadline deadline, String items, String remedy) {
    int most = MOST_PAGES * operation.pageSize();
    Map<Object, T> known = new LinkedHashMap<>();
    OptionalLong total = OptionalLong.empty();
    RequestCounts requests = RequestCounts.NONE;
    for (int number = 1; number <= MOST_PAGES; number++) {
      Answer<Page<T>> answer = request(query, operation.page(number), deadline);
      requests = requests.plus(answer.requests());
      if (!(answer instanceof Answer.Found<Page<T>> found)) {
        return failed(answer, requests);
      }
      Page<T> page = found.value();
      int before = known.size();
      for (T item : page.items()) {
        known.putIfAbsent(identity(item), item);
      }
      // A later page with a smaller total, or none, doesn't reduce it.
      total = total.orElse(-1) > page.total().orElse(-1) ? total : page.total();
      boolean news = known.size() > before;
      // Without a total, a page of namespaces that repeats others is the last; of deployments, it
      // may also hide some that moved.
      boolean last = page.items().isEmpty() || (!news && items.equals(NAMESPACES));
      if (Math.max(known.size(), total.orElse(0)) > most) {
        return incomplete("lists more than " + most + " " + items + remedy, requests);
      } else if (total.isPresent() ? known.size() == total.getAsLong() : last) {
        return new Answer.Found<>(List.copyOf(known.values()), requests);
      } else if (!news && total.isEmpty()) {
        return incomplete("repeats " + items + " on page " + number + remedy, requests);
      } else if (!news || known.size() > total.orElse(Long.MAX_VALUE)) {
        String both = "counts " + total.orElse(0) + " " + items + " and lists " + known.size();
        return incomplete(both + remedy, requests);
      }
    }
    return incomplete(
        "lists " + items + " on more than " + MOST_PAGES + " pages" + remedy, requests);
  }

  /** What a list must not hold twice. */
  private static Object identity(Object item) {
    return item instanceof Deployment deployment
        ? List.of(deployment.namespace(), deployment.name(), deployment.deploymentId())
        : item;
  }

  private <T> Answer<T> incomplete(String what, RequestCounts requests) {
    return new Answer.Failed<>(
        new Unanswered(Unanswered.Reason.UNREADABLE, service.host() + " " + what), requests);
  }

  private static <T> Answer<T> failed(Answer<?> answer, RequestCounts requests) {
    Answer.Failed<?> failed = (Answer.Failed<?>) answer;
    return new Answer.Failed<>(failed.why(), requests, failed.outOfTime());
  }

  private <T> Answer<Page<T>> request(Query<?> query, Operation<T> operation, Deadline deadline) {
    Attempts<T> attempts = new Attempts<>(service, operation, deadline);
    inFlight.put(attempts, query);
    try {
      return attempts.answer();
    } finally {
      inFlight.remove(attempts);
      if (service.transport().isClosed()) {
        close();
      }
    }
  }

  @Override
  public void cancel(Query<?> query) {
    for (Map.Entry<Attempts<?>, Query<?>> each : inFlight.entrySet()) {
      if (each.getValue().equals(query)) {
        each.getKey().cancel();
      }
    }
  }

  @Override
  public LookupDescription description() {
    return new LookupDescription(
        LookupDescription.Kind.REALTIME_COMPUTE,
        settings.endpoint().toString(),
        settings.workspace(),
        Optional.of(settings.credentials().description()));
  }

  /** Closes its connections; requests in flight fail. */
  @Override
  public void close() {
    service.transport().close();
  }
}
