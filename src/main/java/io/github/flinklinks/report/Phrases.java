package io.github.flinklinks.report;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers, lists and states as people say them. */
final class Phrases {
  private Phrases() {}

  static String count(long number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  /** The texts of the parts, with the separator between them. */
  static String joined(String separator, List<?> parts) {
    List<String> texts = new ArrayList<>(parts.size());
    for (Object part : parts) {
      texts.add(part.toString());
    }
    return String.join(separator, texts);
  }

  /** At most so many of them. */
  static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  /**
   * What was asked: the service, a server on this machine (an emulator), or a file and the day it
   * was recorded.
   */
  static String answeredBy(LookupDescription lookup) {
    if (lookup.kind() == LookupDescription.Kind.INVENTORY) {
      Optional<Instant> recorded = lookup.recorded();
      return "the inventory "
          + lookup.location()
          + (recorded.isPresent()
              ? ", recorded " + recorded.get().atOffset(ZoneOffset.UTC).toLocalDate()
              : ", written by hand");
    }
    return (onThisMachine(lookup.location()) ? "an emulator at " : "the service at ")
        + lookup.location();
  }

  private static boolean onThisMachine(String url) {
    return url.matches("https?://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?/?");
  }

  /** {@code running} or {@code not running}; empty where that isn't known. */
  static String running(Deployment deployment) {
    Optional<Boolean> running = deployment.running();
    if (running.isEmpty()) {
      return "";
    }
    return running.get() ? "running" : "not running";
  }

  /** {@code 850 ms}, {@code 1.2 s}, {@code 2 min 5 s}. */
  static String time(Duration time) {
    long millis = time.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    return seconds(millis / 1000);
  }

  /** {@code 40 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  static String seconds(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
  }

  /** {@code 1.234}: the form that test reports use. */
  static String decimalSeconds(Duration time) {
    long millis = time.toMillis();
    String fraction = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 1000 + "." + fraction;
  }

  /** {@code 12 requests (3 answers shared, 1 throttled, 1 retried)}. */
  static String requests(RequestCounts counts) {
    List<String> more = new ArrayList<>();
    if (counts.shared() > 0) {
      more.add(count(counts.shared(), "answer") + " shared");
    }
    if (counts.throttled() > 0) {
      more.add(counts.throttled() + " throttled");
    }
    if (counts.retried() > 0) {
      more.add(counts.retried() + " retried");
    }
    return count(counts.sent(), "request")
        + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
  }
}
