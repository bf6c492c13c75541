package io.github.flinklinks.lookup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A lookup that all modules of a build share: its workers, the queries in flight, and one answer
 * per query. Safe for any number of threads.
 *
 * <p>An answer is reused for a caller that needs no more fields than it has; otherwise the query is
 * sent again, with the fields of both. The first caller gets the request counts, the others {@link
 * Answer#shared()}. Each {@link Session} decides how old an answer may be. Wrong credentials,
 * missing permissions and refusals are kept for the whole build, because a retry wouldn't help. A
 * failure for lack of time is not given to a caller that has more time.
 */
public final class SharedLookup implements AutoCloseable {
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final long IDLE_SECONDS = 5;

  private final Lookup lookup;
  private final String module;
  private final Shared shared;

  /** What all modules have in common. */
  private record Shared(
      Map<Query<?>, Asked<?>> asked,
      ThreadPoolExecutor workers,
      LongSupplier nanoTime,
      AtomicBoolean foundBySource,
      Object lock) {}

  /**
   * Shares what a lookup answers.
   *
   * @param workers how many queries run in parallel
   */
  public SharedLookup(Lookup lookup, int workers) {
    this(lookup, workers, new SystemTime());
  }

  SharedLookup(Lookup lookup, int workers, LongSupplier nanoTime) {
    this(
        lookup,
        "",
        new Shared(new HashMap<>(), pool(workers), nanoTime, new AtomicBoolean(), new Object()));
  }

  private SharedLookup(Lookup lookup, String module, Shared shared) {
    this.lookup = lookup;
    this.module = module;
    this.shared = shared;
  }

  private static ThreadPoolExecutor pool(int workers) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            workers,
            workers,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("flink-links-worker"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** The same, as one module of the build uses it. */
  public SharedLookup of(String name) {
    return new SharedLookup(lookup, name, shared);
  }

  /** The lookup itself, which shares no answers. */
  public Lookup lookup() {
    return lookup;
  }

  /** Where the answers come from. */
  public LookupDescription description() {
    return lookup.description();
  }

  /** Whether any query of this build with a source, as {@code srcIp}, found a deployment. */
  public boolean foundBySource() {
    return shared.foundBySource().get();
  }

  /** How many queries run in parallel. */
  public int workers() {
    return shared.workers().getMaximumPoolSize();
  }

  /**
   * Opens a session. It uses answers from now on, and those that other modules got in the last 30
   * s.
   */
  public Session open(Deadline deadline) {
    return new Session(deadline, MEMORY);
  }

  /** Opens a session that queries everything again; its answers replace older ones. */
  public Session openAgain(Deadline deadline) {
    return new Session(deadline, Duration.ZERO);
  }

  /** Stops the workers and cancels their queries. */
  @Override
  public void close() {
    shared.workers().shutdownNow();
  }

  /**
   * An answer.
   *
   * @param query what it answers
   */
  public record Answered<T>(Query<T> query, Answer<T> answer) {}

  /** A query that was sent, and its answer once there is one. */
  private final class Asked<T> implements Runnable {
    private final Query<T> query;
    private final DeploymentFields fields;
    private final Session caller;
    private final long at = shared.nanoTime().getAsLong();
    private final List<Session> waiting = new ArrayList<>();
    private final FutureTask<Void> task = new FutureTask<>(this, null);
    private Optional<Answer<T>> answer = Optional.empty();

    Asked(Query<T> query, DeploymentFields fields, Session caller) {
      this.query = query;
      this.fields = fields;
      this.caller = caller;
    }

    @Override
    public void run() {
      Answer<T> given;
      try {
        given = Objects.requireNonNull(lookup.ask(query, fields, caller.deadline), "no answer");
      } catch (RuntimeException | Error e) {
        given = new Answer.Failed<>(Unanswered.defect(e), RequestCounts.NONE);
      }
      answered(given);
    }

    private void answered(Answer<T> given) {
      boolean outOfTime = given instanceof Answer.Failed<T> failed && failed.outOfTime();
      if (query instanceof IpQuery byIp
          && byIp.source().isPresent()
          && given instanceof Answer.Found<?> found
          && !((List<?>) found.value()).isEmpty()) {
        shared.foundBySource().set(true);
      }
      synchronized (shared.lock()) {
        answer = Optional.of(given);
        if (outOfTime) {
          shared.asked().remove(query, this);
        }
        caller.answers.add(new Answered<>(query, given));
        for (Session session : waiting) {
          if (outOfTime && session.deadline.isAfter(caller.deadline)) {
            session.ask(query, fields);
          } else {
            session.answers.add(new Answered<>(query, given.shared()));
          }
        }
      }
    }

    private boolean serves(DeploymentFields needed, Session session) {
      if (!fields.includes(needed)) {
        return false;
      }
      if (answer.isPresent()
          && answer.get() instanceof Answer.Failed<T> failed
          && failed.why().reason().lasting()) {
        return true;
      }
      boolean own = module.equals(session.module()) || session.memory.isZero();
      long oldest = session.start - (own ? 0 : session.memory.toNanos());
      return at - oldest >= 0;
    }
  }

  /** The queries of one execution of a goal. Answers come in any order. For one thread. */
  public final class Session implements AutoCloseable {
    private final Deadline deadline;
    private final Duration memory;
    private final long start = shared.nanoTime().getAsLong();
    private final BlockingQueue<Answered<?>> answers = new LinkedBlockingQueue<>();
    private final List<Asked<?>> mine = new ArrayList<>();

    private Session(Deadline deadline, Duration memory) {
      this.deadline = deadline;
      this.memory = memory;
    }

    private String module() {
      return module;
    }

    /** Submits the query if no known answer can be used; returns immediately. */
    public <T> void ask(Query<T> query, DeploymentFields fields) {
      synchronized (shared.lock()) {
        // The key of an entry is its query, so both are of one type.
        @SuppressWarnings("unchecked")
        Asked<T> there = (Asked<T>) shared.asked().get(query);
        if (there != null && there.serves(fields, this)) {
          if (there.answer.isPresent()) {
            answers.add(new Answered<>(query, there.answer.get().shared()));
          } else {
            there.waiting.add(this);
          }
          return;
        }
        Asked<T> asked =
            new Asked<>(query, there == null ? fields : there.fields.and(fields), this);
        shared.asked().put(query, asked);
        mine.add(asked);
        try {
          shared.workers().execute(asked.task);
        } catch (RejectedExecutionException e) {
          asked.answered(new Answer.Failed<>(Unanswered.ended(), RequestCounts.NONE));
        }
      }
    }

    /**
     * The next answer; empty if none came in this time.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    public Optional<Answered<?>> next(Duration patience) throws InterruptedException {
      return Optional.ofNullable(answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Cancels the open queries of this session, unless another module waits for them. */
    @Override
    public void close() {
      synchronized (shared.lock()) {
        for (Asked<?> asked : mine) {
          if (asked.answer.isEmpty() && asked.waiting.isEmpty()) {
            asked.task.cancel(true);
            if (shared.asked().remove(asked.query, asked)) {
              lookup.cancel(asked.query);
            }
          }
        }
      }
    }
  }
}
