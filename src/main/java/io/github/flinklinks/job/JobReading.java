package io.github.flinklinks.job;

import java.util.List;

/**
 * What a script says.
 *
 * @param jobs the statements that write, in the order of the script; none where a statement can't
 *     be read
 * @param links the links of those that no error touches, merged; none where a statement can't be
 *     read
 * @param errors everything that is wrong, in the order of the script
 * @param used the names of the settings that were used; where a statement can't be read, only the
 *     variables are known
 */
public record JobReading(
    List<JobStatement> jobs, List<DerivedLink> links, List<JobError> errors, UsedSettings used) {
  public JobReading {
    jobs = List.copyOf(jobs);
    links = List.copyOf(links);
    errors = List.copyOf(errors);
  }

  /** Whether a statement can't be read. */
  boolean isUnreadable() {
    boolean any = false;
    for (JobError error : errors) {
      any |=
          error.kind() == JobError.Kind.UNPARSABLE
              || error.kind() == JobError.Kind.MISSING_SEMICOLON;
    }
    return any;
  }
}
