package io.github.flinklinks.realtimecompute;

import java.util.Optional;

/** A source of credentials that many requests share. */
final class SharedCredentials {
  private final CredentialSource source;

  SharedCredentials(CredentialSource source) {
    this.source = source;
  }

  /**
   * A credential to replace this one, which the service calls expired; empty if there is no other.
   * If many are refused at once, only the first caller fetches a new one.
   */
  synchronized Optional<Credential> insteadOf(Credential expired) {
    try {
      Credential current = source.current();
      Credential fresh = current.equals(expired) ? source.refreshed() : current;
      return Optional.of(fresh).filter(credential -> !credential.equals(expired));
    } catch (CredentialException e) {
      return Optional.empty();
    }
  }
}
