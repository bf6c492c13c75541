package io.github.flinklinks.lookup;

/**
 * How many requests an answer took.
 *
 * @param sent requests that were sent, including retries
 * @param retried how many of them were retries
 * @param throttled how many were throttled
 * @param shared answers that were reused from another caller
 */
public record RequestCounts(long sent, long retried, long throttled, long shared) {
  /** Nothing was sent. */
  public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0);

  /** An answer that was reused. */
  public static final RequestCounts SHARED = new RequestCounts(0, 0, 0, 1);

  /** The sum. */
  public RequestCounts plus(RequestCounts other) {
    return new RequestCounts(
        sent + other.sent,
        retried + other.retried,
        throttled + other.throttled,
        shared + other.shared);
  }
}
