package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.inventory.Matches;
import io.github.flinklinks.inventory.Recording;
import io.github.flinklinks.inventory.RecordingLookup;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.realtimecompute.RealtimeComputeLookup;
import io.github.flinklinks.report.UsageReport;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.Usage;
import io.github.flinklinks.verify.UsageSearch;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a service that matches the two ends of connections, and one that matches in and out. */
class BothReadingsTest {
  private static final String JSON =
      """
      {"matches": "%s", "workspace": "w1", "namespaces": ["prod", "dev"], "deployments": [
        {"namespace": "prod", "name": "orders", "deploymentId": "1",
         "jobSummary": {"running": 1}, "links": [
          {"source": "10.0.0.1:9092", "sink": "10.1.0.1:3306"},
          {"source": "10.0.0.2:9092", "sink": "10.1.0.1:3306"}]},
        {"namespace": "prod", "name": "idle", "deploymentId": "2",
         "jobSummary": {"running": 0}, "links": [
          {"source": "10.0.0.3:9092", "sink": "10.1.0.3:3306"}]},
        {"namespace": "dev", "name": "copy", "deploymentId": "3", "links": [
          {"source": "10.0.0.4:9092", "sink": "10.1.0.4:3306"}]},
        {"namespace": "prod", "name": "reversed", "deploymentId": "4", "links": [
          {"source": "10.1.0.5:3306", "sink": "10.0.0.5:9092"}]},
        {"namespace": "prod", "name": "crossed", "deploymentId": "5", "links": [
          {"source": "10.0.0.6:9092", "sink": "10.1.0.7:3306"},
          {"source": "10.0.0.7:9092", "sink": "10.1.0.6:3306"}]},
        {"namespace": "prod", "name": "one", "deploymentId": "6", "links": [
          {"source": "10.0.0.8:9092", "sink": "10.1.0.8:3306"}]},
        {"namespace": "prod", "name": "other", "deploymentId": "7", "links": [
          {"source": "10.0.0.8:9092", "sink": "10.1.0.8:3306"}]}
      ]}
      """;
  private static final String UNPROVEN = " (connects to both; the direction isn't proven)";

  @TempDir private Path directory;
  private Emulator emulator;
  private RealtimeComputeLookup service;

  @BeforeEach
  void start() throws IOException {
    serve("connections");
  }

  @AfterEach
  void stop() {
    service.close();
    emulator.close();
  }

  private void serve(String matches) throws IOException {
    emulator = Emulator.start(read(JSON.formatted(matches)), 0, Duration.ZERO, OptionalInt.empty());
    service = EmulatedService.at(emulator);
  }

  private Inventory read(String json) throws IOException {
    return Inventory.read(Files.writeString(directory.resolve("i.json"), json), Path.of("i.json"));
  }

  private static LinkResult judge(Lookup lookup, SourceParameter parameter, Link link) {
    try (SharedLookup shared = new SharedLookup(lookup, 4)) {
      return new Verifier(
              shared, parameter, List::of, new SearchScope.Named(List.of("prod", "dev")), List.of())
          .verify(List.of(link), soon(), Progress.NONE)
          .results()
          .get(0);
    }
  }

