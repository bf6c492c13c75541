package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a deployment is called, every report is valid, and nothing gets through. */
class HostileNamesTest {
  @TempDir Path directory;

  static String[] names() {
    return new String[] {
      "<script>alert(1)</script>",
      "]]>",
      "::error::gone",
      "\n::error::gone",
      "a\r\n[INFO] BUILD SUCCESS",
      "##[error]gone",
      "\u001b[2J\u001b]0;title\u0007",
      "\u009b31m",
      "\ud800",
      "a\udfffb",
      "\ud83d",
      "x".repeat(5_000),
      "\u001b".repeat(5_000),
      "😀".repeat(2_500),
      "a|b|c",
      "```\n# heading\n```",
      "\"]; click d0 href \"javascript:alert(1)\"",
      "\u202egnp.exe",
      "\u0000\u0001\ufffe\uffff\u2028\u2029",
      "&amp;&#0;\"'",
      "@everyone https://example.invalid [x](y) ![x](y)",
      "%0A::error::gone",
    };
  }

  @ParameterizedTest
  @MethodSource("names")
  void jsonIsValid(String name) throws Exception {
    Path file = new JsonReport().write(Samples.report(Samples.hostile(name)), directory);

    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(text.lines()).allMatch(HostileNamesTest::visible);
    JsonNode deployment = new ObjectMapper().readTree(text).at("/links/0/deployments/0/name");
    assertThat(deployment.textValue()).isEqualTo(withVisibleLoneSurrogates(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void junitIsValid(String name) throws Exception {
    Path file = new JUnitReport("").write(Samples.report(Samples.hostile(name)), directory);

    validateAsSurefires(Files.readString(file, StandardCharsets.UTF_8));
    assertThat(Files.readString(file).lines()).allMatch(HostileNamesTest::harmless);
  }

  @ParameterizedTest
  @MethodSource("names")
  void markdownHoldsNoMarkupOfTheirs(String name) throws Exception {
    Path file = new MarkdownReport().write(Samples.report(Samples.hostile(name)), directory);

    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(text.lines()).allMatch(HostileNamesTest::harmless);
    assertThat(text.replace("<br>", "").replace("<!-- -->", "")).doesNotContain("<");
    assertThat(text.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "## Flink links: The link is not as declared", "### Failing: 1", "### Picture");
    assertThat(text.lines().filter(line -> line.startsWith("```")))
        .containsExactly("```mermaid", "```");
    String row =
        text.lines().filter(line -> line.startsWith("| **MISSING")).findFirst().orElseThrow();
    assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(7);
    assertThat(text.replace("\\]", "")).doesNotContain("://", "@everyone", "](");
    assertThat(text.length()).isLessThan(50_000);
  }

  @ParameterizedTest
  @MethodSource("names")
  void logLinesAndTheFailureAreHarmless(String name) {
    Report report = Samples.report(Samples.hostile(name));

    assertThat(
            new ConsoleReport(Colours.NONE)
                .lines(report, Optional.of(Path.of(text(name))), List.of()))
        .hasSize(4)
        .allMatch(line -> harmless(line.text()) && line.text().length() < 1_100);
    String failure = new FailureMessage(Optional.empty()).text(report, report.links());
    assertThat(failure.lines()).hasSize(6).allMatch(HostileNamesTest::harmless);
    assertThat(failure.length()).isLessThan(8_200);
  }

  @ParameterizedTest
  @MethodSource("names")
  void annotationsAreOneCommandEach(String name) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GitHubActions(Map.of("GITHUB_ACTIONS", "true"), directory)
        .annotate(Samples.report(Samples.hostile(name)), out);

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text.lines()).hasSize(1).allMatch(line -> line.startsWith("::error file="));
    assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "%0A", "##[");
    String properties = text.substring(8, text.indexOf("::", 8));
    assertThat(properties.split(",")).hasSize(3);
  }

  @Test
  void everyCharacterThereIsGivesWellFormedXml() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xffff; c++) {
      // Each on its own: a high surrogate before a low one would be a pair.
      all.append((char) c).append(' ');
    }
    validateAsSurefires(new JUnitReport("").text(Samples.report(Samples.hostile(all.toString()))));
  }

  private static boolean harmless(String line) {
    return visible(line) && !line.strip().startsWith("::") && !line.contains("##[");
  }

  private static boolean visible(String line) {
    return line.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0x2028
                    || c == 0x2029);
  }

  /** A path can't hold a NUL, nor what the file system's encoding doesn't know. */
  private static String text(String name) {
    return name.length() > 200 ? "x" : name.replaceAll("[\\x00\\ud800-\\udfff]", "x");
  }

  private static String withVisibleLoneSurrogates(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (Character.getType(c) == Character.SURROGATE) {
                text.append("\\u").append(Integer.toHexString(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static Schema schema() throws Exception {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("docs/report.schema.json")));
  }

  private static void validateAsSurefires(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(HostileNamesTest.class.getResource("/report/surefire-test-report.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
