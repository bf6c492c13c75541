package io.github.flinklinks.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** What waiting for several answers takes. */
final class Futures {
  private Futures() {}

  /** Complete as soon as all of them are. */
  static CompletableFuture<?> all(List<? extends CompletableFuture<?>> futures) {
    return futures.size() == 1
        ? futures.get(0)
        : CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]));
  }

  /** What they gave, all being complete. */
  static <T> List<T> joined(List<CompletableFuture<T>> futures) {
    List<T> joined = new ArrayList<>(futures.size());
    for (CompletableFuture<T> future : futures) {
      joined.add(future.join());
    }
    return joined;
  }

  /** To be thrown by a thread that was interrupted in waiting; it stays interrupted. */
  static CancellationException cancelled(String message, InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException(message);
    cancelled.initCause(interrupted);
    return cancelled;
  }
}
