package io.github.flinklinks.link;

import java.util.List;

/** Resolves an endpoint's host to IP addresses. */
public interface Hosts {
  /**
   * All addresses of the host in canonical form: the host itself if it is an address, else the
   * addresses that the project declares for the name, else those of this machine's resolver.
   *
   * @throws InvalidDeclarationException when the name doesn't resolve
   */
  List<String> addressesOf(String host);
}
