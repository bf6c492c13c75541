package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void whatTheFileSystemTakesIsAPath() {
    assertThat(PathText.parse("inventory", "a b/%20#+!.json"))
        .isEqualTo(Path.of("a b/%20#+!.json"));
  }

  @Test
  void whatItDoesNotTakeIsNone() {
    assertThatThrownBy(() -> PathText.parse("inventory", "a\u0000b"))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "inventory is 'aU+0000b', which is no path: write one, relative to the module.");
  }

  @Test
  void aLocaleThatCannotSpellThePathIsNamed() {
    assertThat(PathText.problem("b\u00fccher.yaml"))
        .isEqualTo(
            "'b\u00fccher.yaml', and by its locale the JVM can't spell such a path: run Maven with a"
                + " UTF-8 locale, as in LC_ALL=C.UTF-8.");
  }

  @Test
  void aTextOfAsciiThatIsNoPathSaysWhatToWrite() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> PathText.parse("reportsDirectory", "~\0"))
        .withMessage(
            "reportsDirectory is '~U+0000', which is no path: write one, relative to the module.");
  }
}
