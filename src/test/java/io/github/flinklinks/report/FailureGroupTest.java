package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureGroupTest {
  @ParameterizedTest
  @CsvSource({
    "'', No deployment.",
    "a reads it, No deployment. Hint: a reads it.",
    "a reads it;b writes to it, No deployment. Hints: a reads it; b writes to it."
  })
  void inOneParagraphHintsAreOneSentence(String hints, String paragraph) {
    List<String> each = hints.isEmpty() ? List.of() : List.of(hints.split(";", -1));

    assertThat(new FailureGroup(List.of(), "No deployment.", each).paragraph())
        .isEqualTo(paragraph);
  }
}
