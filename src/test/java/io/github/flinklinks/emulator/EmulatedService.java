package io.github.flinklinks.emulator;

import io.github.flinklinks.realtimecompute.Credential;
import io.github.flinklinks.realtimecompute.CredentialSource;
import io.github.flinklinks.realtimecompute.PreparedClient;
import io.github.flinklinks.realtimecompute.ProxyChoice;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import io.github.flinklinks.realtimecompute.RealtimeComputeSettings;
import io.github.flinklinks.realtimecompute.RequestLimit;
import java.time.Duration;
import java.util.Optional;

/** An emulator, asked over HTTP as the service is. */
final class EmulatedService {
  private EmulatedService() {}

  /** Asks for workspace {@code w1}. */
  static RealtimeComputeLookup at(Emulator emulator) {
    return new RealtimeComputeLookup(
        new RealtimeComputeSettings(
            emulator.endpoint(),
            "w1",
            Optional.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            1,
            1000,
            8,
            new ProxyChoice.OfJvm(),
            CredentialSource.fixed(
                new Credential(
                    Emulator.ACCESS_KEY_ID, Emulator.ACCESS_KEY_SECRET, Optional.empty()),
                "the emulator")),
        PreparedClient.begin("http"),
        new RequestLimit(1000, 8));
  }
}
