package io.github.flinklinks.link;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a links file holds: links, or one sentence for each thing that is wrong. */
class LinksFileFuzzTest {
  private static final Path SHOWN = Path.of("links");

  static Stream<Arguments> files() {
    String json =
        "{\"namespace\":\"prod\",\"links\":[{\"name\":\"a\",\"source\":[\"10.0.1.15:9092\",\"h\"],"
            + "\"sink\":\"[::1]:1\",\"match\":\"all\",\"running\":true,\"expectations\":"
            + "[{\"field\":\"/flinkConf/a~1b\",\"atLeast\":4},{\"field\":\"/x\",\"matches\":\"(a|b)+\"}]}]}";
    String yaml =
        """
        # yaml-language-server: $schema=links-file.schema.json
        namespace: prod
        links:
          - name: payments
            source: [10.0.1.15:9092, "kafka:9092"]
            sink: &db 10.100.2.200:3306
            deployment: payments-*
            expectations:
              - {field: /engineVersion, equals: !!str 1.20}
          - {name: other, sink: *db, absent: yes}
        """;
    return Stream.of(
        Arguments.of(json, false),
        Arguments.of(json, true),
        Arguments.of(yaml, true),
        Arguments.of("{\"links\":[{", false),
        Arguments.of("links:\n- name: ${env.A}\n  source: '${b}'\n--- x\n", true),
        Arguments.of("a: &a [*a,*a]\n? [k]\n: |\n  text\n...", true),
        Arguments.of("# nothing", true));
  }

  @MethodSource("files")
  @FuzzTest(maxDuration = "2m")
  void aLinksFileIsReadOrRefusedInSentences(String text, boolean yaml) {
    if (text == null) {
      return;
    }
    try {
      Links links =
          new Links(Optional.of("prod"), Running.NOT_REQUIRED, Path.of("src/test/resources/wire"));
      Problems problems = new Problems();
      var unused =
          links.from(
              LinksFile.read(text, yaml, SHOWN, written -> written, problems).links(), problems);
    } catch (InvalidDeclarationException e) {
      EndpointFuzzTest.assertSentence(e);
    }
  }
}
