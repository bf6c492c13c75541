package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.inventory.Inventory;
import io.github.flinklinks.inventory.InventoryLookup;
import io.github.flinklinks.inventory.Matches;
import io.github.flinklinks.inventory.Recording;
import io.github.flinklinks.inventory.RecordingLookup;
import io.github.flinklinks.job.RecordedScript;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed script is compared with the project's, asked live and from a recording. */
class SameScriptTest {
  private static final JsonPointer FIELD = JsonPointer.compile("/artifact/sqlArtifact/sqlScript");
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

  private @TempDir Path directory;

  @Test
  void aRecordingProvesTheScriptWithoutHoldingIt() throws Exception {
    InventoryLookup live = new InventoryLookup(read(service("INSERT INTO b\\r\\nSELECT 1;\\n")));
    Link same = link("INSERT INTO b  \nSELECT 1;");
    Link other = link("INSERT INTO b\nSELECT 2;");

    assertThat(verdict(live, same).verdict().name()).isEqualTo("PRESENT");
    assertThat(verdict(live, other).message())
        .contains("expected /artifact/sqlArtifact/sqlScript the script of this project (line 2:")
        .contains("found line 2: 'SELECT 1;'");

    String recorded = record(live, same, RecordedScript.fields(List.of(same)));
    assertThat(recorded).contains("sha256:").doesNotContain("INSERT");
    InventoryLookup offline = new InventoryLookup(read(recorded));
    assertThat(verdict(offline, same).verdict().name()).isEqualTo("PRESENT");
    assertThat(verdict(offline, other).verdict().name()).isEqualTo("UNMET_EXPECTATION");
    assertThat(verdict(offline, other).message())
        .contains("the script of this project (sha256:")
        .contains(", found sha256:");
  }

  @Test
  void anExpectationOfTheProjectsOwnKeepsTheText() {
    Link matches =
        new Link(
            "b",
            Endpoint.parseList("10.0.0.1:1"),
            List.of(),
            Match.ANY,
            "prod",
            Optional.empty(),
            Running.NOT_REQUIRED,
            false,
            false,
            List.of(new Expectation(FIELD, new Expectation.Equals("a"))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(RecordedScript.fields(List.of(link("a"), matches))).isEmpty();
  }

  private static String service(String script) {
    return "{\"workspace\": \"w\", \"namespaces\": [\"prod\"], \"deployments\": [{\"namespace\":"
        + " \"prod\", \"name\": \"a\", \"deploymentId\": \"1\", \"artifact\": {\"sqlArtifact\":"
        + " {\"sqlScript\": \""
        + script
        + "\"}}, \"jobSummary\": {\"running\": 1}, \"links\": [{\"source\": \"10.0.0.1:1\"}]}]}";
  }

  private static String record(Lookup live, Link link, Set<String> scripts) {
    RecordingLookup recording = new RecordingLookup(live, Matches.ENDS, scripts);
    LinkResult unused = verdict(recording, link);
    return ((Recording.Complete) recording.recording(SOON, Instant.parse("2026-11-25T18:30:00Z")))
        .json();
  }

  private static LinkResult verdict(Lookup lookup, Link link) {
    try (SharedLookup shared = new SharedLookup(lookup, 1)) {
      return new Verifier(
              shared, SourceParameter.SRC_IP, List::of, new SearchScope.None(), List.of())
          .verify(List.of(link), SOON, Progress.NONE)
          .results()
          .get(0);
    }
  }

  private static Link link(String script) {
    return new Link(
        "a",
        Endpoint.parseList("10.0.0.1:1"),
        List.of(),
        Match.ANY,
        "prod",
        Optional.empty(),
        Running.NOT_REQUIRED,
        false,
        false,
        List.of(new Expectation(FIELD, new Expectation.SameScript(script))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Inventory read(String json) throws IOException {
    return Inventory.read(
        Files.writeString(directory.resolve("inventory.json"), json), Path.of("inventory.json"));
  }
}
