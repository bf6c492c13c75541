package io.github.flinklinks.bench;

import io.github.flinklinks.job.ScriptGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Flink SQL scripts with tables, views, WITH and statement sets, as the tests generate them. */
final class Scripts {
  /** The service's one deployment has a name of its own, not those of the scripts. */
  static final String JOBS =
      "<jobs><job><sql>src/main/sql/*.sql</sql><deployment>orders-*</deployment></job></jobs>";

  /** The generator's addresses are the same in all scripts: this many clusters share them out. */
  private static final int CLUSTERS = 10;

  static void write(Path directory, int count) throws IOException {
    Path sql = Files.createDirectories(directory.resolve("src/main/sql"));
    // A smoke run writes fewer scripts than the run before it.
    try (var old = Files.newDirectoryStream(sql, "*.sql")) {
      for (Path script : old) {
        Files.delete(script);
      }
    }
    for (int i = 0; i < count; i++) {
      int cluster = i % CLUSTERS;
      String script =
          ScriptGenerator.script(i)
              .replace("10.71.0.", "10.81." + cluster + ".")
              .replace("10.71.1.", "10.82." + cluster + ".")
              .replace("10.72.0.", "10.83." + cluster + ".");
      Files.writeString(sql.resolve("job-%03d.sql".formatted(i)), script);
    }
  }

  private Scripts() {}
}
