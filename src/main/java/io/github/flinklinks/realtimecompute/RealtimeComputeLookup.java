package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.NamespaceList;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
public final class RealtimeComputeLookup implements Lookup, AutoCloseable {
  /** So long nothing but throttling is borne. */
  private static final Duration THROTTLE_PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_PAGES = 200;

  /** Over all pages: each of them may be asked about, and all are held. */
  private static final int MOST_NAMESPACES = 10_000;

  private final RealtimeComputeSettings settings;
  private final ScheduledThreadPoolExecutor scheduler;
  private final Transport transport;
  private final Exchange.Collaborators collaborators;
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
    return page(1, new LinkedHashSet<>(), OptionalLong.empty(), RequestCounts.NONE, deadline);
  }

  private CompletableFuture<NamespaceList> page(
      int number,
      Set<String> before,
      OptionalLong totalBefore,
      RequestCounts paid,
      Deadline deadline) {
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
              // A later page that says less, or nothing, takes nothing back.
              OptionalLong total = larger(totalBefore, page.total());
              long most = total.orElse(Long.MAX_VALUE);
              if (Math.max(names.size(), total.orElse(0)) > MOST_NAMESPACES) {
                return notListed("lists more than " + MOST_NAMESPACES + " namespaces", requests);
              } else if (total.isPresent() ? names.size() == most : !news) {
                return CompletableFuture.completedFuture(
                    new NamespaceList.Listed(List.copyOf(names), requests));
              } else if (names.size() > most) {
                return notListed(
                    "lists " + names.size() + " namespaces and says that there are only " + most,
                    requests);
              } else if (!news) {
                return notListed(
                    "lists "
                        + names.size()
                        + " of the "
                        + most
                        + " namespaces that it says there are",
                    requests);
              } else if (number >= MOST_PAGES) {
                return notListed(
                    "lists namespaces on more than " + MOST_PAGES + " pages", requests);
              }
              return page(number + 1, names, total, requests, deadline);
            });
  }

  private static OptionalLong larger(OptionalLong one, OptionalLong other) {
    return one.orElse(-1) > other.orElse(-1) ? one : other;
  }

  // Half a list would let an absent or exclusive link pass unseen.
  private CompletableFuture<NamespaceList> notListed(String what, RequestCounts requests) {
    return CompletableFuture.completedFuture(
        new NamespaceList.NotListed(
            new Unanswered(
                Unanswered.Reason.UNREADABLE,
                settings.endpoint().getRawAuthority()
                    + " "
                    + what
                    + ": name them in searchNamespaces."),
            requests));
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

  private <T> CompletableFuture<Reply<T>> ask(Operation<T> operation, Deadline deadline) {
    Asked<T> asked = new Asked<>(new Exchange<>(operation, deadline, collaborators));
    underWay.add(asked);
    asked.begin(deadline);
    return asked.reply;
  }

  /** A question that somebody waits for, until one of its attempts or the deadline ends it. */
  private final class Asked<T> implements Runnable, Exchange.Asker<T> {
    private final Exchange<T> exchange;
    private final CompletableFuture<Reply<T>> reply = new CompletableFuture<>();
    private volatile Optional<Future<?>> alarm = Optional.empty();

    Asked(Exchange<T> exchange) {
      this.exchange = exchange;
    }

    void begin(Deadline deadline) {
      try {
        alarm =
            Optional.of(
                scheduler.schedule(
                    () -> fail(exchange.outOfTime()),
                    deadline.remaining().toNanos(),
                    TimeUnit.NANOSECONDS));
        scheduler.execute(this);
      } catch (RejectedExecutionException e) {
        fail(closed());
      }
    }

    /** Tries once. */
    @Override
    public void run() {
      if (reply.isDone()) {
        return;
      }
      try {
        exchange.attempt(this);
      } catch (RuntimeException | Error e) {
        fail(Unanswered.defect(e));
      }
    }

    @Override
    public void ended(Outcome<T> outcome) {
      if (outcome instanceof Outcome.Answered<T> answered) {
        end(new Reply<>(Optional.of(answered.value()), Optional.empty(), exchange.counts()));
      } else if (outcome instanceof Outcome.Again<T> again) {
        try {
          var unused = scheduler.schedule(this, again.delay().toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
          fail(closed());
        }
      } else if (outcome instanceof Outcome.Failed<T> failed) {
        fail(exchange.unanswered(failed.problem(), ""));
      }
    }

    void fail(Unanswered why) {
      end(new Reply<>(Optional.empty(), Optional.of(why), exchange.counts()));
    }

    private void end(Reply<T> given) {
      if (reply.complete(given)) {
        underWay.remove(this);
        if (alarm.isPresent()) {
          alarm.get().cancel(false);
        }
        exchange.abort();
      }
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
