package io.github.flinklinks.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Shows names on a line and short, but never so short that two of them look alike: where a cut
 * would make them equal, they are shown in full.
 */
final class Names {
  private final UnaryOperator<String> cut;
  private final Set<String> full = new HashSet<>();

  /**
   * @param all the names that stand beside each other
   * @param cut makes a name short, and safe for a log
   */
  Names(Iterable<String> all, UnaryOperator<String> cut) {
    this.cut = cut;
    Map<String, String> byCut = new HashMap<>();
    for (String name : all) {
      String other = byCut.putIfAbsent(cut.apply(name), name);
      if (other != null && !other.equals(name)) {
        full.add(other);
        full.add(name);
      }
    }
  }

  /** Cuts to a number of characters. */
  static Names cut(Iterable<String> all, int most) {
    return new Names(all, name -> Escape.line(name, most));
  }

  /** The name, cut where that leaves it apart from the others. */
  String shown(String name) {
    return full.contains(name) ? Escape.line(name) : cut.apply(name);
  }
}
