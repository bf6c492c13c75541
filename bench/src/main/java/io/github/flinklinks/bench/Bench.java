package io.github.flinklinks.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs the cases and prints the table. Started by {@code bench/run}. */
final class Bench {
  private final int rounds;
  private final Table table =
      new Table(
          "case", "contender", "process s", "min-max", "CPU s", "x ours", "first-last s",
          "limit s", "x limit", "requests", "in flight", "heap MB", "outcome", "must be reached");
  private boolean complete = true;

  /** Arguments: plugin's jar, its pom, work directory, {@code --smoke}, {@code --rounds=n}, cases. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    boolean smoke = false;
    int rounds = 0;
    List<String> wanted = new ArrayList<>();
    for (String argument : List.of(arguments).subList(3, arguments.length)) {
      if (argument.equals("--smoke")) {
        smoke = true;
      } else if (argument.startsWith("--rounds=")) {
        rounds = Integer.parseInt(argument.substring("--rounds=".length()));
      } else if (Cases.NAMES.contains(argument)) {
        wanted.add(argument);
      } else {
        System.err.println(
            "Unknown argument '" + argument + "'. Cases: " + String.join(", ", Cases.NAMES)
                + ". Options: --smoke, --rounds=N, --no-build.");
        System.exit(2);
      }
    }
    Path work = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
    Plugin plugin =
        Plugin.install(Path.of(arguments[0]), Path.of(arguments[1]), work.resolve("repository"));
    boolean pins = Shell.has("taskset") && Runtime.getRuntime().availableProcessors() > 1;
    Bench bench = new Bench(smoke ? 1 : rounds);
    long begin = System.nanoTime();
    System.out.printf(
        "Commit %s; JDK %s (%s); %s; plugin %s; %d processors, load %.2f%s%n",
        Shell.firstLine(
            List.of("git", "-C", arguments[2] + "/../..", "describe", "--always", "--dirty", "--abbrev=12")),
        Runtime.version(),
        System.getProperty("java.vendor"),
        Shell.firstLine(List.of(MavenBuild.MVN, "-B", "-v")),
        plugin.version(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        smoke ? "; a smoke run: its figures mean nothing" : "");
    try (ServiceProcess service = new ServiceProcess(work, List.of())) {
      service.warmUp(smoke ? 100 : 5000);
      Cases cases = new Cases(work, plugin, service, smoke, pins);
      cases.prepare();
      for (String name : wanted.isEmpty() ? Cases.NAMES : wanted) {
        bench.run(cases.named(name), service);
      }
    }
    System.out.println();
    System.out.print(bench.table);
    System.out.printf(
        "%nTook %.0f s; load at the end %.2f.%n",
        (System.nanoTime() - begin) / 1e9,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    // Figures depend on the machine and never fail a run; a wrong answer does.
    System.exit(bench.complete ? 0 : 1);
  }

  private Bench(int rounds) {
    this.rounds = rounds;
  }

  private void run(List<Case> parts, ServiceProcess service) throws IOException, InterruptedException {
    for (Case part : parts) {
      run(part, service);
    }
  }

  private void run(Case part, ServiceProcess service) throws IOException, InterruptedException {
    Map<String, List<Measured>> runs = new LinkedHashMap<>();
    int count = rounds > 0 ? rounds : part.rounds();
    for (int round = 0; round < count; round++) {
      System.err.printf("%s: round %d of %d%n", part.name(), round + 1, count);
      for (int i = 0; i < part.contenders().size(); i++) {
        // Each round begins with another contender, so that none always follows the same neighbour.
        Contender contender = part.contenders().get((i + round) % part.contenders().size());
        service.set(part.settings());
        MavenBuild.Outcome outcome = contender.run().once();
        runs.computeIfAbsent(contender.name(), name -> new ArrayList<>())
            .add(
                new Measured(
                    outcome.ended().wallSeconds(),
                    outcome.ended().cpuSeconds(),
                    outcome.heap(),
                    service.written(),
                    outcome.said(),
                    outcome.complete()));
      }
    }
    Map<String, Case.Medians> medians = new LinkedHashMap<>();
    for (Contender contender : part.contenders()) {
      medians.put(contender.name(), medians(runs.get(contender.name()), contender.scale()));
    }
    print(part, medians);
  }

  private void print(Case part, Map<String, Case.Medians> medians) {
    String ours = part.contenders().get(0).name();
    for (Contender contender : part.contenders()) {
      Case.Medians it = medians.get(contender.name());
      String reached = part.judge().said(contender.name(), medians);
      complete &= it.complete() || !contender.name().startsWith(Cases.OURS);
      table.add(
          contender == part.contenders().get(0) ? part.title() : "",
          contender.name(),
          "%.2f".formatted(it.wall()),
          "%.2f-%.2f".formatted(it.least(), it.most()),
          "%.2f".formatted(it.cpu()),
          "%.2f".formatted(it.wall() / medians.get(ours).wall()),
          it.requests() == 0 ? "" : "%.2f".formatted(it.service()),
          part.limitSeconds() == 0 ? "" : "%.2f".formatted(part.limitSeconds()),
          part.limitSeconds() == 0 || it.requests() == 0
              ? ""
              : "%.2f".formatted(it.service() / part.limitSeconds()),
          "" + it.requests(),
          it.requests() == 0 ? "" : "" + it.inFlight(),
          it.heapUsed() == 0 ? "" : it.heapUsed() + " / " + it.heapLive(),
          it.outcome(),
          reached);
    }
  }

  private static Case.Medians medians(List<Measured> runs, double scale) {
    return new Case.Medians(
        median(runs, run -> scaled(run, scale)),
        runs.stream().mapToDouble(run -> scaled(run, scale)).min().orElseThrow(),
        runs.stream().mapToDouble(run -> scaled(run, scale)).max().orElseThrow(),
        median(runs, Measured::cpuSeconds),
        median(runs, run -> run.service().seconds() * scale),
        median(runs, run -> run.service().bodySeconds()),
        runs.stream().mapToInt(run -> run.heap().used()).max().orElseThrow(),
        runs.stream().mapToInt(run -> run.heap().live()).max().orElseThrow(),
        (long) median(runs, run -> run.service().requests()),
        (long) median(runs, run -> run.service().throttled()),
        (long) median(runs, run -> run.service().inFlight()),
        (long) median(runs, run -> run.service().bytes()),
        runs.get(runs.size() - 1).outcome(),
        runs.stream().allMatch(Measured::complete));
  }

  private static double scaled(Measured run, double scale) {
    return run.wallSeconds() + run.service().seconds() * (scale - 1);
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
