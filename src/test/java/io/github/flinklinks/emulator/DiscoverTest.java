package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.Query.DeploymentsQuery;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployments of a namespace, listed over the wire and from the file. */
class DiscoverTest {
  private static final JsonPointer SCRIPT = JsonPointer.compile("/artifact/sqlArtifact/sqlScript");
  private static final DeploymentFields FIELDS = new DeploymentFields(false, Set.of(SCRIPT));
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

  private @TempDir Path directory;

  @Test
  void everyPageIsReadAndTheFileAnswersTheSame() throws Exception {
    Inventory inventory = inventory(250);
    try (Emulator emulator = Emulator.start(inventory, 0, Duration.ZERO, OptionalInt.empty());
        RealtimeComputeLookup service = EmulatedService.at(emulator)) {
      List<Deployment> listed = list(service, "a b");

      assertThat(listed).hasSize(250);
      assertThat(listed.get(249).fields().get(SCRIPT).asText()).isEqualTo("script 249");
      assertThat(listed).isEqualTo(list(new InventoryLookup(inventory), "a b"));
      assertThat(list(service, "empty")).isEmpty();
      assertThat(failure(service, "nowhere"))
          .contains("namespace 'nowhere' is not in the inventory inventory.json");
      assertThat(failure(service, ".."))
          .isEqualTo(
              "namespace '..' can't be queried: it can't be part of a URL; write the namespace's"
                  + " name.");
    }
  }

  private Inventory inventory(int deployments) throws IOException {
    StringBuilder json =
        new StringBuilder("{\"workspace\": \"w1\", \"namespaces\": [\"a b\", \"empty\"],")
            .append(" \"deployments\": [");
    for (int i = 0; i < deployments; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"namespace\": \"a b\", \"name\": \"d")
          .append(i)
          .append("\", \"deploymentId\": \"")
          .append(i)
          .append("\", \"artifact\": {\"kind\": \"SQLSCRIPT\", \"sqlArtifact\": {\"sqlScript\":")
          .append(" \"script ")
          .append(i)
          .append("\"}}, \"links\": [{\"source\": \"10.0.0.1:9092\", \"sink\": \"10.1.0.1:1\"}]}");
    }
    return Inventory.read(
        Files.writeString(directory.resolve("inventory.json"), json.append("]}").toString()),
        Path.of("inventory.json"));
  }

  private static List<Deployment> list(Lookup lookup, String namespace) {
    Answer<List<Deployment>> answer = lookup.ask(new DeploymentsQuery(namespace), FIELDS, SOON);
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<List<Deployment>>) answer).value();
  }

  private static String failure(Lookup lookup, String namespace) {
    Answer<List<Deployment>> answer = lookup.ask(new DeploymentsQuery(namespace), FIELDS, SOON);
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<List<Deployment>>) answer).why().message();
  }
}
