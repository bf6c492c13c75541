package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.ProfileCredentialsProvider;
import com.aliyun.credentials.provider.URLCredentialProvider;
import com.aliyun.credentials.utils.AuthUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rest of the vendor's default chain, after system properties and environment: the library's
 * own providers, in its order and with its switches.
 *
 * <p>Unlike in the library, a provider that is configured but gives no credential ends the chain:
 * the next one would be another identity, which may see other deployments.
 *
 * <p>The library's {@code DefaultCredentialsProvider} creates all links of the chain up front,
 * whichever gives the credential. One of them, the ECS RAM role, starts a thread that never ends;
 * another, the URI, throws where it is made, before the links ahead of it were tried.
 */
final class LibraryChain implements Supplier<Optional<LibraryChain.Given>> {
  private final Map<String, String> environment;
  private final ProxyRules proxies;
  private Optional<Link> chosen = Optional.empty();

  LibraryChain(Map<String, String> environment, ProxyRules proxies) {
    this.environment = environment;
    this.proxies = proxies;
  }

  /** A credential, and where it comes from. */
  record Given(CredentialModel credential, String description) {}

  /** In the order in which they are tried. */
  private enum Link {
    OIDC_ROLE("OIDC role"),
    CLI_PROFILE("~/.aliyun/config.json"),
    CREDENTIALS_FILE("credentials.ini"),
    ECS_RAM_ROLE("ECS RAM role"),
    URI("ALIBABA_CLOUD_CREDENTIALS_URI");

    private final String description;

    Link(String description) {
      this.description = description;
    }
  }

  /**
   * From the first provider that gives a credential; only that one is used from then on.
   *
   * @return empty where nothing is configured
   * @throws CredentialException with one sentence, when what is configured gives nothing
   */
  @Override
  public Optional<Given> get() {
    for (Link link : chosen.map(List::of).orElse(List.of(Link.values()))) {
      CredentialModel given =
          switch (link) {
            case OIDC_ROLE -> oidcRole();
            case CLI_PROFILE -> cliProfile();
            case CREDENTIALS_FILE -> credentialsFile();
            case ECS_RAM_ROLE -> ecsRamRoleOfThisMachine();
            case URI -> uri();
          };
      if (given != null) {
        chosen = Optional.of(link);
        return Optional.of(new Given(given, link.description));
      }
    }
    return Optional.empty();
  }

  private CredentialModel oidcRole() {
    if (!AuthUtils.environmentEnableOIDC()) {
      for (String name : new String[] {"OIDC_PROVIDER_ARN", "OIDC_TOKEN_FILE"}) {
        if (!environment.getOrDefault("ALIBABA_CLOUD_" + name, "").isEmpty()) {
          throw new CredentialException(
              "ALIBABA_CLOUD_"
                  + name
                  + " is set, and an OIDC role needs ALIBABA_CLOUD_ROLE_ARN,"
                  + " ALIBABA_CLOUD_OIDC_PROVIDER_ARN and ALIBABA_CLOUD_OIDC_TOKEN_FILE: set all of"
                  + " them, or none.");
        }
      }
      return null;
    }
    String role = UntrustedText.clean(AuthUtils.getEnvironmentRoleArn(), 200);
    try {
      return OIDCRoleArnCredentialProvider.builder()
          .build()
          .createCredential(new StsClient(proxies))
          .value();
    } catch (CredentialException e) {
      throw failed("The OIDC role " + role, e.getMessage(), OIDC_REMEDY);
    } catch (RuntimeException e) {
      Path token = Path.of(AuthUtils.getEnvironmentOIDCTokenFilePath());
      throw failed(
          "The OIDC role " + role,
          Files.isReadable(token)
              ? "STS answered with something else"
              : "its token file " + UntrustedText.clean(token.toString(), 200) + " can't be read",
          OIDC_REMEDY);
    }
  }

  private static final String OIDC_REMEDY =
      "check ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN and"
          + " ALIBABA_CLOUD_OIDC_TOKEN_FILE, or unset them to use another credential";

  private CredentialModel cliProfile() {
    if (AuthUtils.isDisableCLIProfile()) {
      return null;
    }
    Path file = Path.of(System.getProperty("user.home", ""), ".aliyun", "config.json");
    Optional<CliProfile> profile =
        CliProfile.read(file, environment.getOrDefault("ALIBABA_CLOUD_PROFILE", ""));
    return profile.isPresent() ? profile.get().credential(() -> new StsClient(proxies)) : null;
  }

  private static CredentialModel credentialsFile() {
    String named = AuthUtils.getEnvironmentCredentialsFile();
    Path file =
        named == null
            ? Path.of(System.getProperty("user.home", ""), ".alibabacloud", "credentials.ini")
            : Path.of(named);
    if (!Files.exists(file)) {
      return null;
    }
    try (ProfileCredentialsProvider provider = new ProfileCredentialsProvider()) {
      return provider.getCredentials();
    } catch (RuntimeException e) {
      throw failed(
          "The credentials file " + UntrustedText.clean(file.toString(), 200),
          "its section '"
              + UntrustedText.clean(AuthUtils.getClientType(), 60)
              + "' is incomplete, or its role was refused",
          "complete the section, or remove it");
    }
  }

  private CredentialModel ecsRamRoleOfThisMachine() {
    if (AuthUtils.isDisableECSMetaData()) {
      return null;
    }
    String role = environment.getOrDefault("ALIBABA_CLOUD_ECS_METADATA", "");
    try (EcsRamRoleCredentialProvider provider = ecsRamRole()) {
      return provider.getCredentials();
    } catch (RuntimeException e) {
      if (role.isEmpty()) {
        // Most machines are no ECS instance.
        return null;
      }
      throw failed(
          "The ECS RAM role " + UntrustedText.clean(role, 100),
          "this machine's metadata service returns nothing for it",
          "check ALIBABA_CLOUD_ECS_METADATA, or unset it");
    }
  }

  /** Fetches on demand, and not each minute on a thread of its own. */
  static EcsRamRoleCredentialProvider ecsRamRole() {
    return EcsRamRoleCredentialProvider.builder().asyncCredentialUpdateEnabled(false).build();
  }

  private static CredentialModel uri() {
    String uri = AuthUtils.getEnvironmentCredentialsURI();
    if (uri == null || uri.isEmpty()) {
      return null;
    }
    // The URI itself isn't shown: it may hold a token.
    try (URLCredentialProvider provider =
        URLCredentialProvider.builder().credentialsURI(uri).build()) {
      return provider.getCredentials();
    } catch (RuntimeException e) {
      throw failed(
          "ALIBABA_CLOUD_CREDENTIALS_URI",
          "it is not a URL, or nothing there answers with a credential",
          "correct it, or unset it");
    }
  }

  private static CredentialException failed(String who, String why, String remedy) {
    return new CredentialException(who + " gives no credential: " + why + ": " + remedy + ".");
  }
}
