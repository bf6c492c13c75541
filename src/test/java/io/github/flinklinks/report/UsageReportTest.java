package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageReportTest {
  private static final Set<SourceParameter> MATCHED = Set.of(SourceParameter.SRC_IP);
  private static final Unanswered SILENT =
      new Unanswered(Unanswered.Reason.SERVICE, "HTTP 503 from example.");

  @Test
  void showsATableAndALinkToPaste() {
    assertThat(lines(usage(List.of(deployment("orders", 1), deployment("orders <copy>", 0)))))
        .isEqualTo(
            """
            2 deployments read 10.0.1.15:9092 (searched in dev, prod):

              NAMESPACE  DEPLOYMENT     RUNNING  MATCHED AS    ID
              prod       orders         1        srcIp         id
              prod       orders <copy>  0        srcIp         id

            To declare the first of them:

              <link>
                <name>orders</name>
                <source>10.0.1.15:9092</source>
                <namespace>prod</namespace>
                <deployment>orders</deployment>
              </link>""");
  }

  @Test
  void saysNobodyOnlyWhereEverybodyAnswered() {
    assertThat(lines(usage(List.of())))
        .isEqualTo("No deployment in dev, prod reads 10.0.1.15:9092.");
    assertThat(lines(usage(List.of(), List.of(SILENT))))
        .isEqualTo(
            "Nothing was found that reads 10.0.1.15:9092, but not every namespace of dev, prod"
                + " answered.");
  }

  @Test
  void capsLongTablesAndSaysHowToSeeAll() {
    List<Deployment> many =
        IntStream.range(0, 250).mapToObj(i -> deployment("job-" + i, 1)).toList();

    String text = lines(usage(many));

    assertThat(text)
        .startsWith("250 deployments read")
        .contains("  job-99 ")
        .doesNotContain("job-100 ")
        .contains("  … and 150 more (all of them with -Dflink-links.format=json)\n");
  }

  @Test
  void fitsATerminalHoweverLongTheNames() {
    String text = lines(usage(List.of(deployment("x".repeat(5_000), 1))));

    assertThat(text.lines().filter(line -> line.startsWith("  prod")))
        .singleElement()
        .satisfies(row -> assertThat(row).hasSizeLessThan(140).contains("…"));
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String hostile = "\u001b[31m::error::</name>]]>\n::warning::\ud800";
    UsageReport report = new UsageReport(usage(List.of(deployment(hostile, 1))));

    assertThat(report.lines())
        .noneMatch(line -> line.contains("\u001b") || line.contains("\n") || line.startsWith("::"))
        .anyMatch(line -> line.contains("<name>\\u001b[31m::error::&lt;/name&gt;]]&gt;"))
        .noneMatch(line -> line.contains("<deployment>"));
    assertThat(new ObjectMapper().readTree(report.json()).at("/deployments/0/name").asText())
        .startsWith("\u001b[31m::error::</name>]]>\n::warning::");
  }

  @Test
  void jsonHoldsEverythingAndWhatIsNotKnown() throws Exception {
    Usage usage =
        usage(
            List.of(new Deployment("prod", "orders", "id", Optional.empty(), Map.of())),
            List.of(SILENT));

    assertThat(new ObjectMapper().readTree(new UsageReport(usage).json()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"source":["10.0.1.15:9092"],"sink":[],"namespaces":["dev","prod"],
                     "deployments":[{"namespace":"prod","name":"orders","deploymentId":"id",
                       "matchedAs":["srcIp"],"running":null}],
                     "unanswered":["HTTP 503 from example."]}"""));
  }

  private static String lines(Usage usage) {
    return String.join("\n", new UsageReport(usage).lines());
  }

  private static Deployment deployment(String name, long running) {
    return new Deployment(
        "prod", name, "id", Optional.of(new JobSummary(0, running, 0, 0, 0, 0)), Map.of());
  }

  private static Usage usage(List<Deployment> deployments) {
    return usage(deployments, List.of());
  }

  private static Usage usage(List<Deployment> deployments, List<Unanswered> unanswered) {
    Link asked =
        new Link(
            "query",
            Endpoint.parseList("10.0.1.15:9092"),
            List.of(),
            Match.ANY,
            "dev",
            Optional.empty(),
            false,
            false,
            false,
            List.of(),
            Optional.empty());
    return new Usage(
        asked,
        SourceParameter.SRC_IP,
        List.of("dev", "prod"),
        deployments,
        deployments.stream().distinct().collect(Collectors.toMap(d -> d, d -> MATCHED)),
        unanswered,
        RequestCounts.NONE);
  }
}
