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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  /** The limit over all pages: each namespace may be queried, and all are kept in memory. */
  private static final int MOST_NAMESPACES = 10_000;

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
            new SharedCredentials(settings.credentials()),
            throttlePatience);
  }

  @Override
  @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
  public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
    if (query instanceof IpQuery byIp) {
      return (Answer<T>) deployments(byIp, fields, deadline);
    }
    if (query instanceof DeploymentsQuery all) {
      return (Answer<T>) allDeployments(all, fields, deadline);
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

  private Answer<List<Deployment>> allDeployments(
      DeploymentsQuery query, DeploymentFields fields, Deadline deadline) {
    if (!Operation.isAskable(query.namespace())) {
      return notAskable(query.namespace());
    }
    Map<List<String>, Deployment> known = new LinkedHashMap<>();
    OptionalLong total = OptionalLong.empty();
    RequestCounts requests = RequestCounts.NONE;
    for (int number = 1; number <= MOST_PAGES; number++) {
      Answer<DeploymentsPageReader.Page> answer =
          request(
              query, Operation.deployments(settings.workspace(), query, fields, number), deadline);
      requests = requests.plus(answer.requests());
      if (answer instanceof Answer.Failed<DeploymentsPageReader.Page> failed) {
        return new Answer.Failed<>(failed.why(), requests, failed.outOfTime());
      }
      DeploymentsPageReader.Page page = ((Answer.Found<DeploymentsPageReader.Page>) answer).value();
      int before = known.size();
      for (Deployment deployment : page.deployments()) {
        known.putIfAbsent(
            List.of(deployment.namespace(), deployment.name(), deployment.deploymentId()),
            deployment);
      }
      total = larger(total, page.total());
      boolean news = known.size() > before;
      if (total.isPresent() ? known.size() == total.getAsLong() : page.deployments().isEmpty()) {
        return new Answer.Found<>(List.copyOf(known.values()), requests);
      } else if (!news && total.isEmpty()) {
        return incomplete(query, "repeats deployments on page " + number, requests);
      } else if (!news || known.size() > total.orElse(Long.MAX_VALUE)) {
        return incomplete(
            query,
            "lists " + known.size() + " deployments and says that there are " + total.orElse(0),
            requests);
      }
    }
    return incomplete(query, "lists deployments on more than " + MOST_PAGES + " pages", requests);
  }

  // An incomplete list would leave out links without notice.
  private Answer<List<Deployment>> incomplete(
      DeploymentsQuery query, String what, RequestCounts requests) {
    return new Answer.Failed<>(
        new Unanswered(
            Unanswered.Reason.UNREADABLE,
            service.host()
                + " "
                + what
                + " in namespace '"
                + query.namespace()
                + "': deployments may have been added or removed meanwhile; try again."),
        requests);
  }

  private Answer<?> deployments(IpQuery query, DeploymentFields fields, Deadline deadline) {
    if (!Operation.isAskable(query.namespace())) {
      return notAskable(query.namespace());
    }
    return request(query, Operation.deploymentsByIp(settings.workspace(), query, fields), deadline);
  }

  private Answer<List<String>> namespaces(Query<?> query, Deadline deadline) {
    Set<String> names = new LinkedHashSet<>();
    OptionalLong total = OptionalLong.empty();
    RequestCounts requests = RequestCounts.NONE;
    for (int number = 1; number <= MOST_PAGES; number++) {
      Answer<NamespacesReader.Page> answer =
          request(
              query,
              Operation.editableNamespaces(settings.workspace(), settings.region(), number),
              deadline);
      requests = requests.plus(answer.requests());
      if (answer instanceof Answer.Failed<NamespacesReader.Page> failed) {
        return new Answer.Failed<>(failed.why(), requests, failed.outOfTime());
      }
      NamespacesReader.Page page = ((Answer.Found<NamespacesReader.Page>) answer).value();
      boolean news = names.addAll(page.names());
      // A later page with a smaller total, or none, doesn't reduce it.
      total = larger(total, page.total());
      long most = total.orElse(Long.MAX_VALUE);
      if (Math.max(names.size(), total.orElse(0)) > MOST_NAMESPACES) {
        return notListed("lists more than " + MOST_NAMESPACES + " namespaces", requests);
      } else if (total.isPresent() ? names.size() == most : !news) {
        return new Answer.Found<>(List.copyOf(names), requests);
      } else if (names.size() > most) {
        return notListed(
            "lists " + names.size() + " namespaces and says that there are only " + most, requests);
      } else if (!news) {
        return notListed(
            "lists " + names.size() + " of the " + most + " namespaces that it says there are",
            requests);
      }
    }
    return notListed("lists namespaces on more than " + MOST_PAGES + " pages", requests);
  }

  private static OptionalLong larger(OptionalLong one, OptionalLong other) {
    return one.orElse(-1) > other.orElse(-1) ? one : other;
  }

  // An incomplete list would let an absent or exclusive link pass.
  private Answer<List<String>> notListed(String what, RequestCounts requests) {
    return new Answer.Failed<>(
        new Unanswered(
            Unanswered.Reason.UNREADABLE,
            service.host() + " " + what + ": name them in searchNamespaces."),
        requests);
  }

  private <T> Answer<T> request(Query<?> query, Operation<T> operation, Deadline deadline) {
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
