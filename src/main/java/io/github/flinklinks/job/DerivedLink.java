package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Place;
import java.util.List;

/**
 * A link that follows from a script. All statements whose ends are at the same endpoints share one.
 *
 * @param source each with a port, as the first statement writes them; empty where that side has no
 *     network endpoint, but never on both sides
 * @param sink as {@code source}
 * @param tables the tables of each statement that share the link, each pair once
 * @param places for each pair, the first word of the first statement that has it
 */
public record DerivedLink(
    List<Endpoint> source, List<Endpoint> sink, List<TablePair> tables, List<Place> places) {
  public DerivedLink {
    source = List.copyOf(source);
    sink = List.copyOf(sink);
    tables = List.copyOf(tables);
    places = List.copyOf(places);
  }

  /** The first of its statements. */
  public Place place() {
    return places.get(0);
  }
}
