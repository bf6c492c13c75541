package io.github.flinklinks.realtimecompute;

import java.io.IOException;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Checks by headers and trailers that a response is fresh and complete, and comes from the service
 * itself (RFC 9110, RFC 9111, RFC 9211).
 */
final class ResponseOrigin {
  private ResponseOrigin() {}

  /** Refuses a response from a cache: it may be out of date. */
  static void check(Headers headers) throws UnreadableException {
    for (int i = 0; i < headers.size(); i++) {
      String value = headers.value(i).trim();
      if (comesFromCache(headers.name(i).toLowerCase(Locale.ROOT), value)) {
        throw new UnreadableException(
            "it comes from a cache ("
                + UntrustedText.clean(headers.name(i) + ": " + value, ResponseFacts.LONGEST_CODE)
                + ")",
            "ask the proxy's administrator to respect no-cache");
      }
    }
  }

  private static boolean comesFromCache(String name, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return switch (name) {
      // An age of 0 means that the response was just fetched.
      case "age" -> !value.matches("0*");
      // 1xx: stale, not revalidated, disconnected; 214: changed on the way. The others are notes.
      case "warning" -> value.startsWith("1") || value.startsWith("214");
      case "x-cache" -> lower.startsWith("hit") || lower.contains("_hit");
      case "cf-cache-status" -> lower.equals("hit") || lower.equals("stale");
      case "cache-status" -> lower.matches(".*;\\s*hit\\b.*");
      default -> false;
    };
  }

  /** Reads to the end of a body, and refuses a response whose trailer says that it failed. */
  static void checkTrailers(Response response) throws IOException {
    // Nothing can follow a body of HTTP/1.1 whose length was announced.
    if (response.protocol() != Protocol.HTTP_2
        && !"chunked".equalsIgnoreCase(response.header("Transfer-Encoding"))) {
      return;
    }
    if (!response.body().source().exhausted()) {
      throw new UnreadableException("something follows the end of its JSON");
    }
    Headers trailers = response.trailers();
    for (int i = 0; i < trailers.size(); i++) {
      if (failed(trailers.name(i).toLowerCase(Locale.ROOT), trailers.value(i).trim())) {
        throw new UnreadableException(
            "its trailer says that it failed ("
                + UntrustedText.clean(
                    trailers.name(i) + ": " + trailers.value(i), ResponseFacts.LONGEST_CODE)
                + ")");
      }
    }
  }

  private static boolean failed(String name, String value) {
    if (name.contains("status") || name.contains("code")) {
      return !value.isEmpty()
          && !value.equals("0")
          && !value.startsWith("2")
          && !value.equalsIgnoreCase("ok");
    }
    return !value.isEmpty()
        && (name.contains("error")
            || name.contains("fail")
            || name.contains("exception")
            || name.contains("abort")
            || name.equals("warning"));
  }
}
