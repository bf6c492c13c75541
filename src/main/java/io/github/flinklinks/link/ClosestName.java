package io.github.flinklinks.link;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid name that a mistyped one most likely means. */
public final class ClosestName {
  private ClosestName() {}

  /**
   * The closest valid name, or empty if none is close enough for a "did you mean". Upper and lower
   * case, dashes and underscores don't count. An extra, missing, wrong or swapped letter counts
   * one; up to a third of the letters may be wrong.
   */
  public static Optional<String> to(String written, Collection<String> valid) {
    String plain = plain(written);
    if (plain.length() > 100) {
      return Optional.empty();
    }
    record Candidate(String name, int distance) {}
    return valid.stream()
        .map(name -> new Candidate(name, distance(plain, plain(name))))
        .filter(
            candidate ->
                candidate.distance
                    <= Math.max(1, Math.min(plain.length(), candidate.name.length()) / 3))
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static int distance(String a, String b) {
    int[] beforeLast = {};
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
