package io.github.flinklinks.realtimecompute;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.github.flinklinks.deployment.Answer;
import io.github.flinklinks.deployment.Deadline;
import io.github.flinklinks.deployment.DeploymentFields;
import io.github.flinklinks.deployment.DeploymentLookup;
import io.github.flinklinks.deployment.IpQuery;
import io.github.flinklinks.deployment.LookupDescription;
import io.github.flinklinks.deployment.NamespaceList;
import io.github.flinklinks.deployment.RequestCounts;
import io.github.flinklinks.deployment.Unanswered;
import io.github.flinklinks.realtimecompute.Outcome.Repeat;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * Asks the service itself.
 *
 * <p>One instance serves a whole build, from all its threads: its connections are kept until it is
 * closed.
 */
public final class RealtimeComputeLookup implements DeploymentLookup, AutoCloseable {
  /** So long nothing but throttling is borne. */
  private static final Duration THROTTLE_PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_PAGES = 1000;

  private final RealtimeComputeSettings settings;
  private final ScheduledThreadPoolExecutor scheduler;
  private final Transport transport;
  private final Exchange.Collaborators collaborators;
  private final FailsafeExecutor<Outcome<?>> retries;
  private final Set<Asked<?>> underWay = ConcurrentHashMap.newKeySet();

  /**
   * A lookup that connects with the first query.
   *
   * @param prepared for the scheme of the settings' endpoint
   * @param gate that all requests go through; not closed with the lookup, because others share it
   */
  public RealtimeComputeLookup(
      RealtimeComputeSettings settings, PreparedClient prepared, Gate gate) {
    this(settings, prepared, gate, THROTTLE_PATIENCE, UnaryOperator.identity(), new Envelope());
  }

  RealtimeComputeLookup(
      RealtimeComputeSettings settings,
      PreparedClient prepared,
      Gate gate,
      Duration throttlePatience,
      UnaryOperator<OkHttpClient.Builder> client,
      Envelope envelope) {
    this.settings = settings;
    scheduler = new ScheduledThreadPoolExecutor(1, new DaemonThreads("flink-links-timer"));
    scheduler.setRemoveOnCancelPolicy(true);
    ServiceClock clock = new ServiceClock();
    transport = new Transport(settings, clock, prepared, client);
    collaborators =
        new Exchange.Collaborators(
            settings,
            transport,
            gate,
            clock,
            new Diagnosis(settings, clock),
            envelope,
            new SharedCredentials(settings.credentials()),
            throttlePatience);
    retries =
        Failsafe.with(
                repeating(Repeat.COUNTED, settings.maxAttempts()), repeating(Repeat.UNCOUNTED, -1))
            .with(scheduler);
  }

  private static RetryPolicy<Outcome<?>> repeating(Repeat which, int maxAttempts) {
    return RetryPolicy.<Outcome<?>>builder()
        .handleResultIf(outcome -> outcome.repeat() == which)
        .abortOn(Throwable.class)
        .withMaxAttempts(maxAttempts)
        .withDelayFn(context -> context.getLastResult().delay())
        .build();
  }

  @Override
  public CompletableFuture<Answer> find(IpQuery query, DeploymentFields fields, Deadline deadline) {
    if (!Operation.isAskable(query.namespace())) {
      return CompletableFuture.completedFuture(
          new Answer.Failed(
              new Unanswered(
                  Unanswered.Reason.REJECTED,
                  "namespace '"
                      + query.namespace()
                      + "' can't be asked about: a URL can't carry it; write the namespace's"
                      + " name."),
              RequestCounts.NONE));
    }
    return ask(Operation.deploymentsByIp(settings.workspace(), query, fields), deadline)
        .thenApply(
            reply ->
                reply.value().isPresent()
                    ? new Answer.Found(reply.value().get(), reply.requests())
                    : new Answer.Failed(reply.why().orElseThrow(), reply.requests()));
  }

  @Override
  public CompletableFuture<NamespaceList> namespaces(Deadline deadline) {
    return page(1, new LinkedHashSet<>(), RequestCounts.NONE, deadline);
  }

