package io.github.flinklinks.it;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.github.flinklinks.emulator.Emulator;
import io.github.flinklinks.inventory.Inventory;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs what README.md and docs show, as it is written: each snippet is a module of one build, each
 * command a build of its own. The region gives way to an emulator of the service, whose inventory
 * is the one of the folder's {@code project}; a page's own pom and inventory replace that
 * project's. A snippet that is less than a plugin is put into the pom of the folder {@code
 * fragments} that has its name.
 *
 * <p>A block that nothing here runs is a problem, unless {@code <!-- not run: why -->} is on the
 * line before it.
 */
public final class Documentation implements Closeable {
  private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
  private static final Pattern PIPELINE = Pattern.compile("(?m)^\\s*sh '(mvn .*)'$");
  private static final Pattern OUTPUT = Pattern.compile("^\\[(?:INFO|WARNING|ERROR)] ");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern MESSAGE = Pattern.compile("<message>([^<]+)</message>");
  private static final Set<String> STEPS = Set.of("run", "script", "before_script");
  private static final String FROM_REPOSITORY = "pluginRepositories";
  private static final String OWN = "flink-links-maven-plugin";
  private static final Pattern RAN =
      Pattern.compile("--- flink-links[\\w-]*:[^:\\s]+:([\\w-]+) \\([^)]*\\) @ (\\S+)");
  private static final Pattern GOAL = Pattern.compile("<goal>([\\w-]+)</goal>");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  /** What builds this repository itself, as the build that runs this does. */
  private static final Pattern OF_REPOSITORY =
      Pattern.compile("-Dquickstart|-P ?(mutation|fuzz|soak|matrix|release)|-Dtest=|bench/run");

  private final Path basedir;
  private final Path repository;
  private final List<CodeBlock> blocks;
  private final String descriptor;
  private final Emulator service;
  private final Set<String> modules = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();

  private Documentation(Path basedir) throws IOException {
    this.basedir = basedir;
    this.repository = basedir.getParent().getParent().getParent();
    this.blocks = CodeBlock.all(repository);
    this.descriptor =
        Files.readString(repository.resolve("target/classes/META-INF/maven/plugin.xml"));
    Path inventory = basedir.resolve("project/src/links/inventory.json");
    this.service =
        Emulator.start(Inventory.read(inventory, inventory), 0, Duration.ZERO, OptionalInt.empty());
  }

  /** Starts the service, and writes a module for each snippet. */
  public static Documentation prepare(File basedir) throws IOException {
    Documentation documentation = new Documentation(basedir.toPath().toAbsolutePath());
    documentation.write();
    return documentation;
  }

