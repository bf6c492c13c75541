package io.github.flinklinks.link;

import java.util.List;

/** Resolves an endpoint's host to IP addresses. */
public interface Hosts {
  /**
   * All addresses of the host in their canonical form: the host itself where it is an address, else
   * what the project declares for the name, else what the resolver of this machine says.
   *
   * @throws InvalidDeclarationException when the name doesn't resolve
   */
  List<String> addressesOf(String host);
}
