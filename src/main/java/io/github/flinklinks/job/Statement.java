package io.github.flinklinks.job;

import io.github.flinklinks.job.JobStatement.Verb;
import java.util.List;
import java.util.Optional;

/** A statement that writes, or that changes what later ones see. All others are only skipped. */
sealed interface Statement {
  /**
   * A statement that writes.
   *
   * @param offset its first word
   * @param set the number of its statement set; 0 outside of one
   * @param defines the table that it defines before it writes
   */
  record Job(
      int offset,
      Verb verb,
      int set,
      Name sink,
      Options sinkHints,
      Query query,
      Optional<CreateTable> defines)
      implements Statement {}

  record CreateTable(Name name, Defining defining, Options options, Optional<Like> like)
      implements Statement {}

  /** The table that another is defined like. */
  record Like(Name base, boolean copiesOptions) {}

  record CreateView(Name name, Defining defining, Query query) implements Statement {}

  /** How a table or view is defined. */
  record Defining(boolean temporary, boolean ifNotExists, boolean orReplace) {}

  record CreateCatalog(Name name, boolean ifNotExists, Options options) implements Statement {}

  record Drop(Name name, boolean view, boolean temporary) implements Statement {}

  record DropCatalog(Name name) implements Statement {}

  record UseCatalog(Name name) implements Statement {}

  record UseDatabase(Name name) implements Statement {}

  /**
   * Sets or removes options of a table.
   *
   * @param set new options
   * @param reset the keys that are removed
   */
  record AlterOptions(Name name, Options set, List<String> reset) implements Statement {}

  record Rename(Name from, Name to) implements Statement {}
}
