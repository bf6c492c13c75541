package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blanks, comments and cases don't matter. A class of its own, as Jazzer fuzzes one method each.
 */
class SpellingFuzzTest {
  static Stream<Arguments> scripts() {
    return Stream.concat(
            JobInputs.all().stream()
                .filter(input -> input.toString().endsWith(".sql"))
                .map(JobInputs::text)
                .filter(text -> !text.isBlank()),
            Stream.of(ScriptGenerator.script(1), ScriptGenerator.script(2)))
        .map(text -> Arguments.of(text, 1L));
  }

  /** Neither other blanks, comments and cases of keywords nor a mutation before lose a table. */
  @MethodSource("scripts")
  @FuzzTest(maxDuration = "2m")
  void twoSpellingsOfAScriptMeanTheSame(String text, long seed) {
    if (text == null) {
      return;
    }
    Random random = new Random(seed);
    assertSame(text);
    if (!text.isEmpty()) {
      assertSame(SqlMutations.mutated(text, random));
    }
  }

  private static void assertSame(String text) {
    JobReading one = Summary.read(text);
    if (one.errors().stream().anyMatch(SpellingFuzzTest::isUnreadable)) {
      return;
    }
    String respelled = Respelling.of(text);
    JobReading other = Summary.read(respelled);
    assertThat(
            Summary.messages(other).stream()
                .filter(m -> m.contains("is not allowed here"))
                .toList())
        .as(respelled)
        .isEmpty();
    assertThat(ends(other)).as(respelled).isEqualTo(ends(one));
    assertThat(JobInputs.links(other)).isEqualTo(JobInputs.links(one));
  }

  private static boolean isUnreadable(JobError error) {
    return error.kind() == JobError.Kind.UNPARSABLE
        || error.kind() == JobError.Kind.MISSING_SEMICOLON;
  }

  private static List<String> ends(JobReading reading) {
    return reading.jobs().stream()
        .map(
            job ->
                job.verb()
                    + " "
                    + job.set()
                    + " "
                    + new TreeSet<>(job.sources().stream().map(End::toString).toList())
                    + job.sink())
        .toList();
  }
}
