package io.github.flinklinks.link;

import java.util.List;

/** Lists of names in messages. */
public final class Listing {
  private Listing() {}

  /** {@code a, b}, or {@code a, b and 12 more} if only some of {@code all} are shown. */
  public static String of(List<String> shown, int all) {
    String names = String.join(", ", shown);
    return all > shown.size() ? names + " and " + (all - shown.size()) + " more" : names;
  }
}
