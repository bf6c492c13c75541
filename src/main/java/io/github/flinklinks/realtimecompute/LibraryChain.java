package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.CLIProfileCredentialsProvider;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.ProfileCredentialsProvider;
import com.aliyun.credentials.provider.URLCredentialProvider;
import com.aliyun.credentials.utils.AuthUtils;
import java.util.Optional;

/**
 * What follows system properties and environment in the vendor's default chain: the library's own
 * links, in its order and with its switches.
 *
 * <p>The library's {@code DefaultCredentialsProvider} makes all links at once, whichever gives the
 * credential. One of them, the ECS RAM role, starts a thread that asks for ever and that nothing
 * ends; another, the URI, throws where it is made, before the links ahead of it had their turn.
 */
final class LibraryChain implements AlibabaCloudCredentialsProvider {
  private Optional<AlibabaCloudCredentialsProvider> chosen = Optional.empty();

  /** In the order in which they are asked. */
  private enum Link {
    OIDC_ROLE,
    CLI_PROFILE,
    CREDENTIALS_FILE,
    ECS_RAM_ROLE,
    URI
  }

  /** From the first link that gives one, which is the only one asked from then on. */
  @Override
  public synchronized CredentialModel getCredentials() {
    if (chosen.isPresent()) {
      return chosen.get().getCredentials();
    }
    for (Link link : Link.values()) {
      try {
        Optional<AlibabaCloudCredentialsProvider> provider = provider(link);
        CredentialModel given = provider.isPresent() ? provider.get().getCredentials() : null;
        if (given != null) {
          chosen = provider;
          return given;
        }
      } catch (RuntimeException e) {
        // Passed over: most machines have one of them at most.
      }
    }
    throw new CredentialException("no link of the chain gives a credential");
  }

  private static Optional<AlibabaCloudCredentialsProvider> provider(Link link) {
    return switch (link) {
      case OIDC_ROLE ->
          AuthUtils.environmentEnableOIDC()
              ? Optional.of(OIDCRoleArnCredentialProvider.builder().build())
              : Optional.empty();
      case CLI_PROFILE -> Optional.of(CLIProfileCredentialsProvider.builder().build());
      case CREDENTIALS_FILE -> Optional.of(new ProfileCredentialsProvider());
      case ECS_RAM_ROLE ->
          AuthUtils.isDisableECSMetaData() ? Optional.empty() : Optional.of(ecsRamRole());
      case URI -> {
        String uri = AuthUtils.getEnvironmentCredentialsURI();
        yield uri == null || uri.isEmpty()
            ? Optional.empty()
            : Optional.of(URLCredentialProvider.builder().credentialsURI(uri).build());
      }
    };
  }

  /** Asks when it is asked, and not each minute on a thread of its own. */
  static EcsRamRoleCredentialProvider ecsRamRole() {
    return EcsRamRoleCredentialProvider.builder().asyncCredentialUpdateEnabled(false).build();
  }

  @Override
  public String getProviderName() {
    return "default";
  }

  /** Does nothing: no link keeps anything open. */
  @Override
  public void close() {}
}
