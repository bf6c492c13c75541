package io.github.flinklinks.realtimecompute;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Settings that differ in one thing. */
final class Settings {
  private Settings() {}

  static UnaryOperator<RealtimeComputeSettings> credentials(CredentialSource source) {
    return changed(draft -> draft.credentials = source);
  }

  static UnaryOperator<RealtimeComputeSettings> maxAttempts(int attempts) {
    return changed(draft -> draft.maxAttempts = attempts);
  }

  static UnaryOperator<RealtimeComputeSettings> connectTimeout(Duration timeout) {
    return changed(draft -> draft.connectTimeout = timeout);
  }

  static UnaryOperator<RealtimeComputeSettings> requestTimeout(Duration timeout) {
    return changed(draft -> draft.requestTimeout = timeout);
  }

  static UnaryOperator<RealtimeComputeSettings> requestsPerSecond(int requests) {
    return changed(draft -> draft.requestsPerSecond = requests);
  }

  static UnaryOperator<RealtimeComputeSettings> maxConcurrency(int requests) {
    return changed(draft -> draft.maxConcurrency = requests);
  }

  static UnaryOperator<RealtimeComputeSettings> proxy(ProxyChoice proxy) {
    return changed(draft -> draft.proxy = proxy);
  }

  static UnaryOperator<RealtimeComputeSettings> region(String region) {
    return changed(draft -> draft.region = Optional.of(region));
  }

  static UnaryOperator<RealtimeComputeSettings> withoutRegion() {
    return changed(draft -> draft.region = Optional.empty());
  }

  private static UnaryOperator<RealtimeComputeSettings> changed(Consumer<Draft> change) {
    return settings -> {
      Draft draft = new Draft(settings);
      change.accept(draft);
      return draft.settings();
    };
  }

  /** A copy in which one thing is changed before it is made into settings. */
  private static final class Draft {
    private final RealtimeComputeSettings original;
    private Optional<String> region;
    private Duration connectTimeout;
    private Duration requestTimeout;
    private int maxAttempts;
    private int requestsPerSecond;
    private int maxConcurrency;
    private ProxyChoice proxy;
    private CredentialSource credentials;

    Draft(RealtimeComputeSettings original) {
      this.original = original;
      region = original.region();
      connectTimeout = original.connectTimeout();
      requestTimeout = original.requestTimeout();
      maxAttempts = original.maxAttempts();
      requestsPerSecond = original.requestsPerSecond();
      maxConcurrency = original.maxConcurrency();
      proxy = original.proxy();
      credentials = original.credentials();
    }

    RealtimeComputeSettings settings() {
      return new RealtimeComputeSettings(
          original.endpoint(),
          original.workspace(),
          region,
          connectTimeout,
          requestTimeout,
          maxAttempts,
          requestsPerSecond,
          maxConcurrency,
          proxy,
          credentials);
    }
  }
}
