package io.github.flinklinks.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a script says, in a few words. */
final class Summary {
  private Summary() {}

  static JobReading read(String script) {
    return read(JobSettings.NONE, script);
  }

  static JobReading read(JobSettings settings, String script) {
    return new JobReader(settings).sql(List.of(), List.of(new Script(Path.of("job.sql"), script)));
  }

  static JobReading pipeline(String yaml) {
    return new JobReader(JobSettings.NONE).pipeline(new Script(Path.of("job.yaml"), yaml));
  }

  static JobSettings variables(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new JobSettings(variables, Map.of(), Map.of(), Map.of(), false);
  }

  /** One line for each job: {@code INSERT 0: a, b(lookup) -> c}. */
  static List<String> jobs(JobReading reading) {
    List<String> jobs = new ArrayList<>();
    for (JobStatement job : reading.jobs()) {
      List<String> sources =
          job.sources().stream()
              .map(end -> end.table() + (end.lookup() ? "(lookup)" : ""))
              .toList();
      jobs.add(
          job.verb()
              + " "
              + job.set()
              + ": "
              + String.join(", ", sources)
              + " -> "
              + job.sink().table());
    }
    return jobs;
  }

  /** What the jobs read, and where: {@code a kafka [1.1.1.1:1]}. */
  static List<String> sources(JobReading reading) {
    return reading.jobs().stream()
        .flatMap(job -> job.sources().stream())
        .map(Summary::end)
        .toList();
  }

  static List<String> sinks(JobReading reading) {
    return reading.jobs().stream().map(job -> end(job.sink())).toList();
  }

  private static String end(End end) {
    return end.table()
        + " "
        + end.connector()
        + " "
        + end.error().map(JobError.Kind::id).orElse(end.endpoints().toString());
  }

  /** One line for each link: {@code 1.1.1.1:1 -> 2.2.2.2:2 (a -> b)}. */
  static List<String> links(JobReading reading) {
    return reading.links().stream()
        .map(link -> link.source() + " -> " + link.sink() + " " + link.tables())
        .toList();
  }

  /** One line for each error: {@code 1:5 kind}. */
  static List<String> errors(JobReading reading) {
    return reading.errors().stream()
        .map(
            error ->
                error.place().line()
                    + ":"
                    + error.place().column().getAsInt()
                    + " "
                    + error.kind().id())
        .toList();
  }

  static List<String> messages(JobReading reading) {
    return reading.errors().stream().map(error -> error.place() + ": " + error.message()).toList();
  }
}
