package io.github.flinklinks.realtimecompute;

import java.util.Locale;

/** The hosts that are asked without the proxy, as settings.xml writes them. */
public final class NonProxyHosts {
  private NonProxyHosts() {}

  /**
   * Whether one of the patterns fits the whole host name.
   *
   * @param patterns separated by {@code |} (or by commas, as many write it), each with {@code *}
   *     for any characters; capitals don't count
   */
  public static boolean match(String patterns, String host) {
    String name = bare(host);
    for (String pattern : patterns.split("[|,]", -1)) {
      String trimmed = bare(pattern.trim());
      if (!trimmed.isEmpty() && fits(trimmed, name)) {
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

  // Greedy with one way back, so that no pattern takes more than pattern x name steps.
  private static boolean fits(String pattern, String name) {
    int p = 0;
    int star = -1;
    int afterStar = 0;
    for (int n = 0; n < name.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
