package io.github.flinklinks.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification means for the build. The build passes only if every link was checked and is
 * as declared, or if the user explicitly let it pass.
 */
public sealed interface Decision {
  /** What the user let pass, for the line that reports it. */
  NotVerified notVerified();

  /** Every link that fails the build, in the order declared. */
  List<LinkResult> failing();

  /** The build goes on. */
  record Pass(NotVerified notVerified) implements Decision {
    @Override
    public List<LinkResult> failing() {
      return List.of();
    }
  }

  /**
   * At least one link is not as declared.
   *
   * @param failing every link that fails the build, those that could not be checked too, in the
   *     order declared
   */
  record Mismatch(List<LinkResult> failing, NotVerified notVerified) implements Decision {
    public Mismatch {
      failing = List.copyOf(failing);
    }
  }

  /**
   * No link is known to differ, but at least one could not be checked.
   *
   * @param failing every link that fails the build, in the order declared
   */
  record CouldNotAsk(List<LinkResult> failing, NotVerified notVerified) implements Decision {
    public CouldNotAsk {
      failing = List.copyOf(failing);
    }
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
  static Decision of(Verification verification, boolean failOnMismatch, boolean failOnUnreachable) {
    if (verification.results().isEmpty()) {
      throw new IllegalArgumentException("nothing was verified: there is no link to decide about");
    }
    List<LinkResult> failing = new ArrayList<>();
    boolean mismatch = false;
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
        mismatch = true;
      } else {
        mismatched++;
      }
    }
    NotVerified notVerified = NotVerified.of(skipped, waived, mismatched, unreachable);
    if (mismatch) {
      return new Mismatch(failing, notVerified);
    }
    return failing.isEmpty() ? new Pass(notVerified) : new CouldNotAsk(failing, notVerified);
  }
}
