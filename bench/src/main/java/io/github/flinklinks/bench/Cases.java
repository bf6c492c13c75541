package io.github.flinklinks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is measured: the situations by name, and how each contender is called in them. */
final class Cases {
  static final List<String> NAMES =
      List.of("links", "quota", "scale", "response", "modules", "build", "jobs", "hints");
  static final String OURS = "flink-links";

  private static final String BASELINE = "the same build without it";
  private static final int CONNECTIONS = 32;
  /** The most that {@code requestsPerSecond} takes: more than the service's stand-in can answer. */
  private static final int NO_QUOTA = 10_000;

  private static final String GC = "-Xlog:gc:file={gc}";
  private static final String XML_LINK =
      "<links><link><name>orders</name><source>%s:%s</source><sink>%s:%s</sink></link></links>"
          .formatted(Links.sourceIp(0), Links.SOURCE_PORT, Links.sinkIp(0), Links.SINK_PORT);

  private final Path work;
  private final Plugin plugin;
  private final ServiceProcess service;
  private final boolean smoke;
  private final boolean pins;

  Cases(Path work, Plugin plugin, ServiceProcess service, boolean smoke, boolean pins) {
    this.work = work;
    this.plugin = plugin;
    this.service = service;
    this.smoke = smoke;
    this.pins = pins;
  }

  /** Fetches what Maven needs and fills the file system's cache, unmeasured. */
  void prepare() throws IOException, InterruptedException {
    service.set(new Service.Settings(0, 0, 1, 2048));
    // Without the service's trust store, which trusts nobody else: this is the build that downloads.
    String link = connection(service.plain()) + XML_LINK;
    for (String element : List.of("", plugin.element(link), ENFORCER)) {
      MavenBuild.Outcome outcome = oneModule("prepare", element).verify(List.of(), "");
      if (outcome.ended().exit() != 0) {
        throw new IOException("A first build failed: " + outcome.said());
      }
    }
  }

