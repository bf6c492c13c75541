package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A link, judged. Texts may quote names from the service: whoever prints them escapes them.
 *
 * @param message one or two sentences: expected, found, what to do
 * @param hints what else queries proved, nearest first, three at most
 * @param deployments who serves it, wherever; all of them, reports cap
 * @param elapsed how long its queries took, without the time that they were queued
 */
public record LinkResult(
    Link link,
    Verdict verdict,
    String message,
    List<String> hints,
    List<Deployment> deployments,
    Duration elapsed) {
  public LinkResult {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(message, "message");
    hints = List.copyOf(hints);
    deployments = List.copyOf(deployments);
    Objects.requireNonNull(elapsed, "elapsed");
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
