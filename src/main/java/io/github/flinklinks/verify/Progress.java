package io.github.flinklinks.verify;

/** Notified of the progress of a verification, on the verifying thread. */
@FunctionalInterface
public interface Progress {
  /** Does nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void judged(LinkResult result) {}
      };

  /** A link has its verdict. */
  void judged(LinkResult result);

  /** Some seconds passed while waiting for answers. */
  default void waited() {}
}
