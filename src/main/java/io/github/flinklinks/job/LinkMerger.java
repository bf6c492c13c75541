package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects links; those at the same endpoints become one. */
final class LinkMerger {
  private final Map<Sides, Merged> links = new LinkedHashMap<>();

  private record Sides(Set<Endpoint> source, Set<Endpoint> sink) {}

  private record Merged(
      List<Endpoint> source, List<Endpoint> sink, Set<TablePair> tables, Place place) {}

  /** Adds a link, unless neither side has endpoints. */
  void add(List<Endpoint> source, List<Endpoint> sink, TablePair tables, Place place) {
    if (source.isEmpty() && sink.isEmpty()) {
      return;
    }
    Sides sides = new Sides(new HashSet<>(source), new HashSet<>(sink));
    Merged merged = links.get(sides);
    if (merged == null) {
      merged = new Merged(source, sink, new LinkedHashSet<>(), place);
      links.put(sides, merged);
    }
    merged.tables().add(tables);
  }

  List<DerivedLink> links() {
    List<DerivedLink> derived = new ArrayList<>(links.size());
    for (Merged link : links.values()) {
      derived.add(
          new DerivedLink(
              link.source(), link.sink(), new ArrayList<>(link.tables()), link.place()));
    }
    return derived;
  }
}
