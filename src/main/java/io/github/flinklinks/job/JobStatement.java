package io.github.flinklinks.job;

import io.github.flinklinks.link.Place;
import java.util.List;

/**
 * A statement that writes: what it reads, and where to.
 *
 * @param place its first word
 * @param verb what kind of statement it is
 * @param set the number of its statement set in the script, from 1; 0 outside of one
 * @param sources the tables it reads, each once
 * @param sink the table it writes
 */
public record JobStatement(Place place, Verb verb, int set, List<End> sources, End sink) {
  public JobStatement {
    sources = List.copyOf(sources);
  }

  /** The kinds of statements that write. */
  public enum Verb {
    INSERT,
    INSERT_OVERWRITE,
    CTAS,
    CDAS,
    DELETE,
    UPDATE,
    PIPELINE;

    /** As messages and reports write it. */
    @Override
    public String toString() {
      return name().replace('_', ' ');
    }
  }
}
