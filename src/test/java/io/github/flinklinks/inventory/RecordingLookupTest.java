package io.github.flinklinks.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.Query.NamespacesQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingLookupTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-25T18:30:00Z");
  private static final Deadline SOON = Deadline.in(Duration.ofHours(1));
  private static final JsonPointer SLOTS =
      JsonPointer.compile("/flinkConf/taskmanager.numberOfTaskSlots");
  private static final JsonPointer FIRST_VARIABLE = JsonPointer.compile("/localVariables/0/value");
  private static final JsonPointer RUNNING = JsonPointer.compile("/jobSummary/running");

  private final Live live = new Live();
  private final RecordingLookup recording = new RecordingLookup(live, Matches.ENDS);
  private @TempDir Path directory;

  @Test
  void aRecordingIsSortedAndHoldsNothingButWhatVerdictsNeed() throws IOException {
    Deployment payments =
        new Deployment(
            "prod",
            "payments \ud800",
            "id-2",
            Optional.of(new JobSummary(0, 2, 0, 0, 0, 1)),
            Map.of(
                SLOTS,
                JSON.readTree("\"4\""),
                FIRST_VARIABLE,
                JSON.readTree("{\"b\": [1, 2.50], \"a\": {}}"),
                RUNNING,
                JSON.readTree("2")));
    Deployment copy = new Deployment("dev", "copy", "id-1", Optional.empty(), Map.of());
    live.namespaces = List.of("prod", "dev");
    live.answer("prod", "10.0.0.1:9092", "2001:db8::2", payments);
    live.answer("prod", "10.0.0.1", null, payments);
    live.answer("prod", null, "2001:db8::2", payments);
    live.answer("dev", "10.0.0.1:9092", "2001:db8::2", copy);
    live.answer("dev", null, "[2001:db8::2]:3306");
    live.askAll(recording, DeploymentFields.NONE);
    recording.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON);

    assertThat(recorded())
        .isEqualTo(
            """
            {
              "recorded": "2026-11-25T18:30:00Z",
              "matches": "ends",
              "workspace": "w1",
              "namespaces": [
                "dev",
                "prod"
              ],
              "queries": [
                { "namespace": "dev", "sink": "[2001:db8::2]:3306" },
                { "namespace": "dev", "source": "10.0.0.1:9092", "sink": "2001:db8::2" },
                { "namespace": "prod", "sink": "2001:db8::2" },
                { "namespace": "prod", "source": "10.0.0.1" },
                { "namespace": "prod", "source": "10.0.0.1:9092", "sink": "2001:db8::2" }
              ],
              "deployments": [
                {
                  "namespace": "dev",
                  "name": "copy",
                  "deploymentId": "id-1",
                  "links": [
                    { "source": "10.0.0.1:9092", "sink": "2001:db8::2" }
                  ]
                },
                {
                  "namespace": "prod",
                  "name": "payments \\uD800",
                  "deploymentId": "id-2",
                  "jobSummary": {
                    "starting": 0,
                    "running": 2,
                    "cancelling": 0,
                    "cancelled": 0,
                    "finished": 0,
                    "failed": 1
                  },
                  "flinkConf": {
                    "taskmanager.numberOfTaskSlots": "4"
                  },
                  "localVariables": {
                    "0": {
                      "value": {
                        "b": [
                          1,
                          2.5
                        ],
                        "a": {}
                      }
                    }
                  },
                  "links": [
                    { "source": "10.0.0.1:9092", "sink": "2001:db8::2" }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void anUnansweredQueryIsNotRecordedAsNobody() {
    live.answer("prod", "10.0.0.1:9092", null);
    live.fail("dev", "10.0.0.1", "10.0.0.2:3306", Reason.SERVICE, "HTTP 500 from the service.");
    live.askAll(recording, DeploymentFields.NONE);
    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.SERVICE,
                    "nothing was recorded, because namespace 'dev' did not answer for 10.0.0.1 ->"
                        + " 10.0.0.2:3306: HTTP 500 from the service.")));
  }

  @Test
  void anAnswerOfAnotherNamespaceIsNotRecordedAsOneOfThisOne() {
    Deployment elsewhere = new Deployment("dev", "copy", "id-1", Optional.empty(), Map.of());
    live.answer("prod", "10.0.0.1:9092", null, elsewhere);
    live.askAll(recording, DeploymentFields.NONE);

    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.UNREADABLE,
                    "nothing was recorded, because the service contradicts itself: for namespace"
                        + " 'prod', it returned deployment 'copy' of namespace"
                        + " 'dev': report this to the vendor.")));
  }

  @Test
  void whatWasNotAskedAnyMoreIsNotLeftOut() {
    live.answer("prod", "10.0.0.1:9092", null);
    live.askAll(recording, DeploymentFields.NONE);

    assertThat(recording.recording(Deadline.in(Duration.ZERO), NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.NETWORK,
                    "nothing was recorded, because timeout ended, and queries may be missing:"
                        + " raise timeout, or find out why the service is slow.")));
  }

  @Test
  void deploymentsThatNothingTellsApartAreNotRecordedAsOne() {
    Deployment unnamed = new Deployment("prod", "copy", "", Optional.empty(), Map.of());
    live.answer("prod", "10.0.0.1:9092", null, unnamed, unnamed);
    live.askAll(recording, DeploymentFields.NONE);

    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.UNREADABLE,
                    "nothing was recorded, because two deployments can't be told apart: in"
                        + " namespace 'prod' for 10.0.0.1:9092 -> *, the service returned two"
                        + " deployments named 'copy' without an ID: rename one of them.")));
  }

  @Test
  void aDeploymentWithoutAnIdIsRecordedByItsName() throws IOException {
    Deployment unnamed = new Deployment("prod", "copy", "", Optional.empty(), Map.of());
    Deployment other = new Deployment("prod", "other", "", Optional.empty(), Map.of());
    live.answer("prod", "10.0.0.1:9092", null, unnamed, other);
    live.answer("prod", "10.0.0.2:9092", null, unnamed);
    live.askAll(recording, DeploymentFields.NONE);

    InventoryLookup offline = offline(recorded());
    assertThat(offline.ask(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON))
        .isEqualTo(new Answer.Found<>(List.of(unnamed, other), RequestCounts.NONE));
    assertThat(offline.ask(query("prod", "10.0.0.2:9092", null), DeploymentFields.NONE, SOON))
        .isEqualTo(new Answer.Found<>(List.of(unnamed), RequestCounts.NONE));
  }

  @Test
  void aQueryThatStillWaitsIsNotLeftOut() {
    live.never("prod", "10.0.0.1:9092", null);
    assertThatThrownBy(
            () -> recording.ask(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON))
        .hasMessage("no answer ever");
    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.NETWORK,
                    "nothing was recorded, because namespace 'prod' did not answer for"
                        + " 10.0.0.1:9092 -> *: no answer came before timeout ended: raise"
                        + " timeout.")));
  }

  @Test
  void namespacesThatCouldNotBeListedAreNotRecordedAsNone() {
    live.answer("prod", "10.0.0.1:9092", null);
    live.askAll(recording, DeploymentFields.NONE);
    recording.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON);
    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.PERMISSION,
                    "nothing was recorded, because the namespaces could not be listed: not"
                        + " permitted.")));
  }

  @Test
  void aFieldOfTheLinksNameIsNotRecorded() {
    JsonPointer links = JsonPointer.compile("/links/0");
    live.answer(
        "prod",
        "10.0.0.1:9092",
        null,
        new Deployment(
            "prod",
            "a",
            "1",
            Optional.empty(),
            Map.of(links, JSON.getNodeFactory().textNode("x"))));
    live.askAll(recording, DeploymentFields.NONE);
    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.REJECTED,
                    "nothing was recorded, because an expectation names the field /links/0: an"
                        + " inventory keeps a deployment's links under that name, so take the"
                        + " expectation out.")));
  }

  @Test
  void theLastAnswerToAQueryCounts() throws IOException {
    Deployment payments = new Deployment("prod", "payments", "1", Optional.empty(), Map.of());
    live.fail("prod", "10.0.0.1:9092", null, Reason.NETWORK, "refused.");
    live.askAll(recording, DeploymentFields.NONE);
    live.answer("prod", "10.0.0.1:9092", null, payments);
    live.askAll(recording, DeploymentFields.NONE);
    assertThat(
            offline(recorded())
                .ask(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON))
        .isEqualTo(new Answer.Found<>(List.of(payments), RequestCounts.NONE));
  }

  @Test
  void whatWasNotAskedIsAFailureAndNeverNobody() throws IOException {
    live.answer("prod", "10.0.0.1:9092", null);
    live.askAll(recording, DeploymentFields.NONE);
    InventoryLookup offline = offline(recorded());
    assertThat(offline.ask(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON))
        .isEqualTo(new Answer.Found<>(List.of(), RequestCounts.NONE));
    assertThat(
            failure(offline.ask(query("prod", "10.0.0.2:9092", null), DeploymentFields.NONE, SOON)))
        .isEqualTo(
            "the inventory i.json was recorded for other links and holds no answer for"
                + " 10.0.0.2:9092 -> * in namespace 'prod': record it again.");
    assertThat(
            failure(offline.ask(query("dev", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON)))
        .isEqualTo(
            "namespace 'dev' is not in the inventory i.json, which holds prod: correct the"
                + " namespace, or add it to the file's namespaces.");
    assertThat(offline.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON))
        .isEqualTo(
            new Answer.Failed<>(
                new Unanswered(
                    Reason.REJECTED,
                    "the inventory i.json was recorded without a list of the namespaces: record it"
                        + " again, or name them in searchNamespaces."),
                RequestCounts.NONE));
  }

  @Test
  void aFieldThatWasNotAskedIsAFailureAndNeverNothing() throws IOException {
    Deployment payments = new Deployment("prod", "payments", "1", Optional.empty(), Map.of());
    JsonPointer version = JsonPointer.compile("/engineVersion");
    live.answer("prod", "10.0.0.1:9092", null, payments);
    live.answer("prod", "10.0.0.2:9092", null, payments);
    live.answer("prod", "10.0.0.3:9092", null);
    live.askAll(recording, DeploymentFields.NONE);
    DeploymentFields both = new DeploymentFields(true, Set.of(version, SLOTS));
    recording.ask(query("prod", "10.0.0.2:9092", null), both, SOON);

    String json = recorded();
    assertThat(json)
        .contains(
            """
                { "namespace": "prod", "source": "10.0.0.1:9092" },
                { "namespace": "prod", "source": "10.0.0.2:9092", "fields": [ "/engineVersion", \
            "/flinkConf/taskmanager.numberOfTaskSlots", "/jobSummary" ] },
                { "namespace": "prod", "source": "10.0.0.3:9092" }
            """);
    InventoryLookup offline = offline(json);
    assertThat(failure(offline.ask(query("prod", "10.0.0.1:9092", null), both, SOON)))
        .isEqualTo(
            "the inventory i.json was recorded without /engineVersion and"
                + " /flinkConf/taskmanager.numberOfTaskSlots for 10.0.0.1:9092 -> * in namespace"
                + " 'prod': record it again.");
    assertThat(
            failure(
                offline.ask(
                    query("prod", "10.0.0.1:9092", null),
                    new DeploymentFields(false, Set.of(version)),
                    SOON)))
        .isEqualTo(
            "the inventory i.json was recorded without /engineVersion for 10.0.0.1:9092 -> * in"
                + " namespace 'prod': record it again.");
    // What was asked and isn't there is nothing; of nobody there is nothing to know.
    assertThat(offline.ask(query("prod", "10.0.0.2:9092", null), both, SOON))
        .isEqualTo(new Answer.Found<>(List.of(payments), RequestCounts.NONE));
    assertThat(offline.ask(query("prod", "10.0.0.3:9092", null), both, SOON))
        .isEqualTo(new Answer.Found<>(List.of(), RequestCounts.NONE));
  }

  @Test
  void aNamespaceThatTheServiceDoesNotListIsAskedButNotListed() throws IOException {
    live.namespaces = List.of();
    live.answer("prod", "10.0.0.1:9092", null);
    live.askAll(recording, DeploymentFields.NONE);
    Answer<List<String>> listed = recording.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON);
    InventoryLookup offline = offline(recorded());
    assertThat(offline.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON)).isEqualTo(listed);
    assertThat(offline.ask(query("prod", "10.0.0.1:9092", null), DeploymentFields.NONE, SOON))
        .isEqualTo(new Answer.Found<>(List.of(), RequestCounts.NONE));
  }

  @Test
  void aJobThatComesIntoPlaceMeanwhileIsNotRecorded() {
    Deployment payments = new Deployment("prod", "payments", "1", Optional.empty(), Map.of());
    live.answer("prod", "10.0.0.1", "10.1.0.1");
    live.answer("prod", "10.0.0.1:9092", "10.1.0.1:3306", payments);
    live.askAll(recording, DeploymentFields.NONE);
    assertThat(recording.recording(SOON, NOW))
        .isEqualTo(
            new Recording.Incomplete(
                new Unanswered(
                    Reason.UNREADABLE,
                    "nothing was recorded, because two answers contradict each other: in namespace"
                        + " 'prod' deployment 'payments' was found for 10.0.0.1:9092 ->"
                        + " 10.1.0.1:3306 and not for 10.0.0.1 -> 10.1.0.1: it started or ended"
                        + " meanwhile; record again.")));
  }

  @Test
  void theRecordingLookupDescribesWhatItRecords() {
    assertThat(recording.description()).isEqualTo(live.description());
  }

  @Test
  void theFileIsWrittenWithItsDirectories() throws IOException {
    live.answer("prod", "10.0.0.1:9092", null);
    live.askAll(recording, DeploymentFields.NONE);
    Path file = directory.resolve("ci/links/inventory.json");
    Recording.Complete complete = (Recording.Complete) recording.recording(SOON, NOW);
    complete.writeTo(file);
    complete.writeTo(file);
    assertThat(file).hasContent(complete.json());
  }

  /** Every question that was asked is answered offline as it was live. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void offlineAnswersAreTheLiveOnes(long seed) throws IOException {
    Random random = new Random(seed);
    InventoryLookup service = new InventoryLookup(random(random));
    RecordingLookup recorder = new RecordingLookup(service, Matches.ENDS);
    DeploymentFields fields =
        new DeploymentFields(true, Set.of(SLOTS, FIRST_VARIABLE, JsonPointer.compile("/name")));
    Set<IpQuery> asked = new LinkedHashSet<>();
    for (int i = 0; i < 60; i++) {
      asked.add(query(random));
    }
    asked.forEach(query -> recorder.ask(query, fields, SOON));
    recorder.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON);

    String text = ((Recording.Complete) recorder.recording(SOON, NOW)).json();
    InventoryLookup offline = offline(text);
    for (IpQuery query : asked) {
      assertThat(sorted(offline.ask(query, fields, SOON)))
          .as("seed " + seed + ", " + query)
          .isEqualTo(sorted(service.ask(query, fields, SOON)));
    }
    RecordingLookup again = new RecordingLookup(offline, Matches.ENDS);
    asked.forEach(query -> again.ask(query, fields, SOON));
    again.ask(NamespacesQuery.ALL, DeploymentFields.NONE, SOON);
    assertThat(((Recording.Complete) again.recording(SOON, NOW)).json())
        .as("seed " + seed + ", recorded from the recording")
        .isEqualTo(text);
  }

  private static List<Deployment> sorted(Answer<List<Deployment>> answer) {
    return ((Answer.Found<List<Deployment>>) answer)
        .value().stream().sorted(Comparator.comparing(Deployment::name)).toList();
  }

  private Inventory random(Random random) throws IOException {
    StringBuilder json =
        new StringBuilder(
            "{\"workspace\": \"w1\", \"namespaces\": [\"dev\", \"prod\"], \"deployments\": [");
    for (int i = 0; i < 8; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"namespace\": \"")
          .append(random.nextBoolean() ? "prod" : "dev")
          .append("\", \"name\": \"d")
          .append(i)
          .append("\", \"deploymentId\": \"")
          .append(i)
          .append("\", \"jobSummary\": {\"running\": ")
          .append(random.nextInt(3))
          .append("}, \"flinkConf\": {\"taskmanager.numberOfTaskSlots\": 1.")
          .append(random.nextInt(100))
          .append("0}, \"localVariables\": [{\"value\": \"v")
          .append(i)
          .append("\"}], \"links\": [");
      for (int k = 0; k < 3; k++) {
        json.append(k == 0 ? "" : ",").append("{\"source\": \"").append(exact(random)).append('"');
        json.append(", \"sink\": ")
            .append(random.nextInt(3) > 0 ? "\"" + exact(random) + "\"" : "null");
        json.append('}');
      }
      json.append("]}");
    }
    return Inventory.read(
        Files.writeString(directory.resolve("live.json"), json.append("]}").toString()),
        Path.of("live.json"));
  }

  private static End exact(Random random) {
    return new End(
        random.nextBoolean() ? "10.0.0.1" : "2001:db8::1",
        OptionalInt.of(9092 + random.nextInt(2)));
  }

  private static End end(Random random) {
    return new End(
        random.nextBoolean() ? "10.0.0.1" : "2001:db8::1",
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(9092 + random.nextInt(2)));
  }

  private static IpQuery query(Random random) {
    int ends = 1 + random.nextInt(3);
    return new IpQuery(
        random.nextBoolean() ? "prod" : "dev",
        (ends & 1) != 0 ? Optional.of(end(random)) : Optional.empty(),
        (ends & 2) != 0 ? Optional.of(end(random)) : Optional.empty());
  }

  private String recorded() {
    assertThat(recording.recording(SOON, NOW)).isInstanceOf(Recording.Complete.class);
    return ((Recording.Complete) recording.recording(SOON, NOW)).json();
  }

  private InventoryLookup offline(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("i.json"), json);
    return new InventoryLookup(Inventory.read(file, Path.of("i.json")));
  }

  private static String failure(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<?>) answer).why().message();
  }

  private static IpQuery query(String namespace, String source, String sink) {
    return new IpQuery(namespace, optionalEnd(source), optionalEnd(sink));
  }

  private static Optional<End> optionalEnd(String text) {
    return Optional.ofNullable(text)
        .map(Endpoint::parse)
        .map(endpoint -> new End(endpoint.host(), endpoint.port()));
  }

  /** A service that answers what a test tells it to. */
  private static final class Live implements Lookup {
    private final Map<IpQuery, Answer<List<Deployment>>> answers = new HashMap<>();
    private final Set<IpQuery> waiting = new LinkedHashSet<>();
    private List<String> namespaces;

    void answer(String namespace, String source, String sink, Deployment... deployments) {
      answers.put(
          query(namespace, source, sink),
          new Answer.Found<>(List.of(deployments), RequestCounts.NONE));
    }

    void fail(String namespace, String source, String sink, Reason reason, String message) {
      answers.put(
          query(namespace, source, sink),
          new Answer.Failed<>(new Unanswered(reason, message), RequestCounts.NONE));
    }

    void never(String namespace, String source, String sink) {
      waiting.add(query(namespace, source, sink));
    }

    void askAll(Lookup lookup, DeploymentFields fields) {
      answers.keySet().forEach(query -> lookup.ask(query, fields, SOON));
    }

    @Override
    @SuppressWarnings("unchecked") // The kind of query says what its answer holds.
    public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
      return (Answer<T>) (query instanceof IpQuery byIp ? deployments(byIp) : namespaces());
    }

    private Answer<List<Deployment>> deployments(IpQuery query) {
      if (waiting.contains(query)) {
        throw new IllegalStateException("no answer ever");
      }
      return answers.get(query);
    }

    private Answer<List<String>> namespaces() {
      return namespaces == null
          ? new Answer.Failed<>(
              new Unanswered(Reason.PERMISSION, "not permitted."), RequestCounts.NONE)
          : new Answer.Found<>(namespaces, RequestCounts.NONE);
    }

    @Override
    public LookupDescription description() {
      return new LookupDescription(
          LookupDescription.Kind.REALTIME_COMPUTE, "https://x", "w1", Optional.empty());
    }
  }
}
