package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.realtimecompute.Problem.Cure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** One question on its way to an answer: its attempts, and what they cost. */
final class Exchange<T> implements Transport.Sender {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int LONGEST_ERROR = 64 << 10;

  private final Operation<T> operation;
  private final Deadline deadline;
  private final Collaborators with;
  private Optional<Gate.Entrant> entrant = Optional.empty();
  private Optional<Call> call = Optional.empty();
  private Optional<Credential> credential = Optional.empty();
  private Optional<Problem> last = Optional.empty();
  private boolean aborted;
  private boolean clockCorrected;
  private boolean credentialRenewed;
  private int attempts;
  private int failures;
  private int throttlesInARow;
  private long throttledSince;
  private boolean sentBefore;
  private long sent;
  private long retried;
  private long throttled;

  /** What all exchanges of a lookup share. */
  record Collaborators(
      RealtimeComputeSettings settings,
      Transport transport,
      Gate gate,
      ServiceClock clock,
      Diagnosis diagnosis,
      Envelope envelope,
      SharedCredentials credentials,
      Duration throttlePatience) {}

  Exchange(Operation<T> operation, Deadline deadline, Collaborators with) {
    this.operation = operation;
    this.deadline = deadline;
    this.with = with;
  }

  /** Who wants to know what an attempt came to. */
  interface Asker<T> {
    void ended(Outcome<T> outcome);
  }

  /** Tries once, and tells what it came to, on whichever thread that is known. */
  void attempt(Asker<T> asker) {
    boolean again;
    synchronized (this) {
      again = attempts > 0;
    }
    Gate.Entrant waiting = with.gate().enter(again, () -> start(asker));
    synchronized (this) {
      entrant = Optional.of(waiting);
      if (aborted) {
        with.gate().leaveQueue(waiting);
      }
    }
  }

  /** Ends what is under way; nobody waits for it any more. */
  void abort() {
    Optional<Call> running;
    synchronized (this) {
      aborted = true;
      running = call;
      entrant.ifPresent(with.gate()::leaveQueue);
    }
    running.ifPresent(Call::cancel);
  }

  synchronized RequestCounts counts() {
    return new RequestCounts(sent, retried, throttled, 0);
  }

  /** The last problem in words. */
  synchronized Unanswered unanswered(Problem problem, String afterwards) {
    return problem.unanswered(host(), attempts, afterwards);
  }

  /** Why there is no answer by the deadline. */
  synchronized Unanswered outOfTime() {
    if (last.isPresent()) {
      return unanswered(last.get(), " until the timeout ended it");
    }
    return new Unanswered(
        Unanswered.Reason.NETWORK,
        host()
            + (attempts == 0
                ? " was not asked before the timeout ended: raise timeout or requestsPerSecond."
                : " did not answer "
                    + operation.action()
                    + " before the timeout ended (1 attempt): raise timeout, or check network and"
                    + " proxy."));
  }

  @Override
  public synchronized void signsWith(Credential used) {
    credential = Optional.of(used);
  }

  @Override
  public synchronized void sends() {
    sent++;
    if (sentBefore || attempts > 1) {
      retried++;
    }
    sentBefore = true;
  }

  private String host() {
    return with.settings().endpoint().getRawAuthority();
  }

