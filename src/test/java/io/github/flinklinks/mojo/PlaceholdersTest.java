package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Properties;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private final Properties first = new Properties();
  private final Properties second = new Properties();
  private final Placeholders placeholders =
      new Placeholders(new Everything(), List.of(first, second));

  @Test
  void propertiesAreReplacedTheFirstWins() {
    first.setProperty("kafka", "10.0.1.15");
    second.setProperty("kafka", "10.0.1.16");
    second.setProperty("env.PORT", "9092");
    second.setProperty("bootstrap", "${kafka}:${env.PORT}");

    assertThat(placeholders.apply("${kafka}:${env.PORT}, ${none}"))
        .isEqualTo("10.0.1.15:9092, ${none}");
    assertThat(placeholders.apply("${bootstrap}")).isEqualTo("10.0.1.15:9092");
    assertThat(placeholders.apply("a$b\\")).isEqualTo("a$b\\");
  }

  @Test
  void aPropertyMadeOfItselfEnds() {
    first.setProperty("a", "${b}");
    first.setProperty("b", "${a}");

    assertThat(placeholders.apply("${a}")).startsWith("${");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "basedir",
        "project.version",
        "project.parent.parent.artifactId",
        "project.build.directory",
        "project.scm.url"
      })
  void theProjectsOwnValuesAreReplaced(String name) {
    assertThat(placeholders.apply("${" + name + "}")).isEqualTo("value of ${" + name + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings.servers[0].password",
        "settings.localRepository",
        "session.settings.servers[0].password",
        "session.request.servers[0].password",
        "project.projectBuildingRequest.repositorySession",
        "project.remoteArtifactRepositories[0].authentication.password",
        "project.parent.remoteProjectRepositories[0].authentication",
        "project.build.plugins[0].configuration",
        "project",
        "mojoExecution",
        "reactorProjects[0].version"
      })
  void whatReachesSettingsOrTheSessionIsNot(String name) {
    assertThat(placeholders.apply("${" + name + "}")).isEqualTo("${" + name + "}");
  }

  /** Gives a value for every expression, as Maven's does for many. */
  private static final class Everything implements ExpressionEvaluator {
    @Override
    public Object evaluate(String expression) {
      return "value of " + expression;
    }

    @Override
    public File alignToBaseDirectory(File file) {
      return file;
    }
  }
}
