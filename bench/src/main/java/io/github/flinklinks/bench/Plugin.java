package io.github.flinklinks.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The plugin under test, in a local repository that only the benchmark uses. */
record Plugin(String version, Path repository) {
  private static final String GROUP = "io.github.flink-links";
  private static final String ARTIFACT = "flink-links-maven-plugin";

  /** Lays the jar and its pom down as Maven looks for them. */
  static Plugin install(Path jar, Path pom, Path repository) throws IOException {
    String version;
    try (JarFile file = new JarFile(jar.toFile());
        InputStream in = file.getInputStream(file.getEntry("META-INF/maven/plugin.xml"))) {
      Matcher matcher =
          Pattern.compile("<version>([^<]+)</version>").matcher(new String(in.readAllBytes(), UTF_8));
      if (!matcher.find()) {
        throw new IOException("No version in the plugin descriptor of " + jar);
      }
      version = matcher.group(1);
    }
    Path directory =
        Files.createDirectories(
            repository.resolve(GROUP.replace('.', '/')).resolve(ARTIFACT).resolve(version));
    String name = ARTIFACT + "-" + version;
    Files.copy(jar, directory.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(pom, directory.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    return new Plugin(version, repository);
  }

  /** The pom's element that binds {@code verify}. */
  String element(String configuration) {
    return element("verify", configuration);
  }

  /** The pom's element that binds a goal to the phase {@code verify}. */
  String element(String goal, String configuration) {
    return """
              <plugin>
                <groupId>%s</groupId>
                <artifactId>%s</artifactId>
                <version>%s</version>
                <configuration>%s</configuration>
                <executions><execution><phase>verify</phase><goals><goal>%s</goal></goals></execution></executions>
              </plugin>
        """
        .formatted(GROUP, ARTIFACT, version, configuration, goal);
  }
}
