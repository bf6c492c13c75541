package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code skipLinks}. */
final class SkippedLinks {
  private SkippedLinks() {}

  /**
   * The names to leave out of this module's links. In a build of several modules a name need not be
   * one of this module: one that is in none is reported when the build ends.
   */
  static List<NamePattern> patterns(List<String> written, List<Link> links, Invocation invocation) {
    List<NamePattern> patterns = new ArrayList<>();
    boolean several = invocation.session().getProjects().size() > 1;
    for (String glob : written) {
      NamePattern pattern = new NamePattern(glob);
      boolean matches = !several;
      for (Link link : links) {
        matches |= link.isNamed(pattern);
      }
      if (several) {
        invocation
            .state()
            .named(
                "skipLinks: no link of this build is named '" + glob + "': correct or remove it.",
                matches);
      }
      if (matches) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  /** Whether a link is left out. */
  static boolean matchesAny(List<NamePattern> patterns, Link link) {
    for (NamePattern pattern : patterns) {
      if (link.isNamed(pattern)) {
        return true;
      }
    }
    return false;
  }
}
