package io.github.flinklinks.realtimecompute;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Settings that differ in one thing. */
final class Settings {
  private Settings() {}

  static UnaryOperator<RealtimeComputeSettings> credentials(CredentialSource source) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            s.requestTimeout(),
            s.maxAttempts(),
            s.requestsPerSecond(),
            s.maxConcurrency(),
            s.proxy(),
            source);
  }

  static UnaryOperator<RealtimeComputeSettings> maxAttempts(int attempts) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            s.requestTimeout(),
            attempts,
            s.requestsPerSecond(),
            s.maxConcurrency(),
            s.proxy(),
            s.credentials());
  }

  static UnaryOperator<RealtimeComputeSettings> requestTimeout(Duration timeout) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            timeout,
            s.maxAttempts(),
            s.requestsPerSecond(),
            s.maxConcurrency(),
            s.proxy(),
            s.credentials());
  }

  static UnaryOperator<RealtimeComputeSettings> requestsPerSecond(int requests) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            s.requestTimeout(),
            s.maxAttempts(),
            requests,
            s.maxConcurrency(),
            s.proxy(),
            s.credentials());
  }

  static UnaryOperator<RealtimeComputeSettings> maxConcurrency(int requests) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            s.requestTimeout(),
            s.maxAttempts(),
            s.requestsPerSecond(),
            requests,
            s.proxy(),
            s.credentials());
  }

  static UnaryOperator<RealtimeComputeSettings> proxy(ProxyChoice proxy) {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            s.region(),
            s.connectTimeout(),
            s.requestTimeout(),
            s.maxAttempts(),
            s.requestsPerSecond(),
            s.maxConcurrency(),
            proxy,
            s.credentials());
  }

  static UnaryOperator<RealtimeComputeSettings> withoutRegion() {
    return s ->
        new RealtimeComputeSettings(
            s.endpoint(),
            s.workspace(),
            Optional.empty(),
            s.connectTimeout(),
            s.requestTimeout(),
            s.maxAttempts(),
            s.requestsPerSecond(),
            s.maxConcurrency(),
            s.proxy(),
            s.credentials());
  }
}
