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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;

/** Explains failures: what each error of the service means, and what to do about it. */
final class Diagnosis {
  /** Longer ones would fill a report, and one that is cut can't be decoded. */
  private static final int LONGEST_DIAGNOSTIC = 4000;

  /** The vendor's own clients wait this long at most. */
  private static final int LONGEST_VENDORS_WAIT_MILLIS = 60_000;

  /** The client's message if a proxy refuses the tunnel; the status follows. */
  private static final String CONNECT_REFUSED = "Unexpected response code for CONNECT: ";

  private final RealtimeComputeSettings settings;
  private final ServiceClock clock;

  Diagnosis(RealtimeComputeSettings settings, ServiceClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** An error of the service, of its gateway or of something in between. */
  Problem refused(ResponseFacts head, ErrorBody error) {
    // The status in a body counts where that of the response says that all is well.
    int status = head.status() == 200 ? error.httpCode().orElse(200) : head.status();
    String code = error.code();
    List<String> facts = head.facts(error);
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
      return credential(
          "refused the signature made with " + head.caller(),
          head.factsWithoutMessage(error),
          "the AccessKey secret is wrong; correct the " + from());
    } else if (code.startsWith("InvalidAccessKeyId")) {
      return credential(
          code.endsWith(".Inactive")
              ? "refused " + head.caller() + ", which is disabled"
              : "does not know " + head.caller(),
          head.factsWithoutMessage(error),
          "correct the AccessKey ID of the " + from() + ", or enable it");
    } else if (code.equals("InvalidSecurityToken.Expired")) {
      return new Problem(
          Reason.CREDENTIALS,
          Cure.A_FRESH_CREDENTIAL,
          "says that the STS token expired",
          head.factsWithoutMessage(error),
          "renew the " + from());
    } else if (code.startsWith("InvalidSecurityToken") || code.equals("MissingSecurityToken")) {
      return credential(
          "refused the STS token", head.factsWithoutMessage(error), "renew the " + from());
    } else if (code.equals("Forbidden.RAM") || code.equals("NoPermission") || error.isDenial()) {
      return denied(head, error);
    } else if (code.equals("InvalidApi.NotFound") || code.equals("InvalidProduct.NotFound")) {
      return rejected("does not offer " + action, facts, "check region, network and endpoint");
    } else if (status >= 500 || status == 408 || code.startsWith("ServiceUnavailable")) {
      return new Problem(
          Reason.SERVICE,
          Cure.ANOTHER_ATTEMPT,
          "failed to answer " + action,
          facts,
          "the service, or a proxy in front of it, has a problem; try again later",
          wait);
    } else if (status >= 300 && status < 400) {
      return rejected(
          "answered " + action + " with a redirect, which is not followed",
          facts,
          "check endpoint and proxy");
    } else if (status == 407) {
      return proxyRefused(new ProxyLogin.RefusedException(true, List.of()));
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
    return rejected("refused " + action, facts, "check workspace, namespace, region and endpoint");
  }

  private static Problem denied(ResponseFacts head, ErrorBody error) {
    List<String> facts = head.facts(error);
    addFact(head, facts, "NoPermissionType ", error.field("nopermissiontype"));
    addFact(head, facts, "PolicyType ", error.field("policytype"));
    String action =
        error.field("authaction").isBlank()
            ? "stream:" + head.action()
            : head.shown(error.field("authaction"), ResponseFacts.LONGEST_CODE);
    String remedy =
        error.field("nopermissiontype").equalsIgnoreCase("ExplicitDeny")
            ? "a policy denies the RAM action "
                + action
                + " explicitly, so that granting it changes nothing; remove or narrow its Deny"
                + " statement"
            : "grant it the RAM action " + action + " on this workspace";
    String diagnostic = error.field("encodeddiagnosticmessage");
    if (!diagnostic.isBlank() && diagnostic.length() <= LONGEST_DIAGNOSTIC) {
      remedy +=
          "; to see which policy decided, an administrator calls RAM's"
              + " DecodeDiagnosticMessage with EncodedDiagnosticMessage "
              + head.shown(diagnostic, LONGEST_DIAGNOSTIC);
    }
    return new Problem(
        Reason.PERMISSION,
        Cure.NONE,
        "denied " + head.action() + " to " + head.caller(),
        facts,
        remedy);
  }

  private static void addFact(ResponseFacts head, List<String> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(name + head.shown(value, ResponseFacts.LONGEST_CODE));
    }
  }

