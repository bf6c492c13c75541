package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.lookup.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A link, judged. Texts may quote names from the service: code that prints them escapes them.
 *
 * @param message one or two sentences: expected, found, what to do
 * @param hints what else queries proved, nearest first, three at most
 * @param deployments which ones serve it, wherever; all of them, reports cap
 * @param elapsed how long its queries took, without the time that they were queued
 * @param waived the waiver that lets its mismatch pass, if one does; the verdict stays what it is
 */
public record LinkResult(
    Link link,
    Verdict verdict,
    String message,
    List<String> hints,
    List<Deployment> deployments,
    Duration elapsed,
    Optional<Waiver> waived) {
  public LinkResult {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(message, "message");
    hints = List.copyOf(hints);
    deployments = List.copyOf(deployments);
    Objects.requireNonNull(elapsed, "elapsed");
    if (waived.isPresent() && !verdict.kind().mismatch()) {
      throw new IllegalArgumentException("only a mismatch can be waived, not " + verdict.label());
    }
  }

  /** Without a waiver. */
  public LinkResult(
      Link link,
      Verdict verdict,
      String message,
      List<String> hints,
      List<Deployment> deployments,
      Duration elapsed) {
    this(link, verdict, message, hints, deployments, elapsed, Optional.empty());
  }

  /** Whether somebody has to act on it now: its verdict fails, and no waiver lets it pass. */
  public boolean fails() {
    return verdict.fails() && waived.isEmpty();
  }

  /** The same under this waiver. */
  public LinkResult waived(Waiver waiver) {
    return new LinkResult(link, verdict, message, hints, deployments, elapsed, Optional.of(waiver));
  }

  /** The same with its link under another name. */
  public LinkResult named(String name) {
    return new LinkResult(link.named(name), verdict, message, hints, deployments, elapsed, waived);
  }

  /**
   * Whether several deployments serve it and the link doesn't say which one must: one that is
   * missing would not show.
   */
  public boolean ambiguous() {
    return verdict instanceof Verdict.Present present
        && present.deployments().size() > 1
        && link.deployment().isEmpty()
        && !link.exclusive();
  }
}
