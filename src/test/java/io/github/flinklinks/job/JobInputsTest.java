package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts of every kind, and what must be derived from them. */
class JobInputsTest {
  static List<Path> inputs() {
    return JobInputs.all();
  }

  @Test
  void thereAreForty() {
    assertThat(inputs()).hasSize(40);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void whatIsDerivedIsRight(Path input) {
    JsonNode expected = JobInputs.expected(input);
    boolean yaml = input.toString().endsWith(".yaml");

    JobReading reading = JobInputs.read(input);

    assertThat(JobInputs.jobs(reading)).isEqualTo(JobInputs.jobs(expected));
    assertThat(JobInputs.links(reading)).isEqualTo(JobInputs.links(expected));
    Map<String, String> errors = JobInputs.errors(reading, yaml);
    Map<String, List<String>> expectedErrors = JobInputs.errors(expected, yaml);
    assertThat(errors).containsOnlyKeys(expectedErrors.keySet());
    expectedErrors.forEach(
        (place, mentions) -> {
          assertThat(errors.get(place)).endsWith(".");
          mentions.forEach(mention -> assertThat(errors.get(place)).contains(mention));
        });
  }
}
