package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: mysql; hostname: a | * mysql [a:3306]
          type: postgres; hostname: a; port: 1 | * postgres [a:1]
          type: oracle; jdbc.url: 'jdbc:oracle:thin:@a:1:S'; hostname: b | * oracle [a:1]
          type: oracle; hostname: b | * oracle [b:1521]
          type: sqlserver; hostname: a | * sqlserver [a:1433]
          type: mongodb; hosts: 'a,b:1' | * mongodb [a:27017, b:1]
          type: oceanbase; url: 'jdbc:mysql://a:2/d' | * oceanbase [a:2]
          type: upsert-kafka; properties.bootstrap.servers: a:1 | * upsert-kafka [a:1]
          type: doris; fenodes: a | * doris [a:8030]
          type: hologres; endpoint: a | * hologres [a:80]
          type: fluss; bootstrap.servers: a:1 | * fluss [a:1]
          type: hudi; path: 'hdfs://a:1/x' | * hudi [a:1]
          type: elasticsearch; hosts: 'http://a, b:1' | * elasticsearch [a:9200, b:1]
          type: iceberg; catalog.properties.uri: 'thrift://a' | * iceberg [a:9083]
          type: maxcompute; endpoint: 'http://a/api'; tunnel.endpoint: 'https://b' | * maxcompute [a:80, b:443]
          type: values | * values []
          type: mysql-cdc; hostname: a | * mysql-cdc connector-unknown
          type: mysql; hostname: ~ | * mysql option-unreadable
          type: mysql; hostname: ${x} | * mysql variable-without-value
          type: mysql; host: a | * mysql option-missing
          hostname: a | * ? option-missing
          type: mysql; hostname: a; hostname: b | * mysql [b:3306]
          type: mysql; hostname: a; tables: 'a.b' | a.b mysql [a:3306]
          type: mysql; hostname: a; tables: [x] | * mysql [a:3306]
          """)
  void aSection(String options, String end) {
    String section = "  " + options.replace("; ", "\n  ");
    JobReading reading =
        Summary.pipeline(
            "source:\n" + section + "\nsink: {type: kafka, properties.bootstrap.servers: 's:1'}\n");
    assertThat(Summary.sources(reading)).containsExactly(end);
  }

  @Test
  void withoutASinkThereIsNoJob() {
    assertThat(Summary.errors(Summary.pipeline("source:\n  type: values\n")))
        .containsExactly("1:1 no-job");
    assertThat(Summary.errors(Summary.pipeline(""))).containsExactly("1:1 no-job");
    assertThat(Summary.errors(Summary.pipeline("- a"))).containsExactly("1:1 no-job");
  }

  @Test
  void withoutASourceNothingIsRead() {
    assertThat(Summary.messages(Summary.pipeline("sink: {type: print}")))
        .containsExactly(
            "job.yaml:1:1: the pipeline has no source: write the section source with the type of its"
                + " connector.");
  }

  @Test
  void twoSectionsWithoutAnEndMakeNoLink() {
    assertThat(Summary.messages(Summary.pipeline("source: {type: values}\nsink: {type: print}")))
        .containsExactly(
            "job.yaml:1:1: neither source nor sink has a network endpoint, so the pipeline makes"
                + " no link:"
                + " remove its job.");
  }

  @Test
  void aSectionThatIsNoMappingHasNoType() {
    assertThat(Summary.errors(Summary.pipeline("\ufeff# 𝒳\nsource: x\nsink:")))
        .containsExactly("2:1 option-missing", "3:1 option-missing");
  }

  @Test
  void placesCountUtf16Units() {
    assertThat(
            Summary.errors(
                Summary.pipeline("source: {name: 𝒳, type: nobody}\r\nsink: {type: \"no\"}")))
        .containsExactly("1:26 connector-unknown", "2:14 connector-unknown");
  }

  @Test
  void whatIsNoYamlIsToldInItsLine() {
    for (String yaml :
        List.of("a: [", "a: b: c", "a: *b", "--- a\n--- b", "a: \u0001", "{".repeat(500))) {
      assertThat(Summary.errors(Summary.pipeline("source: {}\n" + yaml)))
          .singleElement()
          .asString()
          .endsWith("unparsable");
    }
  }

  @Test
  void theConfigurationTellsEnds() {
    JobSettings settings =
        new JobSettings(
            Map.of("x", "1"),
            Map.of(),
            Map.of("*", List.of(Endpoint.parse("s:1")), "a", List.of()),
            Map.of(),
            false);
    JobReading reading =
        new JobReader(settings)
            .pipeline(
                new Script(
                    Path.of("p.yaml"), "source: {tables: a, type: '${x}'}\nsink: {type: b}"));
    assertThat(Summary.links(reading)).containsExactly("[] -> [s:1] [a -> *]");
    assertThat(reading.used().tables()).containsExactlyInAnyOrder("*", "a");
    assertThat(reading.used().variables()).containsExactly("x");
  }
}
