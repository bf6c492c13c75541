package io.github.flinklinks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs a command and says what it cost. */
final class Shell {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What the running machine's timer adds up for a process and all its children. */
  private static final String TIMED =
      "TIMEFORMAT='%U %S'; { time \"$@\" > \"$BENCH_LOG\" 2>&1 < /dev/null; }";

  /** Some distributions' {@code mvn} prints colours even with {@code -B}. */
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");

  /** What a command cost, and how it ended. */
  record Ended(double wallSeconds, double cpuSeconds, int exit) {}

  /** Runs it in the directory; what it prints goes to the log. */
  static Ended run(List<String> command, Map<String, String> environment, Path directory, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(join(List.of("bash", "-c", TIMED, "bash"), command))
            .directory(directory.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("ALIBABA_CLOUD_") || name.startsWith("MAVEN_"));
    variables.putAll(environment);
    variables.put("BENCH_LOG", log.toString());
    variables.put("LC_ALL", "C");
    long begin = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("Still running after 5 minutes: " + command);
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    String[] times = new String(process.getErrorStream().readAllBytes()).trim().split("\\s+");
    double cpu = Double.parseDouble(times[times.length - 2]) + Double.parseDouble(times[times.length - 1]);
    return new Ended(wall, cpu, process.exitValue());
  }

  /** What a log written by {@code -Xlog:gc} says; all zero if there is none. */
  static Measured.Heap heap(Path log) throws IOException {
    int used = 0;
    int live = 0;
    if (Files.exists(log)) {
      Matcher sizes = HEAP.matcher(Files.readString(log));
      while (sizes.find()) {
        used = Math.max(used, Integer.parseInt(sizes.group(1)));
        live = Math.max(live, Integer.parseInt(sizes.group(2)));
      }
    }
    return new Measured.Heap(used, live);
  }

  /** Whether there is such a command here. */
  static boolean has(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "command -v " + command).start().waitFor() == 0;
  }

  /** The first line that a command prints, or {@code unknown} where it fails. */
  static String firstLine(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = COLOURS.matcher(new String(process.getInputStream().readAllBytes(), UTF_8)).replaceAll("");
    String line = said.lines().findFirst().orElse("");
    return process.waitFor() == 0 && !line.isBlank() ? line : "unknown";
  }

  static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private Shell() {}
}