  /**
   * Runs the commands, after the build of the snippets.
   *
   * @return what went wrong, each with its place; empty where everything is as documented
   */
  public List<String> problems(String mavenVersion, File localRepository) throws Exception {
    Path maven = repository.resolve("target/mavens/apache-maven-" + mavenVersion);
    Path script = Files.createDirectories(basedir.resolve("bin")).resolve("mvn");
    Files.writeString(
        script,
        String.join(
            "\n",
            "#!/bin/sh",
            "exec '"
                + maven.resolve("bin/mvn")
                + "' -B -ntp -gs '"
                + basedir.resolve("settings.xml")
                + "' '-Dmaven.repo.local="
                + localRepository
                + "' -Ddocumented.service="
                + service.endpoint()
                + " \"$@\"",
            ""));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " can't be made executable");
    }
    output.append(Files.readString(basedir.resolve("build.log")));
    Set<String> idle = new TreeSet<>(modules);
    Matcher inModules = RAN.matcher(output);
    while (inModules.find()) {
      idle.remove(inModules.group(2));
    }
    for (String module : idle) {
      problems.add("snippets/" + module + ": no goal of the plugin ran");
    }
    runCommands();
    runUnbound();
    runFromRepository(localRepository.toPath());
    Set<String> goals = new TreeSet<>();
    Matcher declared = GOAL.matcher(descriptor);
    while (declared.find()) {
      goals.add(declared.group(1));
    }
    Matcher ran = RAN.matcher(output);
    while (ran.find()) {
      goals.remove(ran.group(1));
    }
    for (String goal : goals) {
      problems.add("no page shows a command or a snippet that runs the goal " + goal);
    }
    return problems;
  }

  @Override
  public void close() {
    service.close();
  }

  private void write() throws IOException {
    Files.writeString(
        basedir.resolve("test.properties"), "documented.service=" + service.endpoint());
    Files.writeString(basedir.resolve("settings.xml"), "<settings/>");
    problems.addAll(notRun(blocks, basedir.resolve("fragments")));
    for (CodeBlock block : blocks) {
      String fragment = fragment(block);
      if (isMarked(block)) {
        continue;
      }
      if (block.root().equals("settings")) {
        Files.writeString(
            basedir.resolve("settings.xml"), block.text().replace("LTAI…", Emulator.ACCESS_KEY_ID));
      } else if (fragment.equals(OWN)) {
        String name = block.page().getFileName().toString().replace(".md", "") + "-" + block.line();
        modules.add(name);
        Path module = basedir.resolve("snippets").resolve(name);
        copy(basedir.resolve("project"), module);
        Files.writeString(module.resolve("pom.xml"), pom(name, "../../pom.xml", module(block)));
      } else if (Files.exists(basedir.resolve("fragments").resolve(fragment + "/pom.xml"))) {
        String name = fragment;
        for (int more = 2; !modules.add(name); more++) {
          name = fragment + "-" + more;
        }
        write(block, fragment, name);
      }
    }
    // Takes the plugin from elsewhere, so it is no module of a build that has it.
    modules.remove(FROM_REPOSITORY);
    StringBuilder list = new StringBuilder();
    for (String module : modules) {
      list.append("<module>").append(module).append("</module>");
    }
    Files.writeString(
        basedir.resolve("snippets/pom.xml"),
        pom("snippets", "../pom.xml", "<modules>" + list + "</modules>"));
  }

  /** Puts a block into its fragment's pom, or beside it where it is a file of links. */
  private void write(CodeBlock block, String fragment, String name) throws IOException {
    Path module = basedir.resolve("snippets").resolve(name);
    copy(basedir.resolve("project"), module);
    copy(basedir.resolve("fragments").resolve(fragment), module);
    if (isLinks(block)) {
      Files.writeString(module.resolve("src/links/orders.yaml"), block.text());
    }
    Matcher version = VERSION.matcher(descriptor);
    Path pom = module.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace("<artifactId>" + fragment + "<", "<artifactId>" + name + "<")
            .replace("@project.version@", version.find() ? version.group(1) : "")
            .replace("<fragment/>", filled(block.text())));
  }

  private static String pom(String artifact, String parent, String content) {
    return "<project><modelVersion>4.0.0</modelVersion>"
        + head(parent)
        + "<artifactId>"
        + artifact
        + "</artifactId><packaging>pom</packaging>"
        + content
        + "</project>";
  }

  private static String head(String parent) {
    return "<parent><groupId>org.example</groupId><artifactId>documentation</artifactId>"
        + "<version>1.0</version><relativePath>"
        + parent
        + "</relativePath></parent>";
  }

  /** What a snippet leaves to the rest of the pom. */
  private String module(CodeBlock block) {
    String plugin = filled(block.text());
    if (!plugin.contains("<execution>")) {
      plugin =
          plugin.replaceFirst(
              "</plugin>\\s*$",
              "<executions><execution><goals><goal>verify</goal></goals></execution></executions>"
                  + "</plugin>");
    }
    StringBuilder properties = new StringBuilder();
    boolean answersItself = plugin.contains("emulator-start") || plugin.contains("<inventory>");
    property(properties, "namespace", "orders-prod");
    if (!answersItself && !plugin.contains("<endpoint>")) {
      property(properties, "endpoint", "${documented.service}");
    }
    if (!answersItself && !plugin.contains("<workspace>")) {
      property(properties, "workspace", "a14bd5d90aprod");
    }
    return "<properties>"
        + properties
        + "</properties><build><plugins>"
        + plugin
        + "</plugins></build>";
  }

  private static void property(StringBuilder properties, String name, String value) {
    properties
        .append("<flink-links.")
        .append(name)
        .append('>')
        .append(value)
        .append("</flink-links.")
        .append(name)
        .append('>');
  }

  /** The emulator in place of the region, and the repository of this build in place of another. */
  private String filled(String text) {
    return text.replaceAll(
            "<(flink-links\\.)?region>[^<]*</(flink-links\\.)?region>",
            "<$1endpoint>\\${documented.service}</$2endpoint>")
        .replaceAll("-Dflink-links\\.region=\\S+", "-Dflink-links.endpoint=\\$DOCUMENTED_SERVICE")
        .replaceAll(
            "<url>[^<]*</url>", "<url>" + repository.resolve("target/it-repo").toUri() + "</url>");
  }

  private void copyProject(Path target, Path page) throws IOException {
    copy(basedir.resolve("project"), target);
    for (CodeBlock block : blocks) {
      if (!block.page().equals(page) || isMarked(block)) {
        continue;
      }
      if (isInventory(block)) {
        Files.writeString(target.resolve("src/links/inventory.json"), block.text());
      } else if (block.root().equals("project")) {
        String pom =
            filled(block.text())
                .replaceFirst(
                    "<project>",
                    "<project><modelVersion>4.0.0</modelVersion>"
                        + head("../../pom.xml")
                        + "<artifactId>project</artifactId><packaging>pom</packaging>");
        Files.writeString(target.resolve("pom.xml"), pom);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file));
      }
    }
  }

  /**
   * Blocks that nothing here runs, and that don't say why.
   *
   * @param fragments the folder with a pom for each kind of snippet that is less than a plugin
   */
  static List<String> notRun(List<CodeBlock> blocks, Path fragments) {
    Set<Path> withCommands = new HashSet<>();
    for (CodeBlock block : blocks) {
      if (!isMarked(block) && !commands(block).isEmpty()) {
        withCommands.add(block.page());
      }
    }
    List<String> problems = new ArrayList<>();
    for (CodeBlock block : blocks) {
      String fragment = fragment(block);
      boolean file = isInventory(block) || block.root().equals("project");
      boolean run =
          isMarked(block)
              || OUTPUT.matcher(block.text()).find()
              || block.root().equals("settings")
              || fragment.equals(OWN)
              || (!fragment.isEmpty() && Files.exists(fragments.resolve(fragment + "/pom.xml")))
              || (file && withCommands.contains(block.page()))
              || !commands(block).isEmpty();
      if (!run) {
        problems.add(
            block + ": nothing runs this block: write <!-- not run: why --> on the line before it");
      }
    }
    return problems;
  }

  private static boolean isMarked(CodeBlock block) {
    return block.mark().matches("not run: \\S.*");
  }

  /** Which pom a block belongs into; empty where it belongs into none. */
  private static String fragment(CodeBlock block) {
    Matcher artifact = ARTIFACT.matcher(block.text());
    if (block.root().equals("plugin") && artifact.find()) {
      return artifact.group(1);
    }
    return isLinks(block) ? "links-file" : block.root();
  }

  /** A workflow may have links or jobs too, but as a map. */
  private static boolean isLinks(CodeBlock block) {
    return block.language().equals("yaml")
        && new Yaml().load(block.text()) instanceof Map<?, ?> map
        && (map.get("links") instanceof List || map.get("jobs") instanceof List);
  }

  private static boolean isInventory(CodeBlock block) {
    return block.language().equals("json") && block.text().contains("\"deployments\"");
  }

  private static List<String> commands(CodeBlock block) {
    return switch (block.language()) {
      case "", "sh", "bash" ->
          block.text().matches("(?s)(mvn|export) .*") ? List.of(block.text()) : List.of();
      case "yaml" -> {
        List<String> commands = new ArrayList<>();
        steps(new Yaml().load(block.text()), false, commands);
        yield commands;
      }
      case "groovy" -> found(PIPELINE, block);
      default -> List.of();
    };
  }

  /** The commands that a workflow's steps run. */
  private static void steps(Object value, boolean step, List<String> commands) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> steps(each, key instanceof String k && STEPS.contains(k), commands));
    } else if (value instanceof List<?> list) {
      list.forEach(each -> steps(each, step, commands));
    } else if (step && value instanceof String text && text.startsWith("mvn ")) {
      commands.add(text);
    }
  }

  private static List<String> found(Pattern pattern, CodeBlock block) {
    return pattern.matcher(block.text()).results().map(match -> match.group(1)).toList();
  }

  private void runCommands() throws Exception {
    Map<String, CodeBlock> commands = new LinkedHashMap<>();
    for (CodeBlock block : blocks) {
      for (String command : commands(block)) {
        boolean skipped = isMarked(block) || OF_REPOSITORY.matcher(command).find();
        if (!skipped && !command.contains("…")) {
          // The same command on two pages is one only where both pages give the same project.
          String project = hasFiles(block.page()) ? block.page().toString() : "";
          commands.putIfAbsent(project + " " + command, block);
        }
      }
    }
    Process emulator = null;
    Path pageOfEmulator = null;
    int number = 0;
    for (Map.Entry<String, CodeBlock> each : commands.entrySet()) {
      CodeBlock block = each.getValue();
      String command = filled(each.getKey().substring(each.getKey().indexOf(' ') + 1));
      Path directory = basedir.resolve("commands/" + ++number);
      Files.createDirectories(directory);
      // What names the whole plugin needs no pom.
      if (!command.contains("flink-links-maven-plugin:")) {
        copyProject(directory, block.page());
      }
      if (emulator != null && !block.page().equals(pageOfEmulator)) {
        stop(emulator);
        emulator = null;
      }
      Path log = directory.resolve("command.log");
      Process process = start(command, directory, log);
      if (command.contains(":emulator-run")) {
        emulator = process;
        pageOfEmulator = block.page();
        awaitEmulator(process, log, block);
      } else {
        await(process, log, block, command);
      }
      output.append(Files.readString(log));
    }
    if (emulator != null) {
      stop(emulator);
    }
  }

  private boolean hasFiles(Path page) {
    return blocks.stream()
        .anyMatch(
            block ->
                block.page().equals(page)
                    && !isMarked(block)
                    && (isInventory(block) || block.root().equals("project")));
  }

  /** The enforcer's snippet is in a build that passed; here the goal isn't bound. */
  private void runUnbound() throws Exception {
    for (CodeBlock block : blocks) {
      Matcher message = MESSAGE.matcher(block.text());
      if (fragment(block).equals("maven-enforcer-plugin") && message.find()) {
        Path directory = basedir.resolve("snippets/maven-enforcer-plugin");
        Path log = directory.resolve("unbound.log");
        Process process = start("mvn clean verify -Ddocumented.phase=none", directory, log);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
          stop(process);
        }
        if (process.exitValue() == 0 || !Files.readString(log).contains(message.group(1))) {
          problems.add(block + ": passes without the goal:\n" + Files.readString(log));
        }
      }
    }
  }

  /** With a local repository that is empty, and settings without a mirror. */
  private void runFromRepository(Path localRepository) throws Exception {
    for (CodeBlock block : blocks) {
      if (fragment(block).equals(FROM_REPOSITORY) && !isMarked(block)) {
        Path settings = Files.writeString(basedir.resolve("no-mirrors.xml"), "<settings/>");
        Path empty = basedir.resolve("empty-local-repository");
        // Maven 3.6 adds it to every plugin, and here no public repository can be reached.
        Path added = Path.of("org/codehaus/plexus/plexus-utils/1.1/plexus-utils-1.1.jar");
        if (Files.exists(localRepository.resolve(added))) {
          Files.createDirectories(empty.resolve(added).getParent());
          Files.copy(localRepository.resolve(added), empty.resolve(added), REPLACE_EXISTING);
        }
        // What is installed has no checksums, unlike what is deployed, and Maven 4 requires them.
        String command = "mvn -c -s '" + settings + "' -Dmaven.repo.local='" + empty + "' verify";
        Path directory = basedir.resolve("snippets").resolve(FROM_REPOSITORY);
        Path log = directory.resolve("command.log");
        await(start(command, directory, log), log, block, command);
      }
    }
  }

  private Process start(String command, Path directory, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", command);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", basedir.resolve("bin") + File.pathSeparator + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("DOCUMENTED_SERVICE", service.endpoint().toString());
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_ID", Emulator.ACCESS_KEY_ID);
    environment.put("ALIBABA_CLOUD_ACCESS_KEY_SECRET", Emulator.ACCESS_KEY_SECRET);
    environment.put("ALIYUN_SECRET", Emulator.ACCESS_KEY_SECRET);
    environment.put(
        "MAVEN_OPTS",
        SHORT_RUN
            + (command.contains("clean")
                ? ""
                : " -Djdk.net.hosts.file=" + basedir.resolve("hosts")));
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private void await(Process process, Path log, CodeBlock block, String command)
      throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      stop(process);
      problems.add(block + ": " + command.strip() + " doesn't end");
    } else if (process.exitValue() != 0) {
      problems.add(
          block
              + ": "
              + command.strip()
              + " ends with "
              + process.exitValue()
              + ":\n"
              + Files.readString(log));
    }
  }

  private void awaitEmulator(Process process, Path log, CodeBlock block)
      throws IOException, InterruptedException {
    for (int tenths = 0; tenths < 1200 && process.isAlive(); tenths++) {
      if (Files.readString(log).contains("Ctrl-C stops it.")) {
        return;
      }
      Thread.sleep(100);
    }
    stop(process);
    problems.add(block + ": the emulator doesn't start:\n" + Files.readString(log));
  }

  private static void stop(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor();
  }
}
