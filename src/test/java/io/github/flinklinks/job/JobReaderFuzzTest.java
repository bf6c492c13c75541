package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a script holds: jobs and links, or errors that say what is wrong. */
class JobReaderFuzzTest {
  static Stream<String> texts() {
    return Stream.concat(
        JobInputs.all().stream().map(JobInputs::text).filter(text -> !text.isBlank()),
        Stream.of(
            "'",
            "/*+",
            "/*+ OPTIONS('a'='b",
            "BEGIN STATEMENT SET; EXECUTE STATEMENT SET BEGIN END; END",
            "CREATE TABLE a (b ROW<c ARRAY<MAP<INT, MULTISET<D>>>>) WITH ('connector'='jdbc','url'="
                + "'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=${x})(PORT=1))')",
            "INSERT INTO `\ud800`.`` SELECT \ud835\udc9c$ FROM U&'\\0' UESCAPE '!'"));
  }

  @MethodSource("texts")
  @FuzzTest(maxDuration = "2m")
  void aScriptIsReadOrItsErrorsSayWhyNot(String text) {
    if (text == null) {
      return;
    }
    for (JobReading reading : List.of(Summary.read(text), Summary.pipeline(text))) {
      for (JobError error : reading.errors()) {
        assertThat(error.message())
            .endsWith(".")
            .doesNotContain("Exception")
            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
      }
      assertThat(reading.jobs().isEmpty() && reading.errors().isEmpty()).isFalse();
      assertThat(reading.links())
          .allSatisfy(link -> assertThat(link.source().size() + link.sink().size()).isPositive());
    }
  }
}
