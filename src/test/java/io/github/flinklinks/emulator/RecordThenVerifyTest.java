package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.inventory.Matches;
import io.github.flinklinks.inventory.Recording;
import io.github.flinklinks.inventory.RecordingLookup;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.Verification;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One link of each verdict, judged live against the emulator, recorded, and judged offline. */
@Timeout(120)
class RecordThenVerifyTest {
  private static final String JSON =
      """
      {
        "workspace": "w1",
        "namespaces": ["staging", "prod", "dev"],
        "deployments": [
          {"namespace": "prod", "name": "payments-v2", "deploymentId": "2",
           "jobSummary": {"running": 1}, "flinkConf": {"slots": "4", "password": "never recorded"},
           "links": [{"source": "10.0.0.1:9092", "sink": "10.1.0.1:3306"}]},
          {"namespace": "prod", "name": "payments-v1", "deploymentId": "1",
           "jobSummary": {"running": 0}, "flinkConf": {"slots": 2.50},
           "links": [{"source": "10.0.0.1:9092", "sink": "10.1.0.2:3306"}]},
          {"namespace": "staging", "name": "copy", "deploymentId": "3",
           "jobSummary": {"running": 1},
           "links": [{"source": "10.0.0.1:9092", "sink": "10.1.0.1:3306"},
                     {"source": "10.0.0.5:9092", "sink": "10.1.0.5:3306"}]},
          {"namespace": "dev", "name": "reader", "deploymentId": "4",
           "links": [{"source": "10.0.0.6:9093", "sink": "10.1.0.6"}]},
          {"namespace": "prod", "name": "writer", "deploymentId": "5",
           "links": [{"source": null, "sink": "10.1.0.7:3306"}]}
        ]
      }
      """;

  private static final Instant NOW = Instant.parse("2026-11-25T18:30:00Z");
  private static final Deadline SOON = Deadline.in(Duration.ofHours(1));

  private @TempDir Path directory;

  @Test
  void theRecordedInventoryGivesTheSameVerdictsMessagesAndHints() throws Exception {
    Inventory inventory =
        Inventory.read(
            Files.writeString(directory.resolve("service.json"), JSON), Path.of("service.json"));
    Verification live;
    String recorded;
    try (Emulator emulator = Emulator.start(inventory, 0, Duration.ZERO, OptionalInt.empty());
        RealtimeComputeLookup service = EmulatedService.at(emulator)) {
      RecordingLookup recording = new RecordingLookup(service, Matches.ENDS);
      live = verify(recording);
      assertThat(recording.recording(SOON, NOW)).isInstanceOf(Recording.Complete.class);
      recorded = ((Recording.Complete) recording.recording(SOON, NOW)).json();
    }
    assertThat(recorded).doesNotContain("password", "never recorded");
    assertThat(live.results())
        .extracting(result -> result.verdict().name())
        .containsExactly(
            "PRESENT",
            "MISSING",
            "MISSING",
            "WRONG_NAMESPACE",
            "WRONG_DEPLOYMENT",
            "UNMET_EXPECTATION",
            "UNMET_EXPECTATION",
            "PRESENT",
            "NOT_EXCLUSIVE",
            "FORBIDDEN",
            // The list of the service holds only what the account may edit.
            "UNKNOWN",
            "SKIPPED");
    assertThat(live.results().get(1).hints()).isNotEmpty();

    Inventory offline =
        Inventory.read(
            Files.writeString(directory.resolve("recorded.json"), recorded),
            Path.of("recorded.json"));
    Verification again = verify(new InventoryLookup(offline));
    assertThat(told(again)).isEqualTo(told(live));
    assertThat(again.searchedNamespaces()).isEqualTo(live.searchedNamespaces());
    assertThat(again.warnings()).isEqualTo(live.warnings());
  }

  @Test
  void whatWasJudgedAfterTheDeadlineIsNotRecorded() throws Exception {
    RecordingLookup recording = new RecordingLookup(new InventoryLookup(read(JSON)), Matches.ENDS);
    Deadline over = Deadline.in(Duration.ZERO);
    verifier(recording).verify(links(), over, Progress.NONE);

    assertThat(recording.recording(over, NOW)).isInstanceOf(Recording.Incomplete.class);
  }

  @Test
  void whatIsDeclaredAfterTheRecordingIsNotJudgedByIt() throws Exception {
    RecordingLookup recording = new RecordingLookup(new InventoryLookup(read(JSON)), Matches.ENDS);
    Declared served = new Declared("served", "10.0.0.1:9092", "10.1.0.1:3306");
    Declared missing = new Declared("missing", "10.0.0.9:9092", "10.1.0.9:3306");
    judge(recording, served, missing);
    InventoryLookup offline =
        new InventoryLookup(read(((Recording.Complete) recording.recording(SOON, NOW)).json()));

    assertThat(judge(offline, served, missing)).containsExactly("PRESENT", "MISSING");
    List<LinkResult> results =
        verifier(offline)
            .verify(
                List.of(
                    served.running().atLeast("/flinkConf/slots", "4").link(),
                    missing.running().link()),
                SOON,
                Progress.NONE)
            .results();
    assertThat(results)
        .extracting(result -> result.verdict().name())
        .containsExactly("UNKNOWN", "MISSING");
    assertThat(results.get(0).message())
        .isEqualTo(
            "Could not be checked in prod: the inventory inventory.json was recorded without"
                + " /flinkConf/slots for 10.0.0.1:9092 -> 10.1.0.1:3306 in namespace"
                + " 'prod': record it again.");
  }

