package io.github.flinklinks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A Maven project on disk, and {@code mvn verify} on it. */
final class MavenBuild {
  static final String MVN = System.getenv().getOrDefault("MVN", "mvn");

  private static final Pattern COUNT = Pattern.compile("\"(links|present|missing|unknown)\"\\s*:\\s*(\\d+)");

  private final Path directory;
  private final Path repository;
  private final List<String> options;
  private final Path gcLog;

  private MavenBuild(Path directory, Path repository, List<String> options) {
    this.directory = directory;
    this.repository = repository;
    this.options = options;
    this.gcLog = directory.resolve("gc.log");
  }

  /**
   * Writes a project of one module.
   *
   * @param plugin the plugin's element, or nothing
   * @param links the links file beside it
   * @param options arguments for {@code mvn}
   */
  static MavenBuild oneModule(
      Path directory, Path repository, String plugin, String links, List<String> options)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("links.yaml"), links);
    Files.writeString(directory.resolve("pom.xml"), pom("one", "", plugin));
    return new MavenBuild(directory, repository, options);
  }

  /** Writes a project whose modules all check the same links. */
  static MavenBuild manyModules(
      Path directory, Path repository, int modules, String plugin, String links, List<String> options)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("links.yaml"), links);
    StringBuilder names = new StringBuilder("<modules>");
    IntStream.range(0, modules).forEach(i -> names.append("<module>m").append(i).append("</module>"));
    Files.writeString(
        directory.resolve("pom.xml"), pom("parent", names.append("</modules>").toString(), ""));
    for (int i = 0; i < modules; i++) {
      Files.createDirectories(directory.resolve("m" + i));
      Files.writeString(directory.resolve("m" + i + "/pom.xml"), pom("m" + i, "", plugin));
    }
    return new MavenBuild(directory, repository, options);
  }

  private static String pom(String name, String modules, String plugin) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example.bench</groupId>
          <artifactId>%s</artifactId>
          <version>1.0</version>
          <packaging>pom</packaging>
          %s
          <build>
            <plugins>
        %s    </plugins>
          </build>
        </project>
        """
        .formatted(name, modules, plugin);
  }

  /**
   * Runs it.
   *
   * @param pin a command that binds it to a processor, or nothing
   * @param jvm options for Maven's JVM
   */
  Outcome verify(List<String> pin, String jvm) throws IOException, InterruptedException {
    return verify(pin, jvm, false);
  }

  /** Runs it; the service has none of its links, so that the build must fail for that reason. */
  Outcome verifyMissing() throws IOException, InterruptedException {
    return verify(List.of(), "", true);
  }

  private Outcome verify(List<String> pin, String jvm, boolean allMissing)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(pin);
    command.addAll(List.of(MVN, "-B"));
    command.addAll(List.of("-Dmaven.repo.local=" + repository, "verify"));
    command.addAll(options);
    Files.deleteIfExists(gcLog);
    Path report = directory.resolve("target/flink-links/report.json");
    Files.deleteIfExists(report);
    Path log = directory.resolve("build.log");
    Shell.Ended ended =
        Shell.run(
            command,
            Map.of(
                "MAVEN_SKIP_RC", "true",
                "MAVEN_OPTS", jvm.replace("{gc}", gcLog.toString()),
                "JAVA_HOME", System.getProperty("java.home"),
                "ALIBABA_CLOUD_ACCESS_KEY_ID", "bench",
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "bench"),
            directory,
            log);
    Map<String, String> counts = new LinkedHashMap<>();
    if (Files.exists(report)) {
      Matcher matcher = COUNT.matcher(Files.readString(report));
      while (matcher.find()) {
        counts.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    }
    String verdict = allMissing ? "missing" : "present";
    String said =
        counts.isEmpty()
            ? "passed"
            : counts.get(verdict) + " of " + counts.get("links") + " " + verdict + ", "
                + counts.get("unknown") + " unknown";
    boolean asExpected =
        allMissing
            ? ended.exit() != 0
                && counts.containsKey("missing")
                && counts.get("missing").equals(counts.get("links"))
            : ended.exit() == 0;
    return new Outcome(
        ended, Shell.heap(gcLog), asExpected ? said : "FAILED, see " + log, asExpected);
  }

  /**
   * What came of a run.
   *
   * @param complete whether it ended as it must
   */
  record Outcome(Shell.Ended ended, Measured.Heap heap, String said, boolean complete) {}
}
