package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTextTest {
  @Test
  void lineEndsAndWhatFollowsALineDoNotCount() {
    assertThat(ScriptText.same("a\n  b\nc", "\ufeffa \t\r\n  b\f\rc  \n\n \r\n")).isTrue();
    assertThat(ScriptText.sha256("a\r\n")).isEqualTo(ScriptText.sha256("a"));
  }

  @Test
  void everythingElseCounts() {
    assertThat(ScriptText.same("a\nb", "a\n\nb")).isFalse();
    assertThat(ScriptText.same("a b", "a  b")).isFalse();
    assertThat(ScriptText.same("a", " a")).isFalse();
    assertThat(ScriptText.same("a", "A")).isFalse();
    assertThat(ScriptText.same("a -- b", "a")).isFalse();
    assertThat(ScriptText.same("a\u00a0", "a")).isFalse();
    assertThat(ScriptText.same("${a}", "1")).isFalse();
  }

  @Test
  void theDigestIsOfTheNormalizedText() {
    assertThat(ScriptText.sha256("abc \r\n"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void filesAreJoinedByALineEnd() {
    assertThat(
            ScriptText.joined(
                List.of(
                    new Script(Path.of("a"), "\ufeffx;"), new Script(Path.of("b"), "\ufeffy;\n"))))
        .isEqualTo("x;\ny;\n");
  }
}