  private void start(Asker<T> asker) {
    long startedAt = System.nanoTime();
    Call started;
    try {
      started = with.transport().newCall(operation, this);
    } catch (IOException e) {
      finish(startedAt, false, asker, broken(e));
      return;
    } catch (RuntimeException | Error e) {
      finish(startedAt, false, asker, unexpected(e));
      return;
    }
    boolean tooLate;
    synchronized (this) {
      attempts++;
      call = Optional.of(started);
      tooLate = aborted;
    }
    if (tooLate) {
      started.cancel();
    }
    started.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            finish(startedAt, false, asker, broken(e));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            // What an Error leaves behind: nobody may wait for an answer that never comes.
            Outcome<T> outcome = end(with.diagnosis().defect(operation.action(), "Error"));
            try (response) {
              outcome = read(answered, response);
              if (!(outcome instanceof Outcome.Answered<T>) && response.isSuccessful()) {
                // What is left of it in the connection must not be taken for another's answer.
                answered.cancel();
              }
            } catch (RuntimeException e) {
              outcome = unexpected(e);
            } finally {
              finish(startedAt, true, asker, outcome);
            }
          }
        });
  }

  private void finish(long startedAt, boolean answered, Asker<T> asker, Outcome<T> outcome) {
    boolean slowDown =
        outcome instanceof Outcome.Failed<T> failed
            ? failed.problem().cure() == Cure.SLOWING_DOWN
            : outcome instanceof Outcome.Again<T> again
                && again.problem().cure() == Cure.SLOWING_DOWN;
    synchronized (this) {
      call = Optional.empty();
    }
    with.gate().left(startedAt, slowDown, answered && !slowDown);
    asker.ended(outcome);
  }

  private Outcome<T> read(Call answered, Response response) {
    Optional<Credential> used;
    synchronized (this) {
      used = credential;
    }
    AnswerHead head = new AnswerHead(operation.action(), response.code(), response.headers(), used);
    boolean twoLengths = Transport.hasTwoLengths(response);
    if (!response.isSuccessful()) {
      String text = twoLengths ? "" : whatCame(answered, response);
      ErrorBody error = ErrorBody.read(with.envelope().json(), text);
      return failure(with.diagnosis().refused(head, error), Optional.of(head));
    }
    if (twoLengths) {
      return unreadable(head, "it gives two lengths for itself");
    } else if (response.code() != 200) {
      return unreadable(head, "its status is not 200, which every answer of the service has");
    }
    try (InputStream body = decoded(response)) {
      AnswerOrigin.check(response.headers());
      Envelope.Content<T> content = with.envelope().read(body, operation.reader());
      AnswerOrigin.checkTrailers(response);
      if (content instanceof Envelope.Refusal<T> refusal) {
        return failure(
            with.diagnosis().unsuccessful(head, refusal.httpCode(), refusal.error()),
            Optional.of(head));
      }
      return new Outcome.Answered<>(((Envelope.Success<T>) content).data());
    } catch (UnreadableException e) {
      return failure(with.diagnosis().unreadable(head, e), Optional.of(head));
    } catch (ZipException e) {
      return unreadable(head, "it is not gzip as it says");
    } catch (IOException e) {
      return failure(
          with.diagnosis().broken(operation.action(), Optional.of(head), e), Optional.of(head));
    }
  }

  private Outcome<T> unreadable(AnswerHead head, String clause) {
    return failure(
        with.diagnosis().unreadable(head, new UnreadableException(clause)), Optional.of(head));
  }

  /** An error's text as far as it comes and can be read: its status has said what counts. */
  private static String whatCame(Call answered, Response response) {
    byte[] text = new byte[LONGEST_ERROR];
    int length = 0;
    try (InputStream body = decoded(response)) {
      for (int read = 0; read >= 0 && length < text.length; length += Math.max(read, 0)) {
        read = body.read(text, length, text.length - length);
      }
    } catch (IOException e) {
      answered.cancel();
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private static InputStream decoded(Response response) throws IOException {
    String encoding = response.header("Content-Encoding", "identity");
    InputStream stream = response.body().byteStream();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> stream;
      case "gzip", "x-gzip" -> new GZIPInputStream(stream, 1 << 16);
      default -> {
        stream.close();
        throw new UnreadableException(
            "it is encoded as '" + Remote.clean(encoding, 40) + "', which was not asked for");
      }
    };
  }

  private Outcome<T> broken(IOException e) {
    return failure(with.diagnosis().broken(operation.action(), Optional.empty(), e));
  }

  private Outcome<T> unexpected(Throwable e) {
    return failure(with.diagnosis().defect(operation.action(), e.getClass().getSimpleName()));
  }

  private Outcome<T> failure(Problem problem) {
    return failure(problem, Optional.empty());
  }

  private Outcome<T> failure(Problem problem, Optional<AnswerHead> head) {
    // Fetching a credential may take long, and the timer must get at this exchange meanwhile.
    boolean renewed =
        problem.cure() == Cure.A_FRESH_CREDENTIAL
            && head.flatMap(AnswerHead::credential)
                .flatMap(with.credentials()::insteadOf)
                .isPresent();
    synchronized (this) {
      last = Optional.of(problem);
      if (problem.cure() != Cure.SLOWING_DOWN) {
        throttlesInARow = 0;
      }
      return switch (problem.cure()) {
        case NONE -> end(problem);
        case ANOTHER_ATTEMPT -> {
          failures++;
          yield failures < with.settings().maxAttempts()
              ? again(problem, wait(problem, failures))
              : end(problem);
        }
        case SLOWING_DOWN -> throttled(problem);
        case THE_SERVICES_CLOCK -> {
          Optional<Date> date = head.map(known -> known.headers().getDate("Date"));
          if (clockCorrected || date.isEmpty()) {
            yield end(problem);
          }
          clockCorrected = true;
          with.clock().set(date.get().toInstant());
          yield again(problem, Duration.ZERO);
        }
        case A_FRESH_CREDENTIAL -> {
          if (credentialRenewed || !renewed) {
            yield end(problem);
          }
          credentialRenewed = true;
          yield again(problem, Duration.ZERO);
        }
      };
    }
  }

  private Outcome<T> throttled(Problem problem) {
    throttled++;
    long now = System.nanoTime();
    if (throttlesInARow++ == 0) {
      throttledSince = now;
    }
    long since = Math.max(throttledSince - now, with.gate().acceptedAt() - now) + now;
    Duration patience = with.throttlePatience().minusNanos(now - since);
    if (patience.isNegative() || patience.isZero()) {
      return end(problem);
    }
    Duration wait = wait(problem, throttlesInARow);
    if (problem.retryAfter().isEmpty()) {
      return again(problem, wait.compareTo(patience) < 0 ? wait : patience);
    }
    // What the service asks for tries nobody's patience: it counts from the end of that wait.
    throttledSince += wait.toNanos();
    return again(problem, wait);
  }

  private Outcome<T> again(Problem problem, Duration delay) {
    // Waiting for a time at which nobody listens any more helps nobody.
    if (aborted || delay.compareTo(deadline.remaining()) >= 0) {
      return end(problem);
    }
    return new Outcome.Again<>(problem, delay);
  }

  private Outcome<T> end(Problem problem) {
    return new Outcome.Failed<>(problem);
  }

  /** Exponential with full jitter, or what the service asks for if that is longer. */
  private static Duration wait(Problem problem, int times) {
    long longest =
        Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(times - 1, 10));
    Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest + 1));
    return problem.retryAfter().filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
  }
}
