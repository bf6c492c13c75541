package io.github.flinklinks.verify;

/** Notified of how a verification goes on, by the thread that verifies. */
@FunctionalInterface
public interface Progress {
  /** Does nothing. */
  Progress NONE = result -> {};

  /** A link has its verdict. */
  void judged(LinkResult result);

  /** Some seconds went by in waiting for answers. */
  default void waited() {}
}
