package io.github.flinklinks.realtimecompute;

import java.util.Objects;

/** A source of credentials. Safe for several threads; may block. */
public interface CredentialSource {
  /**
   * The credential to sign with now.
   *
   * @throws CredentialException when there is none
   */
  Credential current();

  /**
   * The credential after the service called the current one expired: fetched again where that is
   * possible, else the same.
   *
   * @throws CredentialException when there is none
   */
  Credential refreshed();

  /** For logs and reports, e.g. {@code settings.xml server 'aliyun'} or {@code environment}. */
  String description();

  /** One that never changes. */
  static CredentialSource fixed(Credential credential, String description) {
    return new Fixed(credential, description);
  }

  /** One that never changes. */
  record Fixed(Credential current, String description) implements CredentialSource {
    public Fixed {
      Objects.requireNonNull(current, "current");
      Objects.requireNonNull(description, "description");
    }

    @Override
    public Credential refreshed() {
      return current;
    }
  }
}
