package io.github.flinklinks.lookup;

/**
 * What an answer cost.
 *
 * @param sent requests that went out, repeated ones included
 * @param retried of those, how many repeated one that failed
 * @param throttled how many were answered with "over the quota"
 * @param shared answers that another caller had already paid for
 */
public record RequestCounts(long sent, long retried, long throttled, long shared) {
  /** Nothing was sent. */
  public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0);

  /** An answer that was already there. */
  public static final RequestCounts SHARED = new RequestCounts(0, 0, 0, 1);

  /** Both together. */
  public RequestCounts plus(RequestCounts other) {
    return new RequestCounts(
        sent + other.sent,
        retried + other.retried,
        throttled + other.throttled,
        shared + other.shared);
  }
}