  private LinkResult judge(Link link) {
    return judge(service, SourceParameter.DST_IP, link);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  /**
   * A link in prod.
   *
   * @param more names and texts of further elements
   */
  private static Link link(String source, String sink, String... more) {
    Map<String, String> texts = new HashMap<>(Map.of("name", "link", "running", "false"));
    texts.put("source", source);
    texts.put("sink", sink);
    texts.values().removeIf(String::isEmpty);
    for (int i = 0; i < more.length; i += 2) {
      texts.put(more[i], more[i + 1]);
    }
    return new Links(Optional.of("prod"), Running.NOT_REQUIRED, Path.of("."))
        .from(List.of(new LinkDeclaration(texts, List.of(), Optional.empty())))
        .get(0);
  }

  private static String said(LinkResult result) {
    return result.verdict().name() + ": " + result.message();
  }

  @Test
  void everyVerdictIsThereAndSaysThatTheDirectionIsNotProven() {
    assertThat(said(judge(link("10.0.0.1:9092", "10.1.0.1:3306"))))
        .isEqualTo("PRESENT: Served by orders" + UNPROVEN + ".");
    assertThat(said(judge(link("10.0.0.1:9092", ""))))
        .isEqualTo("PRESENT: Served by orders (connects to it; the direction isn't proven).");
    assertThat(said(judge(link("10.0.0.1:9092,10.0.0.2:9092", "10.1.0.1:3306", "match", "all"))))
        .isEqualTo("PRESENT: Served by orders" + UNPROVEN + ".");
    assertThat(said(judge(link("10.0.0.9:9092,10.0.0.2:9092", "10.1.0.1:3306"))))
        .startsWith("PRESENT: ");
    assertThat(said(judge(link("10.0.0.1:9092,10.0.0.3:9092", "10.1.0.1:3306", "match", "all"))))
        .isEqualTo(
            "MISSING: No deployment in prod connects to 10.0.0.3:9092 and to 10.1.0.1:3306, and"
                + " none in dev. Deploy it, or correct the link.");
    assertThat(said(judge(link("10.0.0.4:9092", "10.1.0.4:3306"))))
        .isEqualTo(
            "WRONG_NAMESPACE: Expected in prod, found in dev (copy)"
                + UNPROVEN
                + ". Move the deployment, or correct <namespace>.");
    assertThat(said(judge(link("10.0.0.1:9092", "10.1.0.1:3306", "deployment", "payments"))))
        .startsWith("WRONG_DEPLOYMENT: ")
        .contains("but orders does" + UNPROVEN);
    assertThat(said(judge(link("10.0.0.3:9092", "10.1.0.3:3306", "running", "true"))))
        .startsWith("UNMET_EXPECTATION: ")
        .contains(UNPROVEN);
    assertThat(said(judge(link("10.0.0.8:9092", "10.1.0.8:3306", "exclusive", "true"))))
        .startsWith("NOT_EXCLUSIVE: ")
        .contains("found also in prod (other)" + UNPROVEN);
    assertThat(said(judge(link("10.0.0.1:9092", "10.1.0.1:3306", "exclusive", "true"))))
        .isEqualTo("PRESENT: Served by orders and no other deployment" + UNPROVEN + ".");
    assertThat(said(judge(link("10.0.0.4:9092", "10.1.0.4:3306", "absent", "true"))))
        .startsWith("FORBIDDEN: Expected no deployment, found in dev (copy)" + UNPROVEN);
    assertThat(said(judge(link("10.0.0.1:9092", "10.1.0.3:3306", "absent", "true"))))
        .isEqualTo(
            "PRESENT: Absent, as declared: no deployment in prod, dev connects to"
                + " 10.0.0.1:9092 and to 10.1.0.3:3306.");
  }

  @Test
  void aHintSaysWhichEndADeploymentConnectsTo() {
    assertThat(judge(link("10.0.0.1:9093", "10.1.0.1:3306")).hints())
        .containsExactly(
            "orders in prod connects to 10.0.0.1, but not on port 9093, and connects to"
                + " 10.1.0.1:3306");
    assertThat(judge(link("10.0.0.3:9092", "10.1.0.1:3306")).hints())
        .containsExactly(
            "idle in prod connects to 10.0.0.3:9092, but does not connect to 10.1.0.1:3306",
            "orders in prod connects to 10.1.0.1:3306, but does not connect to 10.0.0.3:9092");
  }

  @Test
  void aReversedJobCanNotBeToldFromTheDeclaredOne() throws IOException {
    Link declared = link("10.0.0.5:9092", "10.1.0.5:3306");
    assertThat(judge(declared).message()).isEqualTo("Served by reversed" + UNPROVEN + ".");

    stop();
    serve("ends");
    assertThat(judge(service, SourceParameter.SRC_IP, declared).verdict().name())
        .isEqualTo("MISSING");
  }

  @Test
  void twoCrossedPairsOfOneJobCanNotBeToldFromTheDeclaredOnes() throws IOException {
    Link declared = link("10.0.0.6:9092", "10.1.0.6:3306");
    assertThat(judge(declared).message()).isEqualTo("Served by crossed" + UNPROVEN + ".");

    stop();
    serve("ends");
    assertThat(judge(service, SourceParameter.SRC_IP, declared).verdict().name())
        .isEqualTo("MISSING");
  }

  @Test
  void twoJobsThatEachConnectToOneEndServeNothing() {
    assertThat(judge(link("10.0.0.3:9092", "10.1.0.5:3306")).verdict().name()).isEqualTo("MISSING");
  }

  @Test
  void aMissingLinkNamesTheParameterWhereNoSourceFindsAnybody() throws IOException {
    assertThat(
            judge(service, SourceParameter.SRC_IP, link("10.0.0.1:9092", "10.1.0.1:3306")).hints())
        .contains(
            "orders in prod connects to 10.0.0.1:9092 and to 10.1.0.1:3306, and no query of this"
                + " build found a deployment by srcIp: if the service matches srcIp with a job's"
                + " own address, set sourceParameter to dstIp");
    assertThat(
            judge(
                    service,
                    SourceParameter.SRC_IP,
                    link("10.0.0.1:9092", "10.1.0.1:3306", "deployment", "payments"))
                .hints())
        .noneMatch(hint -> hint.contains("sourceParameter"));

    stop();
    serve("ends");
    assertThat(
            judge(
                    service,
                    SourceParameter.SRC_IP,
                    link("10.1.0.1:3306,10.0.0.1:9092", "10.1.0.1:3306", "match", "all"))
                .hints())
        .noneMatch(hint -> hint.contains("sourceParameter"));
  }

  @Test
  void aQueryTellsAsWhatEachDeploymentMatched() throws IOException {
    String lines = String.join("\n", new UsageReport(usage(SourceParameter.SRC_IP)).messages());
    assertThat(lines)
        .startsWith("1 deployment connects to 10.0.0.1:9092 (searched in dev, prod):")
        .contains("  prod       orders      1        dstIp       1")
        .endsWith(
            "None of them matched as srcIp. If they read from it, set sourceParameter to dstIp: the"
                + " service then matches srcIp with a job's own address.");
    assertThat(String.join("\n", new UsageReport(usage(SourceParameter.DST_IP)).messages()))
        .contains("<name>orders</name>");

    stop();
    serve("ends");
    Usage usage = usage(SourceParameter.SRC_IP);
    assertThat(usage.uses().get(0).matchedAs()).containsExactly(SourceParameter.SRC_IP);
    assertThat(new UsageReport(usage).json()).contains("\"matchedAs\": [ \"srcIp\" ]");
  }

  private Usage usage(SourceParameter parameter) {
    try (SharedLookup shared = new SharedLookup(service, 4)) {
      return new UsageSearch(shared, parameter, List::of)
          .of(
              Endpoint.parseList("10.0.0.1:9092"),
              List.of(),
              List.of("prod", "dev"),
              Deadline.in(Duration.ofMinutes(1)));
    }
  }

  @Test
  void aRecordingSaysWhichReadingItIsOfAndGivesTheSame() throws IOException {
    for (Link link :
        List.of(
            link("10.0.0.1:9092", "10.1.0.1:3306"),
            link("10.0.0.1:9093", "10.1.0.1:3306"),
            link("10.0.0.4:9092", "10.1.0.4:3306"),
            link("10.0.0.1:9092", "10.1.0.3:3306", "absent", "true"))) {
      RecordingLookup recording = new RecordingLookup(service, Matches.CONNECTIONS);
      LinkResult live = judge(recording, SourceParameter.DST_IP, link);
      String json = ((Recording.Complete) recording.recording(soon(), Instant.now())).json();
      assertThat(json).contains("\"matches\": \"connections\"");

      LinkResult offline = judge(new InventoryLookup(read(json)), SourceParameter.DST_IP, link);
      assertThat(said(offline)).isEqualTo(said(live));
      assertThat(offline.hints()).isEqualTo(live.hints());
    }
  }

  @Test
  void anotherReadingIsRefusedAsAMistake() {
    assertThatThrownBy(() -> read(JSON.formatted("both")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageEndingWith(
            "matches is 'both': write \"ends\" or \"connections\", or leave it out for"
                + " \"ends\".");
  }
}