  private CompletableFuture<NamespaceList> page(
      int number, Set<String> before, RequestCounts paid, Deadline deadline) {
    return ask(
            Operation.editableNamespaces(settings.workspace(), settings.region(), number), deadline)
        .thenCompose(
            reply -> {
              RequestCounts requests = paid.plus(reply.requests());
              if (reply.value().isEmpty()) {
                return CompletableFuture.completedFuture(
                    new NamespaceList.NotListed(reply.why().orElseThrow(), requests));
              }
              NamespacesReader.Page page = reply.value().get();
              Set<String> names = new LinkedHashSet<>(before);
              boolean news = names.addAll(page.names());
              long total = page.total().orElse(Long.MAX_VALUE);
              if (names.size() >= total || (page.total().isEmpty() && !news)) {
                return CompletableFuture.completedFuture(
                    new NamespaceList.Listed(List.copyOf(names), requests));
              }
              if (!news || number >= MOST_PAGES) {
                // Half a list would let an absent or exclusive link pass unseen.
                return CompletableFuture.completedFuture(
                    new NamespaceList.NotListed(
                        new Unanswered(
                            Unanswered.Reason.UNREADABLE,
                            settings.endpoint().getRawAuthority()
                                + " lists "
                                + names.size()
                                + " of the "
                                + total
                                + " namespaces that it says there are: name them in"
                                + " searchNamespaces."),
                        requests));
              }
              return page(number + 1, names, requests, deadline);
            });
  }

  @Override
  public LookupDescription description() {
    return new LookupDescription(
        LookupDescription.Kind.REALTIME_COMPUTE,
        settings.endpoint().toString(),
        settings.workspace(),
        Optional.of(settings.credentials().description()));
  }

  /** What a question came to: a value, or why there is none. */
  private record Reply<T>(Optional<T> value, Optional<Unanswered> why, RequestCounts requests) {}

  /** A question that somebody waits for; not a record, because each is itself alone. */
  private static final class Asked<T> {
    private final Exchange<T> exchange;
    private final CompletableFuture<Reply<T>> reply = new CompletableFuture<>();

    Asked(Exchange<T> exchange) {
      this.exchange = exchange;
    }

    void fail(Unanswered why) {
      reply.complete(new Reply<>(Optional.empty(), Optional.of(why), exchange.counts()));
    }
  }

  private <T> CompletableFuture<Reply<T>> ask(Operation<T> operation, Deadline deadline) {
    Exchange<T> exchange = new Exchange<>(operation, deadline, collaborators);
    Asked<T> asked = new Asked<>(exchange);
    underWay.add(asked);
    try {
      CompletableFuture<Outcome<T>> run = retries.getStageAsync(exchange::attempt);
      var unusedEnd = run.whenComplete((outcome, error) -> ended(asked, outcome, error));
      Future<?> alarm =
          scheduler.schedule(
              () -> asked.fail(exchange.outOfTime()),
              deadline.remaining().toNanos(),
              TimeUnit.NANOSECONDS);
      var unusedCleanUp =
          asked.reply.whenComplete(
              (done, error) -> {
                underWay.remove(asked);
                alarm.cancel(false);
                if (!run.isDone()) {
                  run.cancel(false);
                  exchange.abort();
                }
              });
    } catch (RejectedExecutionException e) {
      asked.fail(closed());
      underWay.remove(asked);
    }
    return asked.reply;
  }

  private <T> void ended(Asked<T> asked, Outcome<T> outcome, Throwable error) {
    if (outcome instanceof Outcome.Answered<T> answered) {
      asked.reply.complete(
          new Reply<>(Optional.of(answered.value()), Optional.empty(), asked.exchange.counts()));
    } else if (outcome instanceof Outcome.Failed<T> failed) {
      asked.fail(asked.exchange.unanswered(failed.problem(), ""));
    } else if (scheduler.isShutdown()) {
      asked.fail(closed());
    } else {
      asked.fail(
          new Unanswered(
              Unanswered.Reason.UNREADABLE,
              "this plugin failed over a query ("
                  + error.getClass().getSimpleName()
                  + "): report it as a defect of the plugin."));
    }
  }

  private Unanswered closed() {
    return new Unanswered(
        Unanswered.Reason.NETWORK,
        settings.endpoint().getRawAuthority()
            + " is not asked any more: the build that asked has ended.");
  }

  /** Ends its threads and connections; what is still under way fails. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    for (Asked<?> asked : underWay) {
      asked.fail(closed());
    }
    transport.close();
  }
}
