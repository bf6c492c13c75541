package io.github.flinklinks.job;

import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.job.JobStatement.Verb;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes jobs and their links of the ends that were found. */
final class JobBuilder {
  private final JobSettings settings;
  private final TableEnds ends;
  private final ScriptErrors faults;
  private final ScriptSource source;

  /** By the endpoints of source and sink, whose order doesn't matter. */
  private final Map<List<Set<Endpoint>>, DerivedLink> links = new LinkedHashMap<>();

  private final List<JobStatement> jobs = new ArrayList<>();

  JobBuilder(JobSettings settings, TableEnds ends, ScriptErrors faults, ScriptSource source) {
    this.settings = settings;
    this.ends = ends;
    this.faults = faults;
    this.source = source;
  }

  List<JobStatement> jobs() {
    return jobs;
  }

  List<DerivedLink> links() {
    return new ArrayList<>(links.values());
  }

  /**
   * @param offset the job's first word
   * @param uses an end for each use of a table
   * @param values whether it reads rows that are written out
   */
  void add(int offset, Verb verb, int set, List<End> uses, boolean values, End sink) {
    Place place = source.place(offset);
    List<End> sources = once(uses);
    jobs.add(new JobStatement(place, verb, set, sources, sink));
    boolean change = verb == Verb.DELETE || verb == Verb.UPDATE;
    if (sources.isEmpty() && !values && !change) {
      faults.add(
          offset,
          Kind.READS_NO_TABLE,
          verb == Verb.PIPELINE
              ? "the pipeline has no source: write the section source with the type of its"
                  + " connector."
              : "the query that writes "
                  + Quoted.text(sink.table())
                  + " reads no table and isn't VALUES: read a table, or write VALUES.");
      return;
    }
    if (sources.isEmpty()) {
      String name = change ? verb.toString() : "VALUES";
      link(List.of(), Optional.empty(), sink, name, place);
    }
    for (End end : withoutLookups(sources)) {
      link(end.endpoints(), end.error(), sink, end.table(), place);
    }
    if (hasNoEnd(sources, sink) && !isConfiguredNone(sources, sink)) {
      faults.add(
          offset,
          Kind.NO_LINK,
          verb == Verb.PIPELINE
              ? "neither source nor sink has a network endpoint, so the pipeline makes no link:"
                  + " remove its job."
              : "neither what this statement reads nor "
                  + Quoted.text(sink.table())
                  + " has a network endpoint, so it makes no link: if this is intended, write "
                  + Remedy.inJob("tables", List.of(sink.table()), "none")
                  + ".");
    }
  }

  /** Adds a link, or the tables to one at the same endpoints. */
  private void link(
      List<Endpoint> source, Optional<Kind> error, End sink, String table, Place place) {
    boolean none = source.isEmpty() && sink.endpoints().isEmpty();
    if (none || error.isPresent() || sink.error().isPresent()) {
      return;
    }
    List<Set<Endpoint>> sides = List.of(new HashSet<>(source), new HashSet<>(sink.endpoints()));
    DerivedLink link = links.get(sides);
    if (link == null) {
      link = new DerivedLink(source, sink.endpoints(), List.of(), List.of());
    }
    TablePair pair = new TablePair(table, sink.table());
    if (!link.tables().contains(pair)) {
      List<TablePair> tables = new ArrayList<>(link.tables());
      List<Place> places = new ArrayList<>(link.places());
      tables.add(pair);
      places.add(place);
      links.put(sides, new DerivedLink(link.source(), link.sink(), tables, places));
    }
  }

  /** Where nothing is left, the lookups still name what the sink is written from. */
  private List<End> withoutLookups(List<End> sources) {
    if (!settings.ignoreLookups()) {
      return sources;
    }
    List<End> others = new ArrayList<>(sources.size());
    List<End> bare = new ArrayList<>(sources.size());
    for (End end : sources) {
      if (!end.lookup()) {
        others.add(end);
      } else {
        bare.add(new End(end.table(), end.connector(), List.of(), true, Optional.empty()));
      }
    }
    return others.isEmpty() ? bare : others;
  }

  private static boolean hasNoEnd(List<End> sources, End sink) {
    boolean none = sink.endpoints().isEmpty() && sink.error().isEmpty();
    for (End end : sources) {
      none &= end.endpoints().isEmpty() && end.error().isEmpty();
    }
    return none;
  }

  private boolean isConfiguredNone(List<End> sources, End sink) {
    boolean all = !sources.isEmpty();
    for (End end : sources) {
      all &= ends.isConfiguredNone(end.table());
    }
    return all || ends.isConfiguredNone(sink.table());
  }

  /** The uses of one table are one source, unless hints give it other endpoints. */
  private static List<End> once(List<End> uses) {
    Map<Key, End> sources = new LinkedHashMap<>();
    for (End use : uses) {
      Key key = new Key(use.table(), new HashSet<>(use.endpoints()), use.error());
      End known = sources.get(key);
      if (known == null || (known.lookup() && !use.lookup())) {
        sources.put(key, known == null ? use : known.withLookup(false));
      }
    }
    return new ArrayList<>(sources.values());
  }

  private record Key(String table, Set<Endpoint> endpoints, Optional<Kind> error) {}
}
