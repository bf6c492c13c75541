package io.github.flinklinks.job;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Derives links from a job's script. Never throws for what a script says: that is an error in the
 * result.
 */
public final class JobReader {
  private final JobSettings settings;

  public JobReader(JobSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Reads Flink SQL.
   *
   * @param definitions files that are read before the script and may only define
   * @param script the script's files, as if joined by a line end
   */
  public JobReading sql(List<Script> definitions, List<Script> script) {
    return new JobReading(
        List.of(),
        List.of(),
        List.of(),
        new UsedSettings(settings.variables().keySet(), Set.of(), Set.of(), Set.of()));
  }

  /** Reads a Flink CDC pipeline. */
  public JobReading pipeline(Script pipeline) {
    return new JobReading(
        List.of(),
        List.of(),
        List.of(),
        new UsedSettings(settings.variables().keySet(), Set.of(), Set.of(), Set.of()));
  }
}
