package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
  private final JsonReport writer = new JsonReport();
  @TempDir Path directory;

  @Test
  void writesTheWholeReport() throws Exception {
    Path file =
        writer.write(Samples.report(Samples.present("a", 1), Samples.missing("b", 2)), directory);

    assertThat(file).isEqualTo(directory.resolve("report.json"));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "generator": "Written by flink-links-maven-plugin",
              "generatedAt": "2026-03-04T05:06:07Z",
              "judged": true,
              "error": null,
              "lookup": {
                "kind": "realtime-compute",
                "endpoint": "https://ververica.cn-hangzhou.aliyuncs.com",
                "asked": "the service at https://ververica.cn-hangzhou.aliyuncs.com",
                "workspace": "edcef0b4f",
                "credentials": "settings.xml server 'aliyun'",
                "recorded": null
              },
              "searchedNamespaces": [ "orders-dev", "orders-prod" ],
              "summary": {
                "links": 2,
                "present": 1,
                "missing": 1,
                "wrongNamespace": 0,
                "wrongDeployment": 0,
                "unmetExpectation": 0,
                "notExclusive": 0,
                "forbidden": 0,
                "unknown": 0,
                "skipped": 0,
                "waived": 0
              },
              "requests": {
                "sent": 12,
                "retried": 1,
                "throttled": 0,
                "shared": 3
              },
              "links": [ {
                "name": "a",
                "source": "10.0.1.15:9092",
                "sink": "10.100.2.200:3306",
                "namespace": "orders-prod",
                "owner": null,
                "verdict": "PRESENT",
                "waived": null,
                "message": "Served by payments-v1.",
                "hints": [ ],
                "deployments": [ {
                  "namespace": "orders-prod",
                  "name": "payments-v1",
                  "deploymentId": "00000000-0000-0000-0000-0000f0a6667c",
                  "running": true
                } ],
                "deploymentCount": 1,
                "elapsedMillis": 87
              }, {
                "name": "b",
                "source": "10.0.1.15:9093",
                "sink": "10.100.2.201:3306",
                "namespace": "orders-prod",
                "owner": null,
                "verdict": "MISSING",
                "waived": null,
                "message": "No deployment in orders-prod reads 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in orders-dev. Deploy it, or correct the link.",
                "hints": [ "payments-v1 in orders-prod reads 10.0.1.15, but not on port 9093, and does not write to 10.100.2.201" ],
                "deployments": [ ],
                "deploymentCount": 0,
                "elapsedMillis": 87
              } ]
            }
            """);
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @Test
  void anInventoryIsAFileAndWhatIsNotDeclaredOrAskedIsNull() throws Exception {
    Deployment[] many =
        IntStream.range(0, 150)
            .mapToObj(i -> new Deployment("orders-prod", "x" + i, "", Optional.empty(), Map.of()))
            .toArray(Deployment[]::new);
    Report report =
        new Report(
            "shop",
            Samples.NOW,
            new LookupDescription(
                LookupDescription.Kind.INVENTORY, "links.json", "w", Optional.empty()),
            List.of(),
            Samples.results(
                Samples.served(
                    Samples.link("a", "orders-prod", "", "db:3306,[2001:db8::1]:3306", 1).absent(),
                    many)),
            RequestCounts.NONE,
            Duration.ZERO);

    String text = Samples.text(writer, report);

    assertThat(errors(text)).isEmpty();
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.get("lookup"))
        .hasToString(
            "{\"kind\":\"inventory\",\"file\":\"links.json\",\"asked\":\"the inventory links.json, written by hand\",\"workspace\":\"w\",\"credentials\":null,\"recorded\":null}");
    JsonNode only = json.at("/links/0");
    assertThat(only.get("source").isNull()).isTrue();
    assertThat(only.get("sink").textValue()).isEqualTo("db:3306,[2001:db8::1]:3306");
    assertThat(only.get("deployments")).hasSize(100);
    assertThat(only.get("deploymentCount").intValue()).isEqualTo(150);
    assertThat(only.at("/deployments/0/running").isNull()).isTrue();
  }

  @Test
  void theSchemaRefusesWhatIsNotAReport() throws Exception {
    String text = Samples.text(writer, Samples.three());

    assertThat(errors(text.replace("\"MISSING\"", "\"GONE\""))).isNotEmpty();
    assertThat(errors(text.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"))).isNotEmpty();
    assertThat(errors(text.replace("\"endpoint\"", "\"file\""))).isNotEmpty();
    assertThat(errors(text.replace("\"elapsedMillis\": 87", "\"elapsedMillis\": -1"))).isNotEmpty();
  }

  @Test
  void replacesAnEarlierReportAndLeavesNothingElse() throws Exception {
    writer.write(Samples.many(50), directory);
    Path file = writer.write(Samples.three(), directory);

    assertThat(Files.readString(file)).isEqualTo(Samples.text(writer, Samples.three()));
    assertThat(directory).isDirectoryContaining(file::equals);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aReportThatCantBeWrittenIsNamed() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(() -> writer.write(Samples.three(), nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "The report " + nowhere.resolve("report.json") + " can't be written: ");
  }

  private static List<Error> errors(String json) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("docs/report.schema.json")))
        .validate(json, InputFormat.JSON);
  }
}
