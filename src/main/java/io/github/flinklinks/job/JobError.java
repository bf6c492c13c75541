package io.github.flinklinks.job;

import io.github.flinklinks.link.Place;
import java.util.Locale;

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
    UNPARSABLE,
    MISSING_SEMICOLON,
    TABLE_NOT_DEFINED,
    CATALOG_NOT_DEFINED,
    /** Nothing is known of a connector's endpoints. */
    CONNECTOR_UNKNOWN,
    /** The option that says where a table is is missing. */
    OPTION_MISSING,
    /** An option's value isn't of the form that its connector takes. */
    OPTION_UNREADABLE,
    VARIABLE_WITHOUT_VALUE,
    READS_NO_TABLE,
    DUPLICATE_TABLE,
    NO_LINK,
    NO_JOB,
    JOB_IN_DEFINITIONS;

    /** As reports write it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
