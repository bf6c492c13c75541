package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.realtimecompute.Problem.Cure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;

/** Says what a failure means and what to do about it: the service's error table in words. */
final class Diagnosis {
  private final RealtimeComputeSettings settings;
  private final ServiceClock clock;

  Diagnosis(RealtimeComputeSettings settings, ServiceClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** An error of the gateway or of something in between. */
  Problem refused(AnswerHead head, ErrorBody error) {
    return refused(head, OptionalInt.empty(), error);
  }

  /** {@code success} is false. */
  Problem unsuccessful(AnswerHead head, OptionalInt httpCode, ErrorBody error) {
    return refused(head, OptionalInt.of(httpCode.orElse(head.status())), error);
  }

  private Problem refused(AnswerHead head, OptionalInt httpCode, ErrorBody error) {
    int status = httpCode.orElse(head.status());
    String code = error.code();
    List<String> facts = head.facts(httpCode, error);
    String action = head.action();
    Optional<Duration> wait = retryAfter(head.headers());
    if (code.startsWith("Throttling") || code.equals("Rejected.Throttling") || status == 429) {
      return new Problem(
          Reason.THROTTLED,
          Cure.SLOWING_DOWN,
          "throttled " + action,
          facts,
          "the account's quota of requests per second is used up; lower requestsPerSecond, or wait"
              + " until its other users are done",
          wait);
    } else if (code.equals("InvalidTimeStamp.Expired")) {
      return new Problem(
          Reason.REJECTED,
          Cure.THE_SERVICES_CLOCK,
          "refused the time of " + action,
          facts,
          skew(head));
    } else if (code.equals("SignatureNonceUsed")) {
      return new Problem(
          Reason.REJECTED,
          Cure.ANOTHER_ATTEMPT,
          "has seen the nonce of " + action + " before",
          facts,
          "something between here and the service repeats requests; ask whoever runs the proxy",
          wait);
    } else if (code.equals("SignatureDoesNotMatch") || code.equals("IncompleteSignature")) {
      // The message is left out: it may echo what was signed.
      return new Problem(
          Reason.CREDENTIALS,
          Cure.NONE,
          "refused the signature made with " + head.asker(),
          head.factsWithoutMessage(httpCode, error),
          "the AccessKey secret is wrong; correct the " + from());
    } else if (code.startsWith("InvalidAccessKeyId")) {
      return new Problem(
          Reason.CREDENTIALS,
          Cure.NONE,
          code.endsWith(".Inactive")
              ? "refused " + head.asker() + ", which is disabled"
              : "does not know " + head.asker(),
          head.factsWithoutMessage(httpCode, error),
          "correct the AccessKey ID of the " + from() + ", or enable it");
    } else if (code.startsWith("InvalidSecurityToken") || code.equals("MissingSecurityToken")) {
      boolean expired = code.equals("InvalidSecurityToken.Expired");
      return new Problem(
          Reason.CREDENTIALS,
          expired ? Cure.A_FRESH_CREDENTIAL : Cure.NONE,
          expired ? "says that the STS token ran out" : "refused the STS token",
          head.factsWithoutMessage(httpCode, error),
          "renew the " + from());
    } else if (code.equals("Forbidden.RAM")
        || code.equals("NoPermission")
        || !error.authAction().isEmpty()) {
      return new Problem(
          Reason.PERMISSION,
          Cure.NONE,
          "denied " + action + " to " + head.asker(),
          facts,
          "grant it the RAM action "
              + (error.authAction().isEmpty()
                  ? "stream:" + action
                  : Remote.clean(error.authAction(), AnswerHead.LONGEST_CODE))
              + " on this workspace");
    } else if (code.equals("InvalidApi.NotFound") || code.equals("InvalidProduct.NotFound")) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "does not offer " + action,
          facts,
          "check region, network and endpoint");
    } else if (status >= 500 || status == 408) {
      return new Problem(
          Reason.SERVICE,
          Cure.ANOTHER_ATTEMPT,
          "failed to answer " + action,
          facts,
          "the service or something before it is in trouble; try again later",
          wait);
    } else if (status >= 300 && status < 400) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "answered " + action + " with a redirect, which is not followed",
          facts,
          "check endpoint and proxy");
    } else if (status == 407) {
      return proxyRefused();
    } else if (status == 401 || status == 403) {
      return new Problem(
          Reason.PERMISSION,
          Cure.NONE,
          "denied " + action,
          facts,
          "check that " + head.asker() + " may use this workspace, and the proxy");
    }
    return new Problem(
        Reason.REJECTED,
        Cure.NONE,
        "refused " + action,
        facts,
        "check workspace, namespace, region and endpoint");
  }

  /** A complete answer that can't be understood. */
  Problem unreadable(AnswerHead head, UnreadableException e) {
    List<String> facts = new ArrayList<>();
    facts.add("HTTP " + head.status());
    String type = head.headers().get("Content-Type");
    if (type != null) {
      facts.add(Remote.clean(type, AnswerHead.LONGEST_CODE));
    }
    head.requestId(ErrorBody.NONE).ifPresent(facts::add);
    return new Problem(
        Reason.UNREADABLE,
        Cure.NONE,
        "answered " + head.action() + " with something that can't be read",
        facts,
        e.getMessage() + "; check that endpoint and proxy lead to the service itself");
  }

  /** No answer, or not all of it. */
  Problem broken(String action, Optional<AnswerHead> head, IOException e) {
    // Whatever ends a call after its time is over comes as the cause of a timeout.
    if (e.getCause() instanceof Transport.NotTheNetworkException known) {
      return broken(action, head, known);
    } else if (e instanceof Transport.CredentialMissingException) {
      return Problem.unasked(Reason.CREDENTIALS, e.getMessage());
    } else if (e instanceof Transport.ProxyRefusedException) {
      return proxyRefused();
    } else if (e instanceof Transport.DefectException) {
      return defect(action, e.getMessage());
    } else if (e instanceof PreparedClient.UnusableTlsException) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "could not be asked: this JVM can't set TLS up",
          List.of(Remote.clean(root(e), AnswerHead.LONGEST_MESSAGE)),
          "check the JVM's trust store (-Djavax.net.ssl.trustStore)");
    }
    List<String> facts = new ArrayList<>();
    head.ifPresent(
        known -> {
          facts.add("HTTP " + known.status());
          known.requestId(ErrorBody.NONE).ifPresent(facts::add);
        });
    settings.proxy().named().ifPresent(proxy -> facts.add("proxy " + proxy));
    if (isUntrusted(e)) {
      facts.add(0, Remote.clean(root(e), AnswerHead.LONGEST_MESSAGE));
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "showed a TLS certificate that this JVM does not trust",
          facts,
          "check endpoint and proxy, or add the certificate's issuer to the JVM's trust store"
              + " (-Djavax.net.ssl.trustStore)");
    } else if (e instanceof UnknownHostException) {
      return network(
          "could not be asked: the name of it or of its proxy does not resolve",
          facts,
          "check region, endpoint, proxy and this machine's DNS");
    } else if (e instanceof SocketTimeoutException || isTimeout(e)) {
      return network(
          "did not answer " + action + " in time",
          facts,
          "waited "
              + seconds(settings.requestTimeout())
              + " (requestTimeout; "
              + seconds(settings.connectTimeout())
              + " for a connection, connectTimeout); check network and proxy");
    } else if (head.isEmpty() && e instanceof ProtocolException) {
      facts.add(0, Remote.clean(root(e), AnswerHead.LONGEST_MESSAGE));
      return network(
          "did not answer " + action + " in proper HTTP",
          facts,
          "check that endpoint and proxy lead to the service itself");
    } else if (head.isPresent() || (endedEarly(e) && !(e instanceof SSLException))) {
      facts.add(0, Remote.clean(root(e), AnswerHead.LONGEST_MESSAGE));
      return network(
          "broke off its answer to " + action, facts, "check network and proxy, and try again");
    }
    facts.add(0, Remote.clean(root(e), AnswerHead.LONGEST_MESSAGE));
    return network("could not be reached", facts, "check endpoint, network and proxy");
  }

  /**
   * The plugin, or a library in it, failed.
   *
   * @param what failed, by its class: its own words may hold anything
   */
  Problem defect(String action, String what) {
    return new Problem(
        Reason.UNREADABLE,
        Cure.NONE,
        "was asked " + action + ", and this plugin failed over it",
        List.of(what),
        "report it as a defect of the plugin");
  }

  private static Problem network(String what, List<String> facts, String remedy) {
    return new Problem(Reason.NETWORK, Cure.ANOTHER_ATTEMPT, what, facts, remedy);
  }

  private Problem proxyRefused() {
    return new Problem(
        Reason.CREDENTIALS,
        Cure.NONE,
        "could not be asked: the proxy"
            + settings.proxy().named().map(proxy -> " " + proxy).orElse("")
            + " wants another user or password",
        List.of("HTTP 407"),
        "correct the proxy's username and password in settings.xml");
  }

  private String from() {
    return "credential (from " + settings.credentials().description() + ")";
  }

  private String skew(AnswerHead head) {
    Date date = head.headers().getDate("Date");
    if (date == null) {
      return "set this machine's clock";
    }
    Duration off = Duration.between(date.toInstant(), Instant.now());
    return "this machine's clock is "
        + seconds(off.abs())
        + (off.isNegative() ? " slow" : " fast")
        + "; set it";
  }

  /** Seconds, or the time of day of the service's clock; more than a day is a mistake. */
  Optional<Duration> retryAfter(Headers headers) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return Optional.empty();
    }
    Duration wait;
    try {
      wait = Duration.ofSeconds(Long.parseLong(value.trim()));
    } catch (NumberFormatException e) {
      Date date = headers.getDate("Retry-After");
      if (date == null) {
        return Optional.empty();
      }
      Date now = headers.getDate("Date");
      wait = Duration.between(now == null ? clock.now() : now.toInstant(), date.toInstant());
    }
    return wait.isNegative() ? Optional.empty() : Optional.of(min(wait, Duration.ofDays(1)));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof InterruptedIOException && "timeout".equals(e.getMessage());
  }

  private static boolean isUntrusted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          // A trust store without a certificate, or a file that isn't there.
          || cause instanceof InvalidAlgorithmParameterException
          || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  private static boolean endedEarly(IOException e) {
    return cause(e) instanceof EOFException;
  }

  private static Throwable cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String root(Throwable e) {
    Throwable root = cause(e);
    String message = root.getMessage();
    if (root instanceof EOFException && message != null && message.startsWith("\\n not found")) {
      return "its headers end early or are too long";
    } else if (message != null && !message.isBlank()) {
      return message;
    }
    return root instanceof EOFException ? "it ended early" : root.getClass().getSimpleName();
  }

  static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 || millis > 60_000 ? millis / 1000 + " s" : millis + " ms";
  }
}
