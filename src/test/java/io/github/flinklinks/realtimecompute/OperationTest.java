package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
  private static final Path VECTORS = Path.of("src/test/resources/wire/vectors");

  static List<String> vectors() throws IOException {
    try (Stream<Path> files = Files.list(VECTORS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          // The vendor's client let its HTTP library collapse this path after signing it.
          .filter(name -> !name.equals("ns_dotdot"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode vector(String name) throws IOException {
    return new ObjectMapper().readTree(VECTORS.resolve(name + ".json").toFile());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theNamespaceOfARecordedRequestTakesTheRecordedPath(String name) throws IOException {
    JsonNode vector = vector(name);
    if (vector.path("namespace").isNull()) {
      assertThat(Operation.editableNamespaces("w", Optional.empty()).path())
          .isEqualTo(vector.path("wirePath").asText());
      return;
    }
    assertThat(pathFor(vector.path("namespace").asText()))
        .isEqualTo(vector.path("wirePath").asText());
  }

  @Test
  void onlyTheTwoNamesThatAPathCollapsesAreRefused() {
    assertThat(List.of(".", "..")).noneMatch(Operation::isAskable);
    assertThat(List.of("...", ".a", "a..b", "%2e%2e", " ", "")).allMatch(Operation::isAskable);
  }

  private static String pathFor(String namespace) {
    IpQuery query =
        new IpQuery(
            namespace,
            Optional.of(new IpQuery.End("10.0.0.1", OptionalInt.empty())),
            Optional.empty());
    return Operation.deploymentsByIp("w", query, DeploymentFields.NONE).path();
  }
}
