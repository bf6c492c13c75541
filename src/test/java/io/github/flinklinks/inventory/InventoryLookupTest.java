package io.github.flinklinks.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryLookupTest {
  private static final String JSON =
      """
      {
        "workspace": "w1",
        "namespaces": ["prod", "dev", "empty"],
        "deployments": [
          {
            "namespace": "prod",
            "name": "payments",
            "deploymentId": "id-1",
            "engineVersion": "vvr-8.0.9",
            "flinkConf": {"taskmanager.numberOfTaskSlots": "4", "nothing": null},
            "jobSummary": {"running": 2, "failed": 1},
            "links": [
              {"source": "10.0.0.1:9092", "sink": "10.1.0.1:3306"},
              {"source": "10.0.0.2", "sink": "10.1.0.2"},
              {"source": "2001:DB8:0:0::1"},
              {"sink": "[2001:0db8::2]:9092"}
            ]
          },
          {
            "namespace": "dev",
            "name": "copy",
            "links": [{"source": "10.0.0.1:9092", "sink": "10.1.0.1:3306"}]
          },
          {"namespace": "prod", "name": "idle", "links": []}
        ]
      }
      """;

  private @TempDir Path directory;
  private InventoryLookup lookup;

  @BeforeEach
  void read() throws IOException {
    Path file = Files.writeString(directory.resolve("inventory.json"), JSON);
    lookup = new InventoryLookup(Inventory.read(file, Path.of("inventory.json")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Every parameter given matches, alone and combined.
        "10.0.0.1, -, true",
        "10.0.0.1:9092, -, true",
        "-, 10.1.0.1, true",
        "-, 10.1.0.1:3306, true",
        "10.0.0.1, 10.1.0.1, true",
        "10.0.0.1:9092, 10.1.0.1, true",
        "10.0.0.1, 10.1.0.1:3306, true",
        "10.0.0.1:9092, 10.1.0.1:3306, true",
        // One that differs.
        "10.0.0.1:9093, -, false",
        "10.0.0.9, -, false",
        "-, 10.1.0.1:3307, false",
        "10.0.0.1:9092, 10.1.0.1:3307, false",
        "10.0.0.1:9093, 10.1.0.1:3306, false",
        // The ends of two links don't make one.
        "10.0.0.1, 10.1.0.2, false",
        // A source isn't a sink.
        "10.1.0.1, -, false",
        "-, 10.0.0.1, false",
        // A link without a port doesn't say which.
        "10.0.0.2, 10.1.0.2, true",
        "10.0.0.2:9092, -, unknown",
        "10.0.0.2, 10.1.0.2:3306, unknown",
        // A link with one end says nothing about the other.
        "2001:db8::1, -, true",
        "2001:db8::1, 2001:db8::2, unknown",
        "-, 2001:db8::2, true",
        "-, [2001:db8::2]:9092, true",
      })
  void oneLinkMatchesEveryParameterGiven(String source, String sink, String found) {
    Answer<List<Deployment>> answer = find(query("prod", source, sink), DeploymentFields.NONE);
    if (found.equals("unknown")) {
      assertThat(answer).isInstanceOf(Answer.Failed.class);
    } else {
      assertThat(names(answer)).isEqualTo(found.equals("true") ? List.of("payments") : List.of());
    }
  }

  @Test
  void aFileThatSaysTooLittleSaysWhatToWrite() throws IOException {
    String deployment =
        "{\"workspace\": \"w1\", \"namespaces\": [\"prod\"], \"deployments\": [{\"namespace\": \"prod\","
            + " \"name\": \"payments\", \"links\": [%s]}]}";
    assertThat(
            failure(
                deployment.formatted("{\"source\": \"10.0.0.1\", \"sink\": \"10.1.0.1:3306\"}")))
        .isEqualTo(
            "the inventory i.json can't tell whether deployment 'payments' in namespace 'prod' serves"
                + " 10.0.0.1:9092 -> 10.1.0.1:3306, because its link 10.0.0.1 -> 10.1.0.1:3306 has no"
                + " port: write it.");
    assertThat(failure(deployment.formatted("{\"sink\": \"10.1.0.1:3306\"}")))
        .endsWith(
            "because its link * -> 10.1.0.1:3306 has no source: write it, or \"source\": null where the"
                + " job has none.");
    assertThat(failure(deployment.formatted("{\"source\": \"10.0.0.1:9092\"}")))
        .endsWith(
            "because its link 10.0.0.1:9092 -> * has no sink: write it, or \"sink\": null where the job"
                + " has none.");
    Answer<List<Deployment>> nobody =
        ask(deployment.formatted("{\"source\": null, \"sink\": \"10.1.0.1:3306\"}"));
    assertThat(nobody).isEqualTo(new Answer.Found<>(List.of(), RequestCounts.NONE));
  }

  @Test
  void aFileThatIsTooOldOrOfNoDayAnswersNothing() throws IOException {
    assertThat(aged("2026-11-18T18:30:00Z")).isInstanceOf(Answer.Found.class);
    // A clock that is a little ahead.
    assertThat(aged("2026-11-25T19:00:00Z")).isInstanceOf(Answer.Found.class);
    assertThat(aged("2026-11-18T18:29:59Z"))
        .isEqualTo(
            new Answer.Failed<>(
                new Unanswered(
                    Reason.REJECTED,
                    "the inventory i.json was recorded at 2026-11-18T18:29:59Z, and inventoryMaxAge is"
                        + " 168h: record it again."),
                RequestCounts.NONE));
    assertThat(aged("2027-01-01T00:00:00Z")).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<?>) aged("")).why().message())
        .isEqualTo(
            "the inventory i.json doesn't say when it was recorded, and inventoryMaxAge is 168h: record"
                + " it again.");
  }

  private Answer<List<Deployment>> aged(String recorded) throws IOException {
    String json =
        "{%s\"workspace\": \"w1\", \"namespaces\": [\"prod\"], \"deployments\": []}"
            .formatted(recorded.isEmpty() ? "" : "\"recorded\": \"" + recorded + "\", ");
    lookup =
        new InventoryLookup(read(json), Duration.ofDays(7), Instant.parse("2026-11-25T18:30:00Z"));
    return find(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE);
  }

  private String failure(String json) throws IOException {
    return ((Answer.Failed<?>) ask(json)).why().message();
  }

  private Answer<List<Deployment>> ask(String json) throws IOException {
    lookup = new InventoryLookup(read(json));
    return find(query("prod", "10.0.0.1:9092", "10.1.0.1:3306"), DeploymentFields.NONE);
  }

  private Inventory read(String json) throws IOException {
    return Inventory.read(Files.writeString(directory.resolve("i.json"), json), Path.of("i.json"));
  }

  @Test
  void aQueryIsAnsweredFromItsOwnNamespaceAlone() {
    assertThat(names(find(query("dev", "10.0.0.1", null), DeploymentFields.NONE)))
        .containsExactly("copy");
    assertThat(names(find(query("empty", "10.0.0.1", null), DeploymentFields.NONE))).isEmpty();
  }

  @Test
  void anUnknownNamespaceIsAFailureAndNeverNobody() {
    Answer<List<Deployment>> answer = find(query("prd", "10.0.0.1", null), DeploymentFields.NONE);
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed<?>) answer).why().reason()).isEqualTo(Reason.REJECTED);
    assertThat(((Answer.Failed<?>) answer).why().message())
        .isEqualTo(
            "namespace 'prd' is not in the inventory inventory.json, which holds dev, empty, prod: "
                + "correct the namespace, or add it to the file's namespaces.");
  }

  @Test
  void onlyTheFieldsAskedForAreTold() {
    JsonPointer slots = JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots");
    JsonPointer absent = JsonPointer.compile("/flinkConf/absent");
    IpQuery query = query("prod", "10.0.0.1", null);

    Deployment bare = only(find(query, DeploymentFields.NONE));
    assertThat(bare.deploymentId()).isEqualTo("id-1");
    assertThat(bare.namespace()).isEqualTo("prod");
    assertThat(bare.jobSummary()).isEmpty();
    assertThat(bare.fields()).isEmpty();

    Deployment full = only(find(query, new DeploymentFields(true, Set.of(slots, absent))));
    assertThat(full.jobSummary()).contains(new JobSummary(0, 2, 0, 0, 0, 1));
    assertThat(full.fields()).containsOnlyKeys(slots);
    assertThat(full.fields().get(slots).asText()).isEqualTo("4");
  }

  @Test
  void aDeploymentWithoutAJobSummaryIsNotKnownToRun() {
    Deployment copy =
        only(find(query("dev", "10.0.0.1", null), new DeploymentFields(true, Set.of())));
    assertThat(copy.running()).isEmpty();
  }

  @Test
  void theNamespacesAreThoseOfTheFileAndNothingIsSent() {
    Answer<List<String>> list =
        lookup.ask(NamespacesQuery.ALL, DeploymentFields.NONE, Deadline.in(Duration.ofSeconds(1)));
    assertThat(list)
        .isEqualTo(new Answer.Found<>(List.of("prod", "dev", "empty"), RequestCounts.NONE));
    assertThat(find(query("prod", "10.0.0.1", null), DeploymentFields.NONE).requests())
        .isEqualTo(RequestCounts.NONE);
  }

  @Test
  void reportsNameTheFileAndTheWorkspace() {
    assertThat(lookup.description())
        .isEqualTo(
            new LookupDescription(
                LookupDescription.Kind.INVENTORY, "inventory.json", "w1", Optional.empty()));
  }

  private Answer<List<Deployment>> find(IpQuery query, DeploymentFields fields) {
    return lookup.ask(query, fields, Deadline.in(Duration.ofSeconds(1)));
  }

  private static IpQuery query(String namespace, String source, String sink) {
    return new IpQuery(namespace, end(source), end(sink));
  }

  private static Optional<End> end(String text) {
    return Optional.ofNullable(text)
        .map(Endpoint::parse)
        .map(endpoint -> new End(endpoint.host(), endpoint.port()));
  }

  private static List<String> names(Answer<List<Deployment>> answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found<List<Deployment>>) answer)
        .value().stream().map(Deployment::name).toList();
  }

  private static Deployment only(Answer<List<Deployment>> answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    assertThat(((Answer.Found<List<Deployment>>) answer).value()).hasSize(1);
    return ((Answer.Found<List<Deployment>>) answer).value().get(0);
  }
}
