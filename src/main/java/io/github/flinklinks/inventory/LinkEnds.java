package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.IpQuery.End;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A link that a deployment serves; at least one end is there. */
record LinkEnds(Optional<End> source, Optional<End> sink) {
  /** Whether this link has, and equals, every parameter given. */
  boolean matches(Optional<End> askedSource, Optional<End> askedSink) {
    return has(source, askedSource) && has(sink, askedSink);
  }

  /**
   * The same links without those that another one implies: who serves {@code a:1 -> b:2} also
   * serves {@code a -> b}.
   */
  static List<LinkEnds> withoutImplied(Collection<LinkEnds> links) {
    List<LinkEnds> distinct = links.stream().distinct().toList();
    return distinct.stream()
        .filter(
            link ->
                distinct.stream()
                    .noneMatch(
                        other -> !other.equals(link) && other.matches(link.source(), link.sink())))
        .toList();
  }

  private static boolean has(Optional<End> own, Optional<End> asked) {
    if (asked.isEmpty()) {
      return true;
    }
    return own.isPresent()
        && own.get().address().equals(asked.get().address())
        && (asked.get().port().isEmpty() || asked.get().port().equals(own.get().port()));
  }
}
