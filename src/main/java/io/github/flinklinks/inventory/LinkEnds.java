package io.github.flinklinks.inventory;

import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A link that a deployment serves; at least one end is given.
 *
 * @param withoutSource whether the file says that there is no source, instead of omitting it
 * @param withoutSink the same of the sink
 */
record LinkEnds(
    Optional<End> source, Optional<End> sink, boolean withoutSource, boolean withoutSink) {
  LinkEnds(Optional<End> source, Optional<End> sink) {
    this(source, sink, false, false);
  }

  /** Whether this link has and equals every given parameter. */
  boolean matches(Optional<End> askedSource, Optional<End> askedSink) {
    return has(source, askedSource) && has(sink, askedSink);
  }

  /**
   * Whether this link has an end of the query and contradicts nothing, but omits a port or the
   * other end.
   */
  boolean vagueAbout(IpQuery query) {
    return (sameAddress(source, query.source()) || sameAddress(sink, query.sink()))
        && couldBe(source, withoutSource, query.source())
        && couldBe(sink, withoutSink, query.sink())
        && !matches(query.source(), query.sink());
  }

  /**
   * Whether the job connects to the query's sink, in either direction. The query's source is then
   * the job's own address, which the file doesn't have.
   */
  boolean connects(IpQuery query) {
    return query.source().isEmpty() && (has(source, query.sink()) || has(sink, query.sink()));
  }

  /** Whether it may connect to the query's sink, but omits a port. */
  boolean vagueAboutConnection(IpQuery query) {
    return query.source().isEmpty()
        && !connects(query)
        && ((sameAddress(source, query.sink()) && source.get().port().isEmpty())
            || (sameAddress(sink, query.sink()) && sink.get().port().isEmpty()));
  }

  private static boolean sameAddress(Optional<End> own, Optional<End> asked) {
    return own.isPresent()
        && asked.isPresent()
        && own.get().address().equals(asked.get().address());
  }

  /** What the link must say to answer the query. */
  String missing(IpQuery query) {
    if (source.isEmpty() && query.source().isPresent()) {
      return "has no source: write it, or \"source\": null where the job has none";
    }
    if (sink.isEmpty() && query.sink().isPresent()) {
      return "has no sink: write it, or \"sink\": null where the job has none";
    }
    return "has no port: write it";
  }

  private static boolean couldBe(Optional<End> own, boolean without, Optional<End> asked) {
    if (asked.isEmpty()) {
      return true;
    }
    if (own.isEmpty()) {
      return !without;
    }
    return sameAddress(own, asked)
        && (asked.get().port().isEmpty()
            || own.get().port().isEmpty()
            || asked.get().port().equals(own.get().port()));
  }

  @Override
  public String toString() {
    return source.map(End::toString).orElse("*") + " -> " + sink.map(End::toString).orElse("*");
  }

  /**
   * The links without those that another one implies: {@code a:1 -> b:2} implies {@code a -> b}.
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
    return sameAddress(own, asked)
        && (asked.get().port().isEmpty() || asked.get().port().equals(own.get().port()));
  }
}
