package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.models.CredentialModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The vendor's default chain: system properties, {@code ALIBABA_CLOUD_ACCESS_KEY_ID/_SECRET/
 * _SECURITY_TOKEN}, OIDC role, {@code ~/.aliyun/config.json}, {@code
 * ~/.alibabacloud/credentials.ini}, ECS RAM role, {@code ALIBABA_CLOUD_CREDENTIALS_URI}.
 */
public final class DefaultCredentialChain implements CredentialSource {
  /** How early a temporary credential is renewed, so that none expires during a request. */
  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(2);

  private final Properties properties;
  private final Map<String, String> environment;
  private final Supplier<? extends Supplier<Optional<LibraryChain.Given>>> library;
  private Optional<Supplier<Optional<LibraryChain.Given>>> chain = Optional.empty();
  private volatile Optional<Held> held = Optional.empty();

  private record Held(Credential credential, String description, Instant goodUntil) {}

  /** The chain as this process sees it; the proxies are those on the way to STS. */
  public DefaultCredentialChain(ProxyRules proxies) {
    this(System.getProperties(), System.getenv(), () -> new LibraryChain(System.getenv(), proxies));
  }

  DefaultCredentialChain(
      Properties properties,
      Map<String, String> environment,
      Supplier<? extends Supplier<Optional<LibraryChain.Given>>> library) {
    this.properties = properties;
    this.environment = environment;
    this.library = library;
  }

  @Override
  public synchronized Credential current() {
    if (held.isEmpty() || !Instant.now().isBefore(held.get().goodUntil())) {
      held = Optional.of(fetch());
    }
    return held.get().credential();
  }

  @Override
  public synchronized Credential refreshed() {
    chain = Optional.empty();
    held = Optional.empty();
    return current();
  }

  /** {@code environment}, say; {@code default credential chain} until a credential was found. */
  @Override
  public String description() {
    Optional<Held> now = held;
    return now.isPresent() ? now.get().description() : "default credential chain";
  }

  private Held fetch() {
    // The chain's first two links, read here: loading the library for them costs more than asking.
    String secret = "alibabacloud.accessKeySecret";
    String other = "alibabacloud.accessKeyIdSecret";
    boolean isOther =
        text(properties.get(secret)).isEmpty() && text(properties.get(other)).isPresent();
    Optional<Held> given =
        pair(
            properties,
            "system properties",
            "alibabacloud.accessKeyId",
            isOther ? other : secret,
            "alibabacloud.sessionToken");
    if (given.isEmpty()) {
      given =
          pair(
              environment,
              "environment",
              "ALIBABA_CLOUD_ACCESS_KEY_ID",
              "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
              "ALIBABA_CLOUD_SECURITY_TOKEN");
    }
    return given.isPresent() ? given.get() : fromLibrary();
  }

  // Half a pair is an error: another source would be another identity.
  private static Optional<Held> pair(
      Map<?, ?> values, String description, String idName, String secretName, String tokenName) {
    Optional<String> id = text(values.get(idName));
    Optional<String> secret = text(values.get(secretName));
    if (id.isPresent() != secret.isPresent()) {
      throw new CredentialException(
          (id.isPresent() ? idName : secretName)
              + " is set, and "
              + (id.isPresent() ? secretName : idName)
              + " isn't: set both, or neither to use another credential.");
    }
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Credential credential = new Credential(id.get(), secret.get(), text(values.get(tokenName)));
    return Optional.of(new Held(credential, description, Instant.MAX));
  }

  private Held fromLibrary() {
    LibraryChain.Given given;
    try {
      if (chain.isEmpty()) {
        chain = Optional.of(library.get());
      }
      given = chain.get().get().orElseThrow(DefaultCredentialChain::none);
    } catch (CredentialException e) {
      throw e;
    } catch (RuntimeException e) {
      // What it says quotes what its sources answered, which may hold secrets.
      throw none();
    }
    CredentialModel model = given.credential();
    return new Held(
        new Credential(
            text(model.getAccessKeyId()).orElseThrow(DefaultCredentialChain::none),
            text(model.getAccessKeySecret()).orElseThrow(DefaultCredentialChain::none),
            text(model.getSecurityToken())),
        given.description(),
        model.getExpiration() > 0
            ? Instant.ofEpochMilli(model.getExpiration()).minus(BEFORE_EXPIRY)
            : Instant.MAX);
  }

  private static CredentialException none() {
    return new CredentialException(
        "No credential was found: name a settings.xml server by serverId, or set"
            + " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system"
            + " properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role and"
            + " ALIBABA_CLOUD_CREDENTIALS_URI).");
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }
}
