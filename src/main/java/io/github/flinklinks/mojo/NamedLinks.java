package io.github.flinklinks.mojo;

import io.github.flinklinks.link.DeclaredHosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what {@code skipLinks} and {@code hosts} name among a module's links, before the first
 * query. Where it may be meant for another module or execution, it is reported when the build ends
 * and nobody used it.
 */
record NamedLinks(List<Link> links, Invocation invocation) {
  /** The patterns of {@code skipLinks} that match a link; of a build of one module all of them. */
  List<NamePattern> skipped(List<String> skipLinks) {
    List<NamePattern> patterns = new ArrayList<>();
    boolean several = invocation.session().getProjects().size() > 1;
    for (String glob : skipLinks) {
      NamePattern pattern = new NamePattern(glob);
      boolean matches = !several;
      for (Link link : links) {
        matches |= link.isNamed(pattern);
      }
      if (several) {
        named("skipLinks: no link of this build is named '" + glob, matches);
      }
      if (matches) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private void named(String unused, boolean used) {
    invocation.state().named(unused + "': correct or remove it.", used);
  }

  /**
   * Refuses host names that can't be resolved, and entries of {@code hosts} that no link uses: the
   * link that was meant would be checked by what this machine resolves.
   *
   * @param skipped which links are left out
   */
  void resolve(DeclaredHosts hosts, List<NamePattern> skipped) {
    List<String> unused = hosts.unused(links);
    if (!invocation.isAlone()) {
      for (String name : hosts.names()) {
        named("hosts: no link of this build has the host '" + name, !unused.contains(name));
      }
    } else if (!unused.isEmpty()) {
      throw new InvalidDeclarationException(
          unused.stream()
              .map(name -> "hosts names '" + name + "', which no link has: correct or remove it.")
              .toList());
    }
    List<Link> asked = new ArrayList<>(links);
    for (NamePattern pattern : skipped) {
      asked.removeIf(link -> link.isNamed(pattern));
    }
    hosts.resolve(asked);
  }
}
