package io.github.flinklinks.lookup;

import java.util.Optional;

/**
 * Why a query has no answer.
 *
 * @param reason the kind of failure, which decides whether the user may let it pass
 * @param message one sentence for the user: what happened (host, HTTP status, code, request ID,
 *     attempts where there are such) and what to do
 * @param cause the message without the parts that differ between requests, so that reports can
 *     group failures with one cause
 * @param requestId the request's ID, for the vendor's support; empty if there is none
 */
public record Unanswered(Reason reason, String message, String cause, Optional<String> requestId) {

  /** A failure whose message is the same for all requests that it hits. */
  public Unanswered(Reason reason, String message) {
    this(reason, message, message, Optional.empty());
  }

  /** By reason and message, which contains the rest. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Unanswered that
        && reason == that.reason
        && message.equals(that.message);
  }

  @Override
  public int hashCode() {
    return 31 * reason.hashCode() + message.hashCode();
  }

  /** The failure of a query that was not answered by the caller's deadline. */
  public static Unanswered tooLate() {
    return new Unanswered(
        Reason.NETWORK,
        "No answer before timeout ended: raise timeout, or find out why the service is slow.");
  }

  /** The failure of a query that comes after the end of the build. */
  public static Unanswered ended() {
    return new Unanswered(Reason.NETWORK, "The build ended before this query was sent.");
  }

  /**
   * The failure of a lookup that breaks its contract: a bug of the plugin, which must never let a
   * build pass.
   */
  public static Unanswered defect(Throwable error) {
    return new Unanswered(
        Reason.UNREADABLE,
        "The lookup failed for an unknown reason (" + error + "): please report this as a bug.");
  }

  /** The kinds of failure. */
  public enum Reason {
    /** No connection, or it broke, or it took too long. */
    NETWORK(true),
    /** The service, or a proxy in front of it, failed (HTTP 5xx). */
    SERVICE(true),
    /** Over the quota for too long. */
    THROTTLED(true),
    /** Wrong, missing or expired credentials. */
    CREDENTIALS(false),
    /** The account lacks a permission. */
    PERMISSION(false),
    /**
     * The service refused the request for another reason: wrong host, workspace, namespace, clock.
     */
    REJECTED(false),
    /** The response can't be understood. */
    UNREADABLE(false);

    private final boolean unreachable;

    Reason(boolean unreachable) {
      this.unreachable = unreachable;
    }

    /** Whether the build passes with {@code failOnUnreachable=false}. */
    public boolean unreachable() {
      return unreachable;
    }

    /** Whether a retry in the same build would fail too. */
    public boolean lasting() {
      return this == CREDENTIALS || this == PERMISSION || this == REJECTED;
    }
  }
}
