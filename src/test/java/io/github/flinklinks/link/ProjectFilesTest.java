package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
  @TempDir private Path start;

  private Path module;
  private ProjectFiles files;

  @BeforeEach
  void makeModule() throws IOException {
    module = Files.createDirectories(start.resolve("jobs"));
    files = new ProjectFiles(module, start);
  }

  @Test
  void aPathWithAWildcardIsAPattern() {
    assertThat(ProjectFiles.isPattern("*.sql")).isTrue();
    assertThat(ProjectFiles.isPattern("?.sql")).isTrue();
    assertThat(ProjectFiles.isPattern("a*")).isTrue();
    assertThat(ProjectFiles.isPattern("a?")).isTrue();
    assertThat(ProjectFiles.isPattern("a.sql")).isFalse();
  }

  @Test
  void filesOfTheModuleAreShownFromWhereTheBuildWasStarted() throws IOException {
    Path script = Files.writeString(module.resolve("a.sql"), "\ufeffSELECT 1");

    assertThat(files.named("sql", "a script", "*.sql")).containsExactly(script);
    assertThat(files.shown(script)).isEqualTo(Path.of("jobs/a.sql"));
    assertThat(files.text(script)).isEqualTo("SELECT 1");
  }

  @Test
  void whatCanNotBeReadIsNamed() {
    assertThatThrownBy(() -> files.text(module.resolve("none.sql")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageStartingWith("jobs/none.sql ");
  }
}
