package io.github.flinklinks.verify;

/** Told how a verification goes on, from any thread. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = result -> {};

  /** A link has its verdict. */
  void judged(LinkResult result);

  /** Some seconds went by in waiting for answers. */
  default void waited() {}
}
