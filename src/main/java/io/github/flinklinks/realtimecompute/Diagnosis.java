package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.lookup.Unanswered.Reason;
import io.github.flinklinks.realtimecompute.Problem.Cure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;

/** Explains failures: what each error of the service means, and what to do about it. */
final class Diagnosis {
  /** Longer ones would fill a report, and one that is cut can't be decoded. */
  private static final int LONGEST_DIAGNOSTIC = 4000;

  /** The vendor's own clients wait this long at most. */
  private static final Duration LONGEST_VENDORS_WAIT = Duration.ofSeconds(60);

  /** The client's message if a proxy refuses the tunnel; the status follows. */
  private static final String CONNECT_REFUSED = "Unexpected response code for CONNECT: ";

  private final RealtimeComputeSettings settings;
  private final ServiceClock clock;

  Diagnosis(RealtimeComputeSettings settings, ServiceClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** An error of the gateway or of something in between. */
  Problem refused(ResponseFacts head, ErrorBody error) {
    return refused(head, OptionalInt.empty(), error);
  }

  /** {@code success} is false. */
  Problem unsuccessful(ResponseFacts head, OptionalInt httpCode, ErrorBody error) {
    return refused(head, OptionalInt.of(httpCode.orElse(head.status())), error);
  }

  private Problem refused(ResponseFacts head, OptionalInt httpCode, ErrorBody error) {
    int status = httpCode.orElse(head.status());
    String code = error.code();
    List<String> facts = head.facts(httpCode, error);
    String action = head.action();
    Optional<Duration> asked = vendorsRetryAfter(head.headers());
    Optional<Duration> wait = asked.isPresent() ? asked : retryAfter(head.headers());
    boolean isError = status >= 400 && head.status() != 407;
    if (code.contains("Throttling") || status == 429 || (isError && asked.isPresent())) {
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
          "refused the date of " + action,
          facts,
          skew(head));
    } else if (code.equals("SignatureNonceUsed")) {
      return new Problem(
          Reason.REJECTED,
          Cure.ANOTHER_ATTEMPT,
          "has seen the nonce of " + action + " before",
          facts,
          "something between here and the service repeats requests; ask the proxy's administrator",
          wait);
    } else if (code.equals("SignatureDoesNotMatch") || code.equals("IncompleteSignature")) {
      // The message is left out: it may echo what was signed.
      return new Problem(
          Reason.CREDENTIALS,
          Cure.NONE,
          "refused the signature made with " + head.caller(),
          head.factsWithoutMessage(httpCode, error),
          "the AccessKey secret is wrong; correct the " + from());
    } else if (code.startsWith("InvalidAccessKeyId")) {
      return new Problem(
          Reason.CREDENTIALS,
          Cure.NONE,
          code.endsWith(".Inactive")
              ? "refused " + head.caller() + ", which is disabled"
              : "does not know " + head.caller(),
          head.factsWithoutMessage(httpCode, error),
          "correct the AccessKey ID of the " + from() + ", or enable it");
    } else if (code.startsWith("InvalidSecurityToken") || code.equals("MissingSecurityToken")) {
      boolean expired = code.equals("InvalidSecurityToken.Expired");
      return new Problem(
          Reason.CREDENTIALS,
          expired ? Cure.A_FRESH_CREDENTIAL : Cure.NONE,
          expired ? "says that the STS token expired" : "refused the STS token",
          head.factsWithoutMessage(httpCode, error),
          "renew the " + from());
    } else if (code.equals("Forbidden.RAM")
        || code.equals("NoPermission")
        || !error.denial().saysNothing()) {
      return denied(head, httpCode, error);
    } else if (code.equals("InvalidApi.NotFound") || code.equals("InvalidProduct.NotFound")) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "does not offer " + action,
          facts,
          "check region, network and endpoint");
    } else if (status >= 500 || status == 408 || code.startsWith("ServiceUnavailable")) {
      return new Problem(
          Reason.SERVICE,
          Cure.ANOTHER_ATTEMPT,
          "failed to answer " + action,
          facts,
          "the service, or a proxy in front of it, has a problem; try again later",
          wait);
    } else if (status >= 300 && status < 400) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "answered " + action + " with a redirect, which is not followed",
          facts,
          "check endpoint and proxy");
    } else if (status == 407) {
      return proxyRefused(ProxyRefusal.WRONG);
    } else if (status == 401 || status == 403) {
      return new Problem(
          Reason.PERMISSION,
          Cure.NONE,
          "denied " + action,
          facts,
          "check that "
              + head.caller()
              + " may use this workspace and is a member of the namespace (viewer or more), and the"
              + " proxy");
    }
    return new Problem(
        Reason.REJECTED,
        Cure.NONE,
        "refused " + action,
        facts,
        "check workspace, namespace, region and endpoint");
  }

  private static Problem denied(ResponseFacts head, OptionalInt httpCode, ErrorBody error) {
    ErrorBody.Denial denial = error.denial();
    List<String> facts = head.facts(httpCode, error);
    addFact(facts, "NoPermissionType ", denial.kind());
    addFact(facts, "PolicyType ", denial.policyType());
    String action =
        denial.action().isBlank()
            ? "stream:" + head.action()
            : UntrustedText.clean(denial.action(), ResponseFacts.LONGEST_CODE);
    String remedy =
        denial.isExplicit()
            ? "a policy denies the RAM action "
                + action
                + " explicitly, so that granting it changes nothing; remove or narrow its Deny"
                + " statement"
            : "grant it the RAM action " + action + " on this workspace";
    String diagnostic = denial.diagnosticMessage();
    if (!diagnostic.isBlank() && diagnostic.length() <= LONGEST_DIAGNOSTIC) {
      remedy +=
          "; to see which policy decided, an administrator calls RAM's"
              + " DecodeDiagnosticMessage with EncodedDiagnosticMessage "
              + UntrustedText.clean(head.redacted(diagnostic), LONGEST_DIAGNOSTIC);
    }
    return new Problem(
        Reason.PERMISSION,
        Cure.NONE,
        "denied " + head.action() + " to " + head.caller(),
        facts,
        remedy);
  }

  private static void addFact(List<String> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(name + UntrustedText.clean(value, ResponseFacts.LONGEST_CODE));
    }
  }

  /** A complete response that can't be understood, or proves nothing. */
  Problem unreadable(ResponseFacts head, UnreadableException e) {
    if (e instanceof ResponseEnvelope.ContradictionException both) {
      return new Problem(
          Reason.UNREADABLE,
          Cure.NONE,
          "answered " + head.action() + " with a contradiction",
          head.facts(both.httpCode(), both.error()),
          e.getMessage() + "; " + e.remedy());
    }
    List<String> facts = new ArrayList<>();
    facts.add("HTTP " + head.status());
    String type = head.headers().get("Content-Type");
    if (type != null) {
      facts.add(UntrustedText.clean(type, ResponseFacts.LONGEST_CODE));
    }
    head.requestId(ErrorBody.NONE).ifPresent(facts::add);
    return new Problem(
        Reason.UNREADABLE,
        Cure.NONE,
        "answered " + head.action() + " with something that can't be read",
        facts,
        e.getMessage() + "; " + e.remedy());
  }

  /** No response, or an incomplete one. */
  Problem broken(String action, Optional<ResponseFacts> head, IOException e) {
    // Whatever ends a call after its time is over comes as the cause of a timeout.
    if (e.getCause() instanceof Transport.NotTheNetworkException known) {
      return broken(action, head, known);
    } else if (e instanceof ProxyLogin.RefusedException refused) {
      return proxyRefused(refused.refusal());
    } else if (e instanceof Transport.UnaskedAnswerException) {
      return new Problem(
          Reason.UNREADABLE,
          Cure.ANOTHER_ATTEMPT,
          "sent a response before the request " + action,
          List.of(),
          "something between here and the service responds twice; ask the proxy's administrator");
    } else if (e instanceof JvmProxies.UnusableException) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "could not be reached: the JVM's proxy can't be used",
          List.of(UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE)),
          "correct https.proxyHost and https.proxyPort (in MAVEN_OPTS or .mvn/jvm.config), or write"
              + " the proxy into settings.xml");
    } else if (e instanceof PreparedClient.UnusableTlsException) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "could not be reached: this JVM can't set up TLS",
          List.of(UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE)),
          "check the JVM's trust store (-Djavax.net.ssl.trustStore)");
    }
    List<String> facts = new ArrayList<>();
    head.ifPresent(
        known -> {
          facts.add("HTTP " + known.status());
          known.requestId(ErrorBody.NONE).ifPresent(facts::add);
        });
    settings.proxy().named().ifPresent(proxy -> facts.add("proxy " + proxy));
    String root = root(e);
    if (head.isEmpty() && root.startsWith(CONNECT_REFUSED)) {
      return noTunnel(root.substring(CONNECT_REFUSED.length()).trim(), facts);
    } else if (isWithoutTrust(e)) {
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "could not be reached: this JVM's trust store has no certificates",
          facts,
          "check that its file exists and has the trusted issuers ("
              + trustStore()
              + "; -Djavax.net.ssl.trustStore names another)");
    } else if (isUntrusted(e)) {
      facts.add(0, UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE));
      return new Problem(
          Reason.REJECTED,
          Cure.NONE,
          "presented a TLS certificate that this JVM does not trust",
          facts,
          "check endpoint and proxy, or add the certificate's issuer to the JVM's trust store"
              + " (-Djavax.net.ssl.trustStore)");
    } else if (e instanceof UnknownHostException) {
      return network(
          "could not be reached: its name, or the name of its proxy, does not resolve",
          facts,
          settings
                  .region()
                  .flatMap(ServiceUrl::nearRegion)
                  .map(near -> "did you mean region " + near + "? If not, ")
                  .orElse("")
              + "check region, endpoint, proxy and this machine's DNS");
    } else if (head.isEmpty() && isConnectTimeout(e)) {
      return network(
          "could not be connected to in time",
          facts,
          "waited "
              + seconds(settings.connectTimeout())
              + " (connectTimeout); check endpoint, network and proxy");
    } else if (e instanceof SocketTimeoutException || isTimeout(e)) {
      return network(
          "did not answer " + action + " in time",
          facts,
          "waited "
              + seconds(settings.requestTimeout())
              + " (requestTimeout); check network and proxy");
    } else if (head.isEmpty() && e instanceof ProtocolException) {
      facts.add(0, UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE));
      return network(
          "did not answer " + action + " in valid HTTP",
          facts,
          "check that endpoint and proxy lead to the service itself");
    } else if (head.isPresent() || (endedEarly(e) && !(e instanceof SSLException))) {
      facts.add(0, UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE));
      return network(
          "did not complete its response to " + action,
          facts,
          "check network and proxy, and try again");
    }
    facts.add(0, UntrustedText.clean(root(e), ResponseFacts.LONGEST_MESSAGE));
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
        "was sent " + action + ", and this plugin itself failed",
        List.of(what),
        "report it as a defect of the plugin");
  }

  private static Problem network(String what, List<String> facts, String remedy) {
    return new Problem(Reason.NETWORK, Cure.ANOTHER_ATTEMPT, what, facts, remedy);
  }

  /** Why a proxy refused the login. */
  record ProxyRefusal(Kind kind, List<String> schemes) {
    static final ProxyRefusal WRONG = new ProxyRefusal(Kind.WRONG, List.of());

    /** What it wants. */
    enum Kind {
      /** The user or password is wrong. */
      WRONG,
      /** It requires a user and password, and none is known. */
      UNKNOWN,
      /** It requires a login method that the plugin doesn't support. */
      UNSPOKEN
    }
  }

  private static final String IN_SETTINGS =
      "write the proxy into settings.xml, with its username and password";

  private Problem proxyRefused(ProxyRefusal refusal) {
    Optional<ProxySettings> declared = settings.proxy().named();
    String proxy = declared.isPresent() ? "the proxy " + declared.get() : "the JVM's proxy";
    String wants =
        switch (refusal.kind()) {
          case WRONG -> " requires a different user or password";
          case UNKNOWN -> " requires a user and password";
          case UNSPOKEN ->
              " accepts only "
                  + UntrustedText.clean(
                      String.join(", ", refusal.schemes()), ResponseFacts.LONGEST_CODE)
                  + ", and this plugin supports only Basic";
        };
    String remedy =
        switch (refusal.kind()) {
          case WRONG ->
              declared.isPresent()
                  ? "correct the proxy's username and password in settings.xml"
                  : IN_SETTINGS;
          case UNKNOWN ->
              declared.isPresent()
                  ? "write the proxy's username and password into settings.xml"
                  : IN_SETTINGS;
          case UNSPOKEN ->
              "ask its administrator for one that accepts Basic, use a local relay that logs in"
                  + " for you, or name the service's host in nonProxyHosts if it can be reached"
                  + " without the proxy";
        };
    return new Problem(
        Reason.CREDENTIALS,
        Cure.NONE,
        "could not be reached: " + proxy + wants,
        List.of("HTTP 407"),
        remedy);
  }

  /** The proxy refuses the connection; final unless its status is a temporary one. */
  private Problem noTunnel(String status, List<String> facts) {
    facts.add(0, "HTTP " + UntrustedText.clean(status, ResponseFacts.LONGEST_CODE) + " to CONNECT");
    boolean passes = status.startsWith("5") || status.equals("408") || status.equals("429");
    return new Problem(
        passes ? Reason.NETWORK : Reason.REJECTED,
        passes ? Cure.ANOTHER_ATTEMPT : Cure.NONE,
        "could not be reached: the proxy refuses to connect to it",
        facts,
        passes
            ? "check endpoint and proxy, and try again"
            : "ask the proxy's administrator to allow it, or check endpoint and proxy");
  }

  private static String trustStore() {
    String file = System.getProperty("javax.net.ssl.trustStore", "");
    return file.isBlank()
        ? "the JVM's own"
        : "now " + UntrustedText.clean(file, ResponseFacts.LONGEST_MESSAGE);
  }

  private String from() {
    return "credential (from " + settings.credentials().description() + ")";
  }

  private String skew(ResponseFacts head) {
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

  /** {@code x-acs-retry-after}, in milliseconds; empty where it asks for no wait. */
  private static Optional<Duration> vendorsRetryAfter(Headers headers) {
    String value = headers.get("x-acs-retry-after");
    if (value == null) {
      return Optional.empty();
    }
    try {
      BigDecimal millis = new BigDecimal(value.trim());
      return millis.signum() > 0
          ? Optional.of(
              Duration.ofMillis(
                  millis.min(BigDecimal.valueOf(LONGEST_VENDORS_WAIT.toMillis())).longValue()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isTimeout(IOException e) {
    return e instanceof InterruptedIOException && "timeout".equals(e.getMessage());
  }

  // The system's own words for it differ; those of the JDK and the client don't.
  private static boolean isConnectTimeout(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (cause instanceof SocketTimeoutException
          && message != null
          && message.toLowerCase(Locale.ROOT).contains("connect")) {
        return true;
      }
    }
    return false;
  }

  /** A trust store without a certificate, or a file that isn't there. */
  private static boolean isWithoutTrust(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidAlgorithmParameterException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUntrusted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
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
