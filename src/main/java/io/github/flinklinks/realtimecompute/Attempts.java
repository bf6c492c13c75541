package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.realtimecompute.Problem.Cure;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Call;
import okhttp3.Response;

/** The requests for one query, until it is answered or fails. */
final class Attempts<T> implements Transport.Counter {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Service service;
  private final Operation<T> operation;
  private final Deadline deadline;
  private int attempts;
  private int failures;
  private int throttledInARow;
  private long throttledSince;
  private boolean clockCorrected;
  private boolean credentialRenewed;
  private long sent;
  private long retried;
  private long throttled;
  private Optional<Problem> last = Optional.empty();
  private volatile Optional<Call> call = Optional.empty();

  /** What all queries of a lookup have in common. */
  record Service(
      RealtimeComputeSettings settings,
      Transport transport,
      RequestLimit limit,
      ServiceClock clock,
      Diagnosis diagnosis,
      ResponseReader responses,
      Duration throttlePatience) {
    String host() {
      return settings.endpoint().getRawAuthority();
    }

    /**
     * A credential to replace this one, which the service calls expired; empty if there is no
     * other. If many are refused at once, only the first caller fetches a new one.
     */
    synchronized Optional<Credential> insteadOf(Credential expired) {
      try {
        CredentialSource source = settings.credentials();
        Credential current = source.current();
        Credential fresh = current.equals(expired) ? source.refreshed() : current;
        return fresh.equals(expired) ? Optional.empty() : Optional.of(fresh);
      } catch (CredentialException e) {
        return Optional.empty();
      }
    }

    Unanswered closed() {
      return new Unanswered(
          Unanswered.Reason.NETWORK, host() + " was not queried: the build has ended.");
    }
  }

  Attempts(Service service, Operation<T> operation, Deadline deadline) {
    this.service = service;
    this.operation = operation;
    this.deadline = deadline;
  }

  /** Sends requests until there is an answer, or until no retry could help. */
  Answer<Page<T>> answer() {
    try {
      while (service.limit().acquire(attempts > 0, deadline)) {
        Result<T> result = request();
        if (result.page().isPresent()) {
          return new Answer.Found<>(result.page().get(), counts());
        }
        Problem problem = result.problem().orElseThrow();
        if (service.transport().isClosed()) {
          return failed(service.closed(), false);
        } else if (problem.reason() == Unanswered.Reason.NETWORK && deadline.passed()) {
          break;
        }
        last = result.problem();
        Optional<Duration> wait = waitBeforeNext(problem, result.head());
        boolean tooLong = wait.isPresent() && wait.get().compareTo(deadline.remaining()) >= 0;
        if (wait.isEmpty() || tooLong) {
          return failed(problem.unanswered(service.host(), attempts, ""), tooLong);
        }
        Thread.sleep(wait.get().toMillis());
      }
      return failed(outOfTime(), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(service.closed(), false);
    }
  }

  /** One request, which the limit has let through. */
  private Result<T> request() {
    long startedAt = System.nanoTime();
    boolean slowDown = false;
    boolean responded = false;
    try {
      service.transport().open();
      attempts++;
      Credential credential = service.settings().credentials().current();
      Call started = service.transport().newCall(operation, credential, this, timeout());
      call = Optional.of(started);
      try (Response response = started.execute()) {
        responded = true;
        Result<T> result = service.responses().read(operation, started, response, credential);
        slowDown = result.isThrottled();
        return result;
      }
    } catch (CredentialException e) {
      return Result.problem(Problem.unasked(Unanswered.Reason.CREDENTIALS, e.getMessage()));
    } catch (JvmProxies.UnusableException e) {
      return Result.problem(Diagnosis.unusableProxy(e));
    } catch (IOException e) {
      return Result.problem(service.diagnosis().broken(operation.action(), Optional.empty(), e));
    } catch (RuntimeException | Error e) {
      return Result.problem(Diagnosis.defect(operation.action(), e.getClass().getSimpleName()));
    } finally {
      service.limit().release(startedAt, slowDown, responded && !slowDown);
    }
  }

  private Duration timeout() {
    // The client takes whole milliseconds: what ends with the deadline must not end before it.
    Duration left = deadline.remaining().plusMillis(1);
    Duration most = service.settings().requestTimeout();
    return left.compareTo(most) < 0 ? left : most;
  }

  /** How long to wait until the next request; empty if no retry would help. */
  private Optional<Duration> waitBeforeNext(Problem problem, Optional<ResponseFacts> head) {
    if (problem.cure() != Cure.SLOWING_DOWN) {
      throttledInARow = 0;
    }
    return switch (problem.cure()) {
      case NONE -> Optional.empty();
      case ANOTHER_ATTEMPT ->
          ++failures < service.settings().maxAttempts()
              ? Optional.of(wait(problem, failures))
              : Optional.empty();
      case SLOWING_DOWN -> throttled(problem);
      case THE_SERVICES_CLOCK -> {
        Optional<Date> date = head.map(known -> known.headers().getDate("Date"));
        if (clockCorrected || date.isEmpty()) {
          yield Optional.empty();
        }
        clockCorrected = true;
        service.clock().set(date.get().toInstant());
        yield Optional.of(Duration.ZERO);
      }
      case A_FRESH_CREDENTIAL -> {
        boolean renewed =
            !credentialRenewed
                && head.flatMap(ResponseFacts::credential).flatMap(service::insteadOf).isPresent();
        credentialRenewed |= renewed;
        yield renewed ? Optional.of(Duration.ZERO) : Optional.empty();
      }
    };
  }

  private Optional<Duration> throttled(Problem problem) {
    throttled++;
    long now = System.nanoTime();
    if (throttledInARow++ == 0) {
      throttledSince = now;
    }
    long since = Math.max(throttledSince - now, service.limit().acceptedAt() - now) + now;
    Duration patience = service.throttlePatience().minusNanos(now - since);
    if (patience.isNegative() || patience.isZero()) {
      return Optional.empty();
    }
    Duration wait = wait(problem, throttledInARow);
    if (problem.retryAfter().isEmpty()) {
      return Optional.of(wait.compareTo(patience) < 0 ? wait : patience);
    }
    // Patience counts from the end of a wait that the service asks for.
    throttledSince += wait.toNanos();
    return Optional.of(wait);
  }

  /** Exponential backoff with full jitter, or the service's own wait if that is longer. */
  private static Duration wait(Problem problem, int times) {
    long longest =
        Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(times - 1, 10));
    Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest + 1));
    return problem.retryAfter().filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
  }

  /** Why there is no answer by the deadline. */
  private Unanswered outOfTime() {
    if (last.isPresent()) {
      return last.get().unanswered(service.host(), attempts, " until the timeout ended it");
    }
    return new Unanswered(
        Unanswered.Reason.NETWORK,
        service.host()
            + (attempts == 0
                ? " was not queried before the timeout ended: raise timeout or requestsPerSecond."
                : " did not answer "
                    + operation.action()
                    + " before the timeout ended (1 attempt): raise timeout, or check network and"
                    + " proxy."));
  }

  private Answer<Page<T>> failed(Unanswered why, boolean outOfTime) {
    return new Answer.Failed<>(why, counts(), outOfTime);
  }

  private RequestCounts counts() {
    return new RequestCounts(sent, retried, throttled, 0);
  }

  @Override
  public void sent() {
    if (sent++ > 0 || attempts > 1) {
      retried++;
    }
  }

  /** Cancels the request in flight. */
  void cancel() {
    Optional<Call> started = call;
    if (started.isPresent()) {
      started.get().cancel();
    }
  }
}
