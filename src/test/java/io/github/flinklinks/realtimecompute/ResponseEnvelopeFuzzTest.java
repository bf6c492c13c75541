package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.realtimecompute.ResponseEnvelope.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes back for a query: it is read as another reader reads it, or refused. */
class ResponseEnvelopeFuzzTest {
  private static final ObjectMapper OTHER_READER = new ObjectMapper();
  private static final DeploymentFields FIELDS =
      new DeploymentFields(
          true,
          Set.of(
              JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots"),
              JsonPointer.compile("/artifact/sqlArtifact/additionalDependencies/0"),
              JsonPointer.compile("/labels")));

  static Stream<byte[]> answers() throws IOException {
    return Stream.concat(
        Stream.of(Files.readAllBytes(Path.of("src/test/resources/wire/response.json"))),
        Stream.of(
                "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"a\",\"labels\":{\"a\":[1e400,-0.0]}}]}",
                "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"a\"},{\"namespace\":\"ns\",\"name\":\"b\"}],\"errorCode\":\"\\\"\\\"\"}",
                "{\"success\":true,\"data\":[{\"namespace\":\"ns\",\"name\":\"a\",\"labels\":[1e40222222222]}]}",
                "{\"success\":true}",
                "{\"success\":true,\"data\":null}",
                "{\"success\":true,\"data\":{}}",
                "{\"success\":true,\"success\":false,\"data\":[]}",
                "{\"success\":false,\"httpCode\":429,\"errorCode\":\"Throttling\"}",
                "{\"success\":true,\"data\":[{\"jobSummary\":{\"running\":NaN}}]}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("answers")
  @FuzzTest(maxDuration = "1m")
  void anAnswerIsReadAsItIsOrRefusedInOneSentence(byte[] body) throws IOException {
    Optional<List<Deployment>> read = read(body);
    if (read.isEmpty()) {
      return;
    }
    JsonNode same = OTHER_READER.readTree(body);
    assertThat(same.get("success").isBoolean() && same.get("success").asBoolean()).isTrue();
    JsonNode data = same.path("data");
    assertThat(read.get()).hasSize(data.size());
    for (int i = 0; i < data.size(); i++) {
      assertThat(read.get().get(i).name()).isEqualTo(data.get(i).path("name").asText(""));
    }
    byte[] whole = new String(body, StandardCharsets.UTF_8).trim().getBytes(StandardCharsets.UTF_8);
    assertThat(read(Arrays.copyOf(whole, whole.length - 1))).as("cut by a byte").isEmpty();
    assertThat(read(Arrays.copyOf(whole, whole.length / 2))).as("cut in half").isEmpty();
  }

  private static Optional<List<Deployment>> read(byte[] body) {
    try {
      Content<Deployment> content =
          new ResponseEnvelope()
              .read(new ByteArrayInputStream(body), new DeploymentsReader(FIELDS));
      return content instanceof ResponseEnvelope.Success<Deployment> success
          ? Optional.of(success.page().items())
          : Optional.empty();
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "\r");
      return Optional.empty();
    }
  }
}
