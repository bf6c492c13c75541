package io.github.flinklinks.job;

import io.github.flinklinks.link.Place;

/**
 * Why links can't be derived from a part of a script.
 *
 * @param place where it is wrong
 * @param kind what is wrong
 * @param message what is wrong and what to write, in one line; never the whole value of an option,
 *     as that may hold a password
 */
public record JobError(Place place, Kind kind, String message) {
  /** The kinds of errors. */
  public enum Kind {
    /** The text is no statement of Flink, or no YAML. */
    UNPARSABLE("unparsable"),
    /** A statement begins before the one before it is ended. */
    MISSING_SEMICOLON("missing-semicolon"),
    /** A table that a job uses is defined nowhere. */
    TABLE_NOT_DEFINED("table-not-defined"),
    /** A table's catalog is created nowhere. */
    CATALOG_NOT_DEFINED("catalog-not-defined"),
    /** Nothing is known of a connector's endpoints. */
    CONNECTOR_UNKNOWN("connector-unknown"),
    /** The option that says where a table is is missing. */
    OPTION_MISSING("option-missing"),
    /** An option's value isn't of the form that its connector takes. */
    OPTION_UNREADABLE("option-unreadable"),
    /** A variable in an endpoint has no value. */
    VARIABLE_WITHOUT_VALUE("variable-without-value"),
    /** A query reads no table and isn't VALUES. */
    READS_NO_TABLE("reads-no-table"),
    /** A table or view is defined again. */
    DUPLICATE_TABLE("duplicate-table"),
    /** Neither side of a job has endpoints. */
    NO_LINK("no-link"),
    /** The script writes nothing. */
    NO_JOB("no-job"),
    /** A file that only defines tables writes. */
    JOB_IN_DEFINITIONS("job-in-definitions");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As reports write it. */
    public String id() {
      return id;
    }
  }
}
