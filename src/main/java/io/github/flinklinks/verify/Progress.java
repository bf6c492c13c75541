package io.github.flinklinks.verify;

/** Told of each link as it is judged, from any thread. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = result -> {};

  /** A link has its verdict. */
  void judged(LinkResult result);
}
