package io.github.flinklinks.mojo;

import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import java.util.ArrayList;
import java.util.List;

/** Checks host names before the first query. */
final class HostNames {
  private HostNames() {}

  /**
   * Refuses names that can't be resolved, and entries of {@code hosts} that no link uses: the link
   * that was meant would be checked by what this machine resolves. An entry may be meant for
   * another module or execution; then it is reported when the build ends and nobody used it.
   *
   * @param skipped which links are left out
   * @throws InvalidDeclarationException with a sentence for each name
   */
  static void check(
      DeclaredHosts hosts, List<Link> links, List<NamePattern> skipped, Invocation invocation) {
    List<String> unused = hosts.unused(links);
    if (invocation.isAlone()) {
      List<String> problems = new ArrayList<>();
      for (String name : unused) {
        problems.add("hosts names '" + name + "', which no link has: correct or remove it.");
      }
      if (!problems.isEmpty()) {
        throw new InvalidDeclarationException(problems);
      }
    } else {
      for (String name : hosts.names()) {
        invocation
            .state()
            .named(
                "hosts: no link of this build has the host '" + name + "': correct or remove it.",
                !unused.contains(name));
      }
    }
    List<Link> asked = new ArrayList<>();
    for (Link link : links) {
      if (!SkippedLinks.matchesAny(skipped, link)) {
        asked.add(link);
      }
    }
    hosts.resolve(asked);
  }
}
