package io.github.flinklinks.realtimecompute;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** This machine's clock, corrected by the service's date if necessary. */
final class ServiceClock {
  private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

  Instant now() {
    return Instant.now().plus(behind.get());
  }

  /** The service's clock shows this time now. */
  void set(Instant serviceTime) {
    behind.set(Duration.between(Instant.now(), serviceTime));
  }
}
