package io.github.flinklinks.link;

import java.util.List;

/** Lists of names in messages. */
public final class Listing {
  private Listing() {}

  /** {@code a, b and 12 more}: at most so many of them, and how many are left. */
  public static String some(List<String> all, int most) {
    return all.size() <= most
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, most)) + " and " + (all.size() - most) + " more";
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String and(List<String> words) {
    return joined(words, " and ");
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  public static String or(List<String> words) {
    return joined(words, " or ");
  }

  private static String joined(List<String> words, String lastSeparator) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + lastSeparator + words.get(last);
  }
}