  private static List<String> judge(Lookup lookup, Declared... declared) {
    List<Link> links = new ArrayList<>();
    for (Declared each : declared) {
      links.add(each.link());
    }
    return verifier(lookup).verify(links, SOON, Progress.NONE).results().stream()
        .map(result -> result.verdict().name())
        .toList();
  }

  private static Verifier verifier(Lookup lookup) {
    return new Verifier(
        new SharedLookup(lookup, 4),
        SourceParameter.SRC_IP,
        List::of,
        new SearchScope.Discovered(),
        List.of());
  }

  @Test
  void anUnknownLinkOfWhichEveryQuestionWasAnsweredIsRecorded() throws Exception {
    RecordingLookup recording = new RecordingLookup(new InventoryLookup(read(JSON)), Matches.ENDS);
    Verification live = absentWithoutNamespaces(recording);
    assertThat(live.results())
        .extracting(result -> result.verdict().name())
        .containsExactly("UNKNOWN");

    String recorded = ((Recording.Complete) recording.recording(SOON, NOW)).json();
    assertThat(told(absentWithoutNamespaces(new InventoryLookup(read(recorded)))))
        .isEqualTo(told(live));
  }

  private static Verification absentWithoutNamespaces(Lookup lookup) {
    return new Verifier(
            new SharedLookup(lookup, 4),
            SourceParameter.SRC_IP,
            List::of,
            new SearchScope.None(),
            List.of())
        .verify(
            List.of(new Declared("absent", "10.0.0.99", "").absent().link()), SOON, Progress.NONE);
  }

  private Inventory read(String json) throws IOException {
    return Inventory.read(
        Files.writeString(directory.resolve("inventory.json"), json), Path.of("inventory.json"));
  }

  private static List<String> told(Verification verification) {
    List<String> told = new ArrayList<>();
    for (LinkResult result : verification.results()) {
      told.add(
          String.join(
              "\n",
              result.link().name(),
              result.verdict().toString(),
              result.message(),
              result.hints().toString(),
              result.deployments().toString()));
    }
    return told;
  }

  private static Verification verify(Lookup lookup) {
    return new Verifier(
            new SharedLookup(lookup, 4),
            SourceParameter.SRC_IP,
            List::of,
            new SearchScope.Discovered(),
            List.of(new NamePattern("skipped*")))
        .verify(links(), Deadline.in(Duration.ofMinutes(1)), Progress.NONE);
  }

  private static List<Link> links() {
    return List.of(
        new Declared("present", "10.0.0.1:9092", "10.1.0.1:3306").link(),
        new Declared("missing, with hints", "10.0.0.6:9092", "10.1.0.7:3306").link(),
        new Declared("missing, without", "10.8.8.8:1", "10.8.8.9:1").link(),
        new Declared("in another namespace", "10.0.0.5:9092", "10.1.0.5:3306").link(),
        new Declared("by another deployment", "10.0.0.1:9092", "10.1.0.1:3306")
            .deployment("orders-*")
            .link(),
        new Declared("not running", "10.0.0.1:9092", "10.1.0.2:3306").running().link(),
        new Declared("too few slots", "10.0.0.1:9092", "10.1.0.2:3306")
            .atLeast("/flinkConf/slots", "4")
            .link(),
        new Declared("enough slots", "10.0.0.1:9092", "10.1.0.1:3306")
            .running()
            .atLeast("/flinkConf/slots", "4")
            .link(),
        new Declared("not alone", "10.0.0.1:9092", "10.1.0.1:3306").exclusive().link(),
        new Declared("forbidden", "10.0.0.5:9092", "").absent().link(),
        new Declared("rightly absent", "10.0.0.99", "").absent().link(),
        new Declared("skipped one", "10.0.0.1", "").link());
  }

  /** A link in the namespace prod, with what a test says of it. */
  private static final class Declared {
    private final String name;
    private final String source;
    private final String sink;
    private final List<Expectation> expectations = new ArrayList<>();
    private Optional<NamePattern> deployment = Optional.empty();
    private boolean running;
    private boolean exclusive;
    private boolean absent;

    Declared(String name, String source, String sink) {
      this.name = name;
      this.source = source;
      this.sink = sink;
    }

    Declared deployment(String glob) {
      deployment = Optional.of(new NamePattern(glob));
      return this;
    }

    Declared running() {
      running = true;
      return this;
    }

    Declared exclusive() {
      exclusive = true;
      return this;
    }

    Declared absent() {
      absent = true;
      return this;
    }

    Declared atLeast(String field, String bound) {
      expectations.add(
          new Expectation(
              JsonPointer.compile(field), new Expectation.AtLeast(new BigDecimal(bound))));
      return this;
    }

    Link link() {
      return new Link(
          name,
          source.isEmpty() ? List.of() : List.of(Endpoint.parse(source)),
          sink.isEmpty() ? List.of() : List.of(Endpoint.parse(sink)),
          Match.ANY,
          "prod",
          deployment,
          Running.of(running),
          exclusive,
          absent,
          expectations,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
