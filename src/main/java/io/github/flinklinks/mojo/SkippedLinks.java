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
      boolean matches = !several || matchesAny(pattern, links);
      if (several) {
        invocation.state().skipped(glob, matches);
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
      if (pattern.matches(link.name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesAny(NamePattern pattern, List<Link> links) {
    for (Link link : links) {
      if (link.isNamed(pattern)) {
        return true;
      }
    }
    return false;
  }
}
