package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
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
  /**
   * How long before its end a temporary credential is renewed, so that none expires during a
   * request.
   */
  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(2);

  private final Properties properties;
  private final Map<String, String> environment;
  private final Supplier<AlibabaCloudCredentialsProvider> library;
  private Optional<AlibabaCloudCredentialsProvider> provider = Optional.empty();
  private volatile Optional<Held> held = Optional.empty();

  private record Held(Credential credential, String description, Instant goodUntil) {}

  /**
   * The chain as this process sees it.
   *
   * @param proxies on the way to STS, which gives roles their credentials
   */
  public DefaultCredentialChain(ProxyRules proxies) {
    this(System.getProperties(), System.getenv(), () -> new LibraryChain(System.getenv(), proxies));
  }

  DefaultCredentialChain(
      Properties properties,
      Map<String, String> environment,
      Supplier<AlibabaCloudCredentialsProvider> library) {
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
    provider = Optional.empty();
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
    Optional<String> secret = text(properties.getProperty("alibabacloud.accessKeySecret"));
    if (secret.isEmpty()) {
      secret = text(properties.getProperty("alibabacloud.accessKeyIdSecret"));
    }
    Optional<Held> given =
        pair(
            text(properties.getProperty("alibabacloud.accessKeyId")),
            secret,
            text(properties.getProperty("alibabacloud.sessionToken")),
            "system properties",
            "alibabacloud.accessKeyId",
            "alibabacloud.accessKeySecret");
    if (given.isEmpty()) {
      given =
          pair(
              text(environment.get("ALIBABA_CLOUD_ACCESS_KEY_ID")),
              text(environment.get("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
              text(environment.get("ALIBABA_CLOUD_SECURITY_TOKEN")),
              "environment",
              "ALIBABA_CLOUD_ACCESS_KEY_ID",
              "ALIBABA_CLOUD_ACCESS_KEY_SECRET");
    }
    return given.isPresent() ? given.get() : fromLibrary();
  }

  // Half a pair is an error: another source would be another identity.
  private static Optional<Held> pair(
      Optional<String> id,
      Optional<String> secret,
      Optional<String> token,
      String description,
      String idName,
      String secretName) {
    if (id.isPresent() != secret.isPresent()) {
      throw new CredentialException(
          (id.isPresent() ? idName : secretName)
              + " is set, and "
              + (id.isPresent() ? secretName : idName)
              + " isn't: set both, or neither to use another credential.");
    }
    return id.isPresent() && secret.isPresent()
        ? Optional.of(
            new Held(new Credential(id.get(), secret.get(), token), description, Instant.MAX))
        : Optional.empty();
  }

  private Held fromLibrary() {
    CredentialModel model;
    try {
      if (provider.isEmpty()) {
        provider = Optional.of(library.get());
      }
      model = provider.get().getCredentials();
    } catch (CredentialException e) {
      throw e;
    } catch (RuntimeException e) {
      // What it says quotes what its sources answered, which may hold secrets.
      throw none();
    }
    if (model == null) {
      throw none();
    }
    Optional<String> id = text(model.getAccessKeyId());
    Optional<String> secret = text(model.getAccessKeySecret());
    if (id.isEmpty() || secret.isEmpty()) {
      throw none();
    }
    return new Held(
        new Credential(id.get(), secret.get(), text(model.getSecurityToken())),
        describe(text(model.getProviderName()).orElse("")),
        model.getExpiration() > 0
            ? Instant.ofEpochMilli(model.getExpiration()).minus(BEFORE_EXPIRY)
            : Instant.MAX);
  }

  private static String describe(String providerName) {
    // The files first: one that names an OIDC or ECS role gives both names.
    if (providerName.contains("cli_profile")) {
      return "~/.aliyun/config.json";
    } else if (providerName.contains("profile")) {
      return "credentials.ini";
    } else if (providerName.contains("oidc")) {
      return "OIDC role";
    } else if (providerName.contains("ecs")) {
      return "ECS RAM role";
    } else if (providerName.contains("uri")) {
      return "ALIBABA_CLOUD_CREDENTIALS_URI";
    }
    return "default credential chain";
  }

  private static CredentialException none() {
    return new CredentialException(
        "No credential was found: name a settings.xml server by serverId, or set"
            + " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (tried system"
            + " properties, environment, OIDC role, CLI profile, credentials.ini, ECS RAM role and"
            + " ALIBABA_CLOUD_CREDENTIALS_URI).");
  }

  private static Optional<String> text(String value) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
