package io.github.flinklinks.job;

import java.util.ArrayList;
import java.util.HashSet;
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
   * @param definitions files that are read before the script, each by itself, and may only define
   * @param script the script's files, as if joined by a line end; at least one
   */
  public JobReading sql(List<Script> definitions, List<Script> script) {
    ScriptSource source = new ScriptSource();
    List<Integer> starts = new ArrayList<>(definitions.size() + 1);
    for (Script file : definitions) {
      starts.add(source.add(file));
    }
    for (int i = 0; i < script.size(); i++) {
      int start = source.add(script.get(i));
      if (i == 0) {
        starts.add(start);
      }
    }
    return new SqlReader(settings, source).read(starts, variables(source));
  }

  /** Reads a Flink CDC pipeline. */
  public JobReading pipeline(Script pipeline) {
    ScriptSource source = new ScriptSource();
    int unused = source.add(pipeline);
    return new PipelineReader(settings, source).read(variables(source));
  }

  /** Those that the script writes, also where their value doesn't matter. */
  private Set<String> variables(ScriptSource source) {
    Set<String> used = new HashSet<>();
    for (String name : settings.variables().keySet()) {
      if (source.text().contains("${" + name + "}")) {
        used.add(name);
      }
    }
    return used;
  }
}
