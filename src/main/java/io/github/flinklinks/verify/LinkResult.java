package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A link with its verdict. Texts may quote names from the service: code that prints them escapes
 * them.
 *
 * @param unanswered why it is UNKNOWN, each reason once; empty for every other verdict
 * @param message one or two sentences: expected, found, what to do
 * @param hints what else queries proved, nearest first, three at most
 * @param deployments all deployments that serve it, in any namespace; reports show some
 * @param elapsed how long its queries took, without the time in the queue
 * @param waived the waiver that lets its mismatch pass, if one does; the verdict stays what it is
 */
public record LinkResult(
    Link link,
    Verdict verdict,
    List<Unanswered> unanswered,
    String message,
    List<String> hints,
    List<Deployment> deployments,
    Duration elapsed,
    Optional<Waiver> waived) {
  public LinkResult {
    unanswered = List.copyOf(unanswered);
    hints = List.copyOf(hints);
    deployments = List.copyOf(deployments);
    if ((verdict == Verdict.UNKNOWN) == unanswered.isEmpty()) {
      throw new IllegalArgumentException(verdict + " with " + unanswered.size() + " reasons");
    }
    if (waived.isPresent() && !verdict.mismatch()) {
      throw new IllegalArgumentException("only a mismatch can be waived, not " + verdict);
    }
  }

  /** Without hints and a waiver, and before it is known how long it took. */
  LinkResult(
      Link link,
      Verdict verdict,
      List<Unanswered> unanswered,
      String message,
      List<Deployment> deployments) {
    this(
        link,
        verdict,
        unanswered,
        message,
        List.of(),
        deployments,
        Duration.ZERO,
        Optional.empty());
  }

  /** Whether it fails the build: its verdict fails, and no waiver lets it pass. */
  public boolean fails() {
    return verdict.fails() && waived.isEmpty();
  }

  /** Whether only an outage kept it from being checked, which the user may let pass. */
  boolean unreachable() {
    for (Unanswered why : unanswered) {
      if (!why.reason().unreachable()) {
        return false;
      }
    }
    return verdict == Verdict.UNKNOWN;
  }

  /** The same with hints. */
  LinkResult hinted(List<String> others) {
    return new LinkResult(link, verdict, unanswered, message, others, deployments, elapsed, waived);
  }

  /** The same result, complete. */
  LinkResult done(Duration time, Optional<Waiver> waiver) {
    return new LinkResult(link, verdict, unanswered, message, hints, deployments, time, waiver);
  }

  /** The same with its link under another name. */
  public LinkResult named(String name) {
    return new LinkResult(
        link.named(name), verdict, unanswered, message, hints, deployments, elapsed, waived);
  }

  /**
   * Whether several deployments serve it and the link doesn't name one: a missing one would not be
   * noticed.
   */
  public boolean ambiguous() {
    return verdict == Verdict.PRESENT
        && deployments.size() > 1
        && link.deployment().isEmpty()
        && !link.exclusive();
  }
}
