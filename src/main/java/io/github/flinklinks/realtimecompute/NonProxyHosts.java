package io.github.flinklinks.realtimecompute;

import io.github.flinklinks.link.NamePattern;
import java.util.Locale;

/** The hosts that are reached without the proxy, as settings.xml lists them. */
public final class NonProxyHosts {
  private NonProxyHosts() {}

  /**
   * Whether one of the patterns matches the whole host name.
   *
   * @param patterns separated by {@code |} (or by commas, as many write it), each with {@code *}
   *     for any characters; capitals don't count
   */
  public static boolean match(String patterns, String host) {
    String name = bare(host);
    for (String pattern : patterns.split("[|,]", -1)) {
      String trimmed = bare(pattern.trim());
      // No host has a question mark in its name, where a name pattern takes it for any character.
      boolean possible = !trimmed.isBlank() && trimmed.indexOf('?') < 0;
      if (possible && new NamePattern(trimmed).matches(name)) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") && lower.endsWith("]")
        ? lower.substring(1, lower.length() - 1)
        : lower;
  }
}