  /** A complete response that can't be understood. */
  Problem unreadable(ResponseFacts head, UnreadableException e) {
    List<String> facts = new ArrayList<>();
    facts.add("HTTP " + head.status());
    addFact(head, facts, "", head.headers().values("Content-Type").stream().findFirst().orElse(""));
    head.requestId(ErrorBody.NONE).ifPresent(facts::add);
    return unreadable(
        "answered " + head.action() + " with something that can't be read",
        facts,
        head.shown(e.getMessage(), ResponseFacts.LONGEST_MESSAGE) + "; " + e.remedy());
  }

  /** A response that reports success, and a failure in the named field. */
  Problem contradictory(ResponseFacts head, String field, ErrorBody error) {
    return unreadable(
        "answered " + head.action() + " with a contradiction",
        head.facts(error),
        "it says success, and its '"
            + field
            + "' says that it failed; try again later; if it persists, give the request ID to the"
            + " vendor's support");
  }

  /** No response, or an incomplete one. */
  Problem broken(String action, Optional<ResponseFacts> head, IOException e) {
    // Whatever ends a call after its time is over comes as the cause of a timeout.
    if (e.getCause() instanceof Transport.NotTheNetworkException known) {
      return broken(action, head, known);
    } else if (e instanceof ProxyLogin.RefusedException refused) {
      return proxyRefused(refused);
    } else if (e instanceof Transport.UnaskedAnswerException) {
      return new Problem(
          Reason.UNREADABLE,
          Cure.ANOTHER_ATTEMPT,
          "sent a response before the request " + action,
          List.of(),
          "something between here and the service responds twice; ask the proxy's administrator");
    } else if (e instanceof PreparedClient.UnusableTlsException) {
      return rejected(
          "could not be reached: this JVM can't set up TLS",
          List.of(rootMessage(e)),
          "check the JVM's trust store (-Djavax.net.ssl.trustStore)");
    }
    List<String> facts = new ArrayList<>();
    head.ifPresent(
        known -> {
          facts.add("HTTP " + known.status());
          known.requestId(ErrorBody.NONE).ifPresent(facts::add);
        });
    settings.proxy().named().ifPresent(proxy -> facts.add("proxy " + proxy));
    String root = rootMessage(e);
    if (head.isEmpty() && root.startsWith(CONNECT_REFUSED)) {
      return noTunnel(root.substring(CONNECT_REFUSED.length()).trim(), facts);
    } else if (causes(e).anyMatch(InvalidAlgorithmParameterException.class::isInstance)) {
      // A trust store without a certificate, or a file that isn't there.
      return rejected(
          "could not be reached: this JVM's trust store has no certificates",
          facts,
          "check that its file exists and has the trusted issuers ("
              + trustStore()
              + "; -Djavax.net.ssl.trustStore names another)");
    } else if (causes(e).anyMatch(Diagnosis::isDistrust)) {
      facts.add(0, root);
      return rejected(
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
    } else if (head.isEmpty() && causes(e).anyMatch(Diagnosis::isConnectTimeout)) {
      return network(
          "could not be connected to in time",
          facts,
          "waited "
              + seconds(settings.connectTimeout())
              + " (connectTimeout); check endpoint, network and proxy");
    } else if (e instanceof SocketTimeoutException
        || (e instanceof InterruptedIOException && "timeout".equals(e.getMessage()))) {
      return network(
          "did not answer " + action + " in time",
          facts,
          "waited "
              + seconds(settings.requestTimeout())
              + " (requestTimeout); check network and proxy");
    }
    facts.add(0, root);
    if (head.isEmpty() && e instanceof ProtocolException) {
      return network(
          "did not answer " + action + " in valid HTTP",
          facts,
          "check that endpoint and proxy lead to the service itself");
    } else if (head.isPresent()
        || (root(e) instanceof EOFException && !(e instanceof SSLException))) {
      return network(
          "did not complete its response to " + action,
          facts,
          "check network and proxy, and try again");
    }
    return network("could not be reached", facts, "check endpoint, network and proxy");
  }

  /** The JVM's properties name a proxy that can't be. */
  static Problem unusableProxy(JvmProxies.UnusableException e) {
    return rejected(
        "could not be reached: the JVM's proxy can't be used",
        List.of(rootMessage(e)),
        "correct https.proxyHost and https.proxyPort (in MAVEN_OPTS or .mvn/jvm.config), or write"
            + " the proxy into settings.xml");
  }

  /** The plugin failed, or a library in it: named by its class, as its words may hold anything. */
  static Problem defect(String action, String what) {
    return unreadable(
        "was sent " + action + ", and this plugin itself failed",
        List.of(what),
        "report it as a defect of the plugin");
  }

  private static Problem network(String what, List<String> facts, String remedy) {
    return new Problem(Reason.NETWORK, Cure.ANOTHER_ATTEMPT, what, facts, remedy);
  }

  private static Problem rejected(String what, List<String> facts, String remedy) {
    return new Problem(Reason.REJECTED, Cure.NONE, what, facts, remedy);
  }

  private static Problem credential(String what, List<String> facts, String remedy) {
    return new Problem(Reason.CREDENTIALS, Cure.NONE, what, facts, remedy);
  }

  private static Problem unreadable(String what, List<String> facts, String remedy) {
    return new Problem(Reason.UNREADABLE, Cure.NONE, what, facts, remedy);
  }

  private Problem proxyRefused(ProxyLogin.RefusedException refused) {
    Optional<ProxySettings> declared = settings.proxy().named();
    String proxy = declared.isPresent() ? "the proxy " + declared.get() : "the JVM's proxy";
    String inSettings = "write the proxy into settings.xml, with its username and password";
    String wants;
    String remedy;
    if (!refused.schemes.isEmpty()) {
      wants =
          " accepts only "
              + UntrustedText.clean(String.join(", ", refused.schemes), ResponseFacts.LONGEST_CODE)
              + ", and this plugin supports only Basic";
      remedy =
          "ask its administrator for one that accepts Basic, use a local relay that logs in"
              + " for you, or name the service's host in nonProxyHosts if it can be reached"
              + " without the proxy";
    } else if (refused.hadLogin) {
      wants = " requires a different user or password";
      remedy =
          declared.isPresent()
              ? "correct the proxy's username and password in settings.xml"
              : inSettings;
    } else {
      wants = " requires a user and password";
      remedy =
          declared.isPresent()
              ? "write the proxy's username and password into settings.xml"
              : inSettings;
    }
    return credential("could not be reached: " + proxy + wants, List.of("HTTP 407"), remedy);
  }

  /** The proxy refuses the connection; final unless its status is a temporary one. */
  private static Problem noTunnel(String status, List<String> facts) {
    facts.add(0, "HTTP " + UntrustedText.clean(status, ResponseFacts.LONGEST_CODE) + " to CONNECT");
    String what = "could not be reached: the proxy refuses to connect to it";
    return status.startsWith("5") || status.equals("408") || status.equals("429")
        ? network(what, facts, "check endpoint and proxy, and try again")
        : rejected(
            what, facts, "ask the proxy's administrator to allow it, or check endpoint and proxy");
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
    Duration most = Duration.ofDays(1);
    return wait.isNegative()
        ? Optional.empty()
        : Optional.of(wait.compareTo(most) < 0 ? wait : most);
  }

  /** {@code x-acs-retry-after}, in milliseconds; empty where it asks for no wait. */
  private static Optional<Duration> vendorsRetryAfter(Headers headers) {
    try {
      String value = headers.values("x-acs-retry-after").stream().findFirst().orElse("0");
      BigDecimal millis =
          new BigDecimal(value.trim()).min(new BigDecimal(LONGEST_VENDORS_WAIT_MILLIS));
      return millis.signum() > 0
          ? Optional.of(Duration.ofMillis(millis.longValue()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  // The system's own words for it differ; those of the JDK and the client don't.
  private static boolean isConnectTimeout(Throwable e) {
    return e instanceof SocketTimeoutException
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
  }

  private static boolean isDistrust(Throwable e) {
    return e instanceof CertificateException
        || e instanceof CertPathValidatorException
        || e instanceof SSLPeerUnverifiedException;
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** What the first cause of a failure says, as one line. */
  static String rootMessage(Throwable e) {
    Throwable root = root(e);
    String message = String.valueOf(root.getMessage());
    if (root instanceof EOFException && message.startsWith("\\n not found")) {
      return "its headers end early or are too long";
    } else if (root.getMessage() != null && !message.isBlank()) {
      return UntrustedText.clean(message, ResponseFacts.LONGEST_MESSAGE);
    }
    return root instanceof EOFException ? "it ended early" : root.getClass().getSimpleName();
  }

  static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 || millis > 60_000 ? millis / 1000 + " s" : millis + " ms";
  }
}