  /** The parts of one case. */
  List<Case> named(String name) throws IOException {
    return switch (name) {
      case "links" -> List.of(links());
      case "quota" -> List.of(quota());
      case "scale" -> scale();
      case "response" -> List.of(response());
      case "modules" -> List.of(modules());
      case "build" -> List.of(build());
      case "jobs" -> List.of(derived(), jobs());
      case "hints" -> List.of(hints());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Case links() throws IOException {
    int count = smoke ? 40 : 1000;
    int fewer = smoke ? 4 : 50;
    double limit = limit(count, 50);
    MavenBuild build = checks("links", count, NO_QUOTA);
    MavenBuild without = oneModule("links-without", "");
    String threads = "vendor's client, " + CONNECTIONS + " threads";
    return new Case(
        "links",
        "links: " + count + " different, 50 ms",
        new Service.Settings(50, 0, 1, 2048),
        limit,
        5,
        List.of(
            ours(OURS, () -> build.verify(List.of(), "")),
            other(BASELINE, () -> without.verify(List.of(), "")),
            vendor(threads, count, CONNECTIONS, 1),
            vendor("vendor's client, sequential (" + fewer + ", scaled)", fewer, 1, (double) count / fewer),
            curl("curl, xargs -P " + CONNECTIONS, count, CONNECTIONS, 1),
            curl("curl, sequential (" + fewer + ", scaled)", fewer, 1, (double) count / fewer)),
        (contender, all) ->
            contender.equals(OURS)
                ? reached("x limit", all.get(OURS).service() / limit, 1.05)
                    + "; "
                    + reached(
                        "process less Maven's / vendor's process",
                        (all.get(OURS).wall() - all.get(BASELINE).wall()) / all.get(threads).wall(),
                        0.75)
                : "");
  }

  private Case quota() throws IOException {
    int count = smoke ? 30 : 1000;
    int quota = 100;
    double limit = (double) count / quota;
    MavenBuild build = checks("quota", count, quota);
    return new Case(
        "quota",
        "quota: " + count + " links, 50 ms, " + quota + "/s",
        new Service.Settings(50, quota, 1, 2048),
        limit,
        5,
        List.of(
            ours(OURS, () -> build.verify(List.of(), "")),
            vendor("vendor's client, " + CONNECTIONS + " threads", count, CONNECTIONS, 1)),
        (contender, all) ->
            contender.equals(OURS)
                ? reached("x limit", all.get(OURS).service() / limit, 1.03)
                    + "; "
                    + reached("throttled", all.get(OURS).throttled(), 10)
                : "");
  }

  private List<Case> scale() throws IOException {
    List<Case> parts = new ArrayList<>();
    for (int count : smoke ? new int[] {10, 40} : new int[] {10, 100, 1000, 10_000}) {
      MavenBuild build = checks("scale-" + count, count, NO_QUOTA);
      parts.add(
          new Case(
              "scale " + count,
              "scale: " + count + " links, 20 ms, -Xmx96m",
              new Service.Settings(20, 0, 1, 2048),
              limit(count, 20),
              5,
              List.of(ours(OURS, () -> build.verify(List.of(), "-Xmx96m " + GC))),
              (contender, all) ->
                  (count < 1000
                          ? ""
                          : reached(
                                  "x limit",
                                  all.get(OURS).service() / limit(count, 20),
                                  count < 10_000 ? 1.15 : 1.08)
                              + "; ")
                      + "requests "
                      + (all.get(OURS).requests() == count ? "= links: yes" : "= links: NO")
                      + "; in 96 MB: "
                      + (all.get(OURS).complete() ? "yes" : "NO")));
    }
    return parts;
  }

  private Case response() throws IOException {
    int deployments = smoke ? 100 : 10_000;
    List<String> first = pins ? List.of("taskset", "-c", "0") : List.of();
    String pinned = OURS + ", -Xmx128m, one core";
    MavenBuild build = checks("response", 1, 100);
    return new Case(
        "response",
        "response: " + deployments + " deployments, 22 KB of SQL each",
        new Service.Settings(0, 0, deployments, 22_000),
        0,
        5,
        List.of(
            ours(OURS + ", -Xmx128m", () -> build.verify(List.of(), "-Xmx128m " + GC)),
            ours(pinned, () -> build.verify(first, "-Xmx128m " + GC)),
            vendor("vendor's client, -Xmx512m", 1, 1, 1, "-Xmx512m"),
            vendor("vendor's client, -Xmx1g", 1, 1, 1, "-Xmx1g")),
        (contender, all) -> {
          Case.Medians it = all.get(contender);
          if (it.outcome().contains("unanswered")) {
            return "";
          }
          double rate = it.bytes() / 1e6 / it.body();
          String said = "%.0f MB at %.0f MB/s".formatted(it.bytes() / 1e6, rate);
          if (!contender.equals(pinned)) {
            return said;
          }
          return said + " (at least 250: " + (rate >= 250 ? "yes)" : "NO)");
        });
  }

  private Case modules() throws IOException {
    int count = smoke ? 4 : 50;
    int links = 20;
    MavenBuild build =
        MavenBuild.manyModules(
            work.resolve("modules"),
            plugin.repository(),
            count,
            plugin.element(
                connection(service.plain())
                    + "<linksFiles>${project.basedir}/../links.yaml</linksFiles>"),
            Links.yaml(links),
            List.of("-T", "2"));
    return new Case(
        "modules",
        "modules: " + count + " with the same " + links + " links, -T 2",
        new Service.Settings(50, 0, 1, 2048),
        0,
        5,
        List.of(ours(OURS, () -> build.verify(List.of(), ""))),
        (contender, all) ->
            "requests "
                + all.get(OURS).requests()
                + " (" + links + ": "
                + (all.get(OURS).requests() == links ? "yes)" : "NO)")
                + "; "
                + reached("process, s", all.get(OURS).wall(), 2.8));
  }

  private Case build() throws IOException {
    MavenBuild with =
        oneModule("build-with", plugin.element(connection(service.encrypted()) + XML_LINK));
    MavenBuild without = oneModule("build-without", "");
    MavenBuild enforcer = oneModule("build-enforcer", ENFORCER);
    String rule = "maven-enforcer, one local rule";
    return new Case(
        "build",
        "build: one module, one link over HTTPS, 0 ms",
        new Service.Settings(0, 0, 1, 2048),
        0,
        7,
        List.of(
            ours(OURS, () -> with.verify(List.of(), service.trust())),
            other(BASELINE, () -> without.verify(List.of(), service.trust())),
            other(rule, () -> enforcer.verify(List.of(), service.trust()))),
        (contender, all) -> {
          if (contender.equals(BASELINE)) {
            return "";
          }
          double wall = all.get(contender).wall() - all.get(BASELINE).wall();
          double cpu = all.get(contender).cpu() - all.get(BASELINE).cpu();
          return contender.equals(OURS)
              ? reached("wall more, s", wall, 0.5)
                  + "; "
                  + reached("CPU more, s", cpu, 0.9)
                  + "; x enforcer's: wall %.1f, CPU %.1f"
                      .formatted(
                          wall / (all.get(rule).wall() - all.get(BASELINE).wall()),
                          cpu / (all.get(rule).cpu() - all.get(BASELINE).cpu()))
              : "wall more, s %.2f; CPU more, s %.2f".formatted(wall, cpu);
        });
  }

  /** What reading the scripts costs: the goal {@code links} asks nobody. */
  private Case derived() throws IOException {
    int scripts = smoke ? 4 : 200;
    Path directory = work.resolve("jobs-derived");
    Scripts.write(directory, scripts);
    MavenBuild with =
        oneModule("jobs-derived", plugin.element("links", connection(service.plain()) + Scripts.JOBS));
    MavenBuild without =
        oneModule("jobs-without", plugin.element("links", connection(service.plain()) + XML_LINK));
    String baseline = "the same build, one link and no jobs";
    return new Case(
        "jobs derived",
        "jobs: " + scripts + " SQL scripts, goal links",
        new Service.Settings(0, 0, 1, 2048),
        0,
        5,
        List.of(
            ours(OURS, () -> with.verify(List.of(), "")),
            other(baseline, () -> without.verify(List.of(), ""))),
        (contender, all) ->
            contender.equals(OURS)
                ? reached("CPU more, s", all.get(OURS).cpu() - all.get(baseline).cpu(), 1)
                    + "; wall more, s %.2f".formatted(all.get(OURS).wall() - all.get(baseline).wall())
                : "");
  }

  /** The same scripts verified. How many queries their links need is only known afterwards. */
  private Case jobs() throws IOException {
    int scripts = smoke ? 4 : 200;
    int quota = 100;
    Path directory = work.resolve("jobs");
    Scripts.write(directory, scripts);
    MavenBuild build =
        oneModule(
            "jobs",
            plugin.element(
                connection(service.plain())
                    + "<maxConcurrency>" + CONNECTIONS + "</maxConcurrency>"
                    + "<requestsPerSecond>" + quota + "</requestsPerSecond>"
                    + Scripts.JOBS));
    return new Case(
        "jobs",
        "jobs: " + scripts + " SQL scripts, 50 ms, " + quota + "/s",
        new Service.Settings(50, quota, 1, 2048),
        0,
        5,
        List.of(ours(OURS, () -> build.verify(List.of(), ""))),
        (contender, all) -> {
          Case.Medians it = all.get(OURS);
          double limit = (double) (it.requests() - it.throttled()) / quota;
          return reached("x limit", it.service() / limit, 1.1) + "; throttled " + it.throttled();
        });
  }

  /** The service has nobody for any query: no hint can end early. */
  private Case hints() throws IOException {
    int latency = 50;
    MavenBuild build = checks("hints", 3, NO_QUOTA);
    return new Case(
        "hints",
        "hints: 3 missing links, " + latency + " ms",
        new Service.Settings(latency, 0, 0, 2048),
        0,
        5,
        List.of(ours(OURS, build::verifyMissing)),
        (contender, all) ->
            reached("round trips", all.get(OURS).service() * 1000 / latency, 6));
  }

  private static final String ENFORCER =
      """
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-enforcer-plugin</artifactId>
              <version>3.6.3</version>
              <executions><execution><phase>verify</phase><goals><goal>enforce</goal></goals>
                <configuration><rules><requireFilesExist><files><file>pom.xml</file></files></requireFilesExist></rules></configuration>
              </execution></executions>
            </plugin>
      """;

  /** What nobody can be faster than: all connections in use all the time. */
  private static double limit(int links, int latencyMillis) {
    return (double) links / CONNECTIONS * latencyMillis / 1000;
  }

  private static String connection(String endpoint) {
    return "<endpoint>" + endpoint + "</endpoint><workspace>bench</workspace><namespace>bench</namespace>";
  }

  private MavenBuild checks(String name, int count, int requestsPerSecond)
      throws IOException {
    return MavenBuild.oneModule(
        work.resolve(name),
        plugin.repository(),
        plugin.element(
            connection(service.plain())
                + "<maxConcurrency>" + CONNECTIONS + "</maxConcurrency>"
                + "<requestsPerSecond>" + requestsPerSecond + "</requestsPerSecond>"
                + "<linksFiles>links.yaml</linksFiles>"),
        Links.yaml(count),
        List.of());
  }

  private MavenBuild oneModule(String name, String element) throws IOException {
    return MavenBuild.oneModule(
        work.resolve(name), plugin.repository(), element, Links.yaml(1), List.of());
  }

  private static Contender ours(String name, Contender.Run run) {
    return new Contender(name, 1, run);
  }

  private static Contender other(String name, Contender.Run run) {
    return new Contender(name, 1, run);
  }

  private Contender vendor(String name, int links, int threads, double scale, String... jvm) {
    Path log = work.resolve("vendor.log");
    Path gc = work.resolve("vendor-gc.log");
    List<String> command = new ArrayList<>(List.of(Shell.JAVA, "-Xlog:gc:file=" + gc));
    command.addAll(List.of(jvm));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            VendorClient.class.getName(),
            service.authority(),
            "" + links,
            "" + threads));
    return new Contender(
        name,
        scale,
        () -> {
          Files.deleteIfExists(gc);
          Shell.Ended ended = Shell.run(command, Map.of(), work, log);
          return new MavenBuild.Outcome(ended, Shell.heap(gc), said(log), ended.exit() == 0);
        });
  }

  /** A process for each request, nothing signed and nothing judged: only the status is looked at. */
  private Contender curl(String name, int links, int processes, double scale) throws IOException {
    Path urls = work.resolve("urls-" + links + ".txt");
    Files.writeString(urls, Links.urls(service.plain(), links));
    Path log = work.resolve("curl.log");
    String loop =
        "xargs -P "
            + processes
            + " -n 1 curl -s -o /dev/null -w '%{http_code}\\n' -H 'workspace: bench' < '"
            + urls
            + "' | sort | uniq -c";
    return new Contender(
        name,
        scale,
        () -> {
          Shell.Ended ended = Shell.run(List.of("bash", "-c", loop), Map.of(), work, log);
          return new MavenBuild.Outcome(
              ended, new Measured.Heap(0, 0), said(log), ended.exit() == 0);
        });
  }

  /** The lines that begin with a count; a stack trace has none. */
  private static String said(Path log) throws IOException {
    return Files.readString(log)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String reached(String what, double value, double atMost) {
    return "%s %.2f (at most %.2f: %s)".formatted(what, value, atMost, value <= atMost ? "yes" : "NO");
  }
}
