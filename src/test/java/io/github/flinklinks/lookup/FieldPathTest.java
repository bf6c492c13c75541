package io.github.flinklinks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
  private static final JsonNode DEPLOYMENT =
      FieldPath.json(
              """
              {"localVariables": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"},
                                  {"name": "twice", "value": "3"}, {"name": "twice", "value": "4"}],
               "logging": {"log4jLoggers": [{"loggerName": "org.x", "loggerLevel": "WARN"}]},
               "plan": "{\\"nodes\\":[{\\"id\\":1,\\"desc\\":\\"x\\"}]}",
               "escaped": "{\\\\\\"nodes\\\\\\":[{\\\\\\"id\\\\\\":7}]}",
               "quoted": "\\"{\\\\\\"nodes\\\\\\":[8]}\\"",
               "text": "plain"}
              """)
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "/localVariables/0/value, 1",
    "/localVariables/b/value, 2",
    "/logging/log4jLoggers/org.x/loggerLevel, WARN",
    "/plan/nodes/0/id, 1",
    "/escaped/nodes/0/id, 7",
    "/quoted/nodes/0, 8",
    "/text, plain"
  })
  void aPointerReachesIntoListsByNameAndIntoJsonInTexts(String pointer, String value) {
    assertThat(FieldPath.find(DEPLOYMENT, JsonPointer.compile(pointer)).asText()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/localVariables/c/value",
        "/localVariables/9/value",
        "/localVariables/twice/value",
        "/text/a",
        "/plan/nodes/0/nothing",
        "/logging/0"
      })
  void whatIsNotThereOnceIsMissing(String pointer) {
    assertThat(FieldPath.find(DEPLOYMENT, JsonPointer.compile(pointer)).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1", "{", "[1", "{} x", "\"a\"", "{\\\"a\\\"", "{'a':1}"})
  void aTextThatHoldsNoJsonHoldsNone(String text) {
    assertThat(FieldPath.json(text)).isEmpty();
  }

  @Test
  void textsInTextsEnd() {
    String text = "{}";
    for (int i = 0; i < 9; i++) {
      text = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    assertThat(FieldPath.json(text)).isEmpty();
  }
}
