package io.github.flinklinks.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification means for the build. The build passes only if every link was checked and is
 * as declared, or if the user explicitly let it pass.
 *
 * @param failing every link that fails the build, in the order declared
 * @param notVerified what the user let pass, for the line that reports it
 */
public record Decision(List<LinkResult> failing, NotVerified notVerified) {
  public Decision {
    failing = List.copyOf(failing);
  }

  /** Whether the build goes on. */
  public boolean passes() {
    return failing.isEmpty();
  }

  /** Whether a link that fails the build is known not to be as declared. */
  public boolean mismatch() {
    for (LinkResult result : failing) {
      if (result.verdict().mismatch()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Decides.
   *
   * @param failOnMismatch false lets links pass that are not as declared, but not links that could
   *     not be checked
   * @param failOnUnreachable false lets links pass that could not be checked only because of the
   *     network, the service or throttling
   * @throws IllegalArgumentException when nothing was verified at all
   */
  public static Decision of(
      Verification verification, boolean failOnMismatch, boolean failOnUnreachable) {
    if (verification.results().isEmpty()) {
      throw new IllegalArgumentException("nothing was verified: there is no link to decide about");
    }
    List<LinkResult> failing = new ArrayList<>();
    int skipped = 0;
    int mismatched = 0;
    int unreachable = 0;
    int waived = 0;
    for (LinkResult result : verification.results()) {
      Verdict verdict = result.verdict();
      if (verdict == Verdict.PRESENT) {
        continue;
      }
      if (result.waived().isPresent()) {
        waived++;
      } else if (verdict == Verdict.SKIPPED) {
        skipped++;
      } else if (verdict == Verdict.UNKNOWN) {
        if (!failOnUnreachable && result.unreachable()) {
          unreachable++;
        } else {
          failing.add(result);
        }
      } else if (failOnMismatch) {
        failing.add(result);
      } else {
        mismatched++;
      }
    }
    return new Decision(failing, NotVerified.of(skipped, waived, mismatched, unreachable));
  }
}
