package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an attempt failed.
 *
 * @param reason its kind
 * @param cure what may help
 * @param what happened, as the rest of a sentence that begins with the host; empty if the remedy
 *     says it
 * @param facts status, code, request ID and so on, for the person who investigates
 * @param remedy what the user can do, as a clause
 * @param retryAfter the wait that the service asks for
 */
record Problem(
    Unanswered.Reason reason,
    Cure cure,
    String what,
    List<String> facts,
    String remedy,
    Optional<Duration> retryAfter) {
  Problem {
    facts = List.copyOf(facts);
  }

  /** What may help. */
  enum Cure {
    NONE,
    ANOTHER_ATTEMPT,
    SLOWING_DOWN,
    THE_SERVICES_CLOCK,
    A_FRESH_CREDENTIAL
  }

  Problem(Unanswered.Reason reason, Cure cure, String what, List<String> facts, String remedy) {
    this(reason, cure, what, facts, remedy, Optional.empty());
  }

  /** A failure before a request was sent, as a whole sentence for the user. */
  static Problem unasked(Unanswered.Reason reason, String sentence) {
    return new Problem(reason, Cure.NONE, "", List.of(), sentence);
  }

  /** The sentence for the user. */
  Unanswered unanswered(String host, int attempts, String afterwards) {
    if (what.isEmpty()) {
      return new Unanswered(reason, remedy);
    }
    List<String> all = new ArrayList<>(facts);
    all.add(attempts == 1 ? "1 attempt" : attempts + " attempts");
    Optional<String> requestId = Optional.empty();
    for (String fact : facts) {
      if (fact.startsWith(ResponseFacts.REQUEST_ID)) {
        requestId = Optional.of(fact.substring(ResponseFacts.REQUEST_ID.length()));
      }
    }
    return new Unanswered(
        reason,
        host + " " + what + " (" + String.join(", ", all) + ")" + afterwards + ": " + remedy + ".",
        host + " " + what + ": " + remedy + ".",
        requestId);
  }
}
