package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Running;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageReportTest {
  private static final Set<SourceParameter> MATCHED = Set.of(SourceParameter.SRC_IP);
  private static final Unanswered SILENT =
      new Unanswered(Unanswered.Reason.SERVICE, "HTTP 503 from example.");

  @Test
  void showsATableAndLinksToPaste() {
    assertThat(text(usage(List.of(use("orders", 1), use("orders <copy>", 0)))))
        .isEqualTo(
            """
            2 deployments read 10.0.1.15:9092 (searched in dev, prod):

              NAMESPACE  DEPLOYMENT     RUNNING  MATCHED AS  ID
              prod       orders         1        srcIp       id-orders
              prod       orders <copy>  0        srcIp       id-orders <copy>

            To declare them in a links file:

            links:
              - name: "orders"
                source: "10.0.1.15:9092"
                namespace: "prod"
                deployment: "orders"
              - name: "orders <copy>"
                source: "10.0.1.15:9092"
                namespace: "prod"
                deployment: "orders <copy>"
                running: false

            To declare them in the pom:

            <links>
              <link>
                <name>orders</name>
                <source>10.0.1.15:9092</source>
                <namespace>prod</namespace>
                <deployment>orders</deployment>
              </link>
              <link>
                <name>orders &lt;copy&gt;</name>
                <source>10.0.1.15:9092</source>
                <namespace>prod</namespace>
                <deployment>orders &lt;copy&gt;</deployment>
                <running>false</running>
              </link>
            </links>
            """);
  }

  @Test
  void aSnippetIsOneMessageSoThatItCanBePasted() {
    assertThat(new UsageReport(usage(List.of(use("orders", 1)))).messages())
        .satisfies(
            messages -> {
              assertThat(messages.get(messages.size() - 2))
                  .startsWith("To declare it in a links file:\n\nlinks:\n  - name: \"orders\"\n");
              assertThat(messages.get(messages.size() - 1))
                  .startsWith("To declare it in the pom:\n\n<links>\n  <link>\n");
            });
  }

  @Test
  void severalAddressesAreToldApart() {
    Usage.Use one = use("orders", 1);
    Usage.Use other =
        new Usage.Use(
            deployment("refunds", 1),
            MATCHED,
            true,
            List.of(
                new Usage.UsedEnd(
                    Endpoint.parse("kafka.internal:9092"), List.of("10.0.1.16", "10.0.1.17")),
                end("10.0.1.15:9092")),
            List.of());

    assertThat(text(usage(List.of(one, other))))
        .contains(
            """
              NAMESPACE  DEPLOYMENT  RUNNING  MATCHED AS  SOURCE          ID
              prod       orders      1        srcIp       10.0.1.15:9092  id-orders
              prod       refunds     1        srcIp       kafka.internal:9092 (10.0.1.16, 10.0.1.17), 10.0.1.15:9092  id-refunds
            """)
        .contains("    source: \"kafka.internal:9092,10.0.1.15:9092\"\n")
        .contains("    <source>kafka.internal:9092,10.0.1.15:9092</source>\n");
  }

  @Test
  void namesThatRepeatAreToldApart() {
    Usage.Use prod = use("orders", 1);
    Deployment copy =
        new Deployment("dev", "orders", "id", Optional.empty(), prod.deployment().fields());
    Usage.Use dev = new Usage.Use(copy, MATCHED, true, List.of(end("10.0.1.15:9092")), List.of());
    Usage.Use twin =
        new Usage.Use(
            deployment("orders", 0), MATCHED, true, List.of(end("10.0.1.15:9092")), List.of());

    assertThat(text(usage(List.of(prod, dev, twin))))
        .contains("  - name: \"prod/orders\"\n", "  - name: \"dev/orders\"\n")
        // A link can't tell deployments of one name and namespace apart.
        .containsOnlyOnce("name: \"prod/orders")
        .doesNotContain("running: false");
  }

  @Test
  void saysWhereTheAddressIsUsedOnOtherPorts() {
    Usage usage = usage(List.of(), List.of(), List.of(use("orders", 1)));

    assertThat(text(usage))
        .isEqualTo(
            """
            No deployment in dev, prod reads 10.0.1.15:9092.

            On other ports, 1 deployment reads 10.0.1.15:

              NAMESPACE  DEPLOYMENT  RUNNING  MATCHED AS  ID
              prod       orders      1        srcIp       id-orders

            The answers don't say which ports. Correct the port, or leave it out for any:\
             -Dflink-links.source=10.0.1.15 shows the links.""");
  }

  @Test
  void aDeploymentThatMatchedOtherwiseHasNoLink() {
    Usage.Use other =
        new Usage.Use(
            deployment("idle", 1),
            Set.of(SourceParameter.DST_IP),
            false,
            List.of(end("10.0.1.15:9092")),
            List.of());

    assertThat(text(usage(List.of(use("orders", 1), other))))
        .startsWith("2 deployments connect to 10.0.1.15:9092 (searched in dev, prod):\n")
        .contains(
            "1 of them didn't match as srcIp and are left out below. If they read from it, set"
                + " sourceParameter to dstIp: the service then matches srcIp with a job's own address.\n")
        .doesNotContain("name: \"idle\"");
    assertThat(text(usage(List.of(other))))
        .endsWith(
            "None of them matched as srcIp. If they read from it, set sourceParameter to dstIp: the"
                + " service then matches srcIp with a job's own address.");
  }

  @Test
  void saysNobodyOnlyWhereEverybodyAnswered() {
    assertThat(text(usage(List.of())))
        .isEqualTo("No deployment in dev, prod reads 10.0.1.15:9092.");
    assertThat(text(usage(List.of(), List.of(SILENT), List.of())))
        .isEqualTo(
            "Nothing was found that reads 10.0.1.15:9092, but not every namespace of dev, prod"
                + " answered.");
  }

  @Test
  void capsLongTablesAndSaysHowToSeeAll() {
    List<Usage.Use> many = IntStream.range(0, 250).mapToObj(i -> use("job-" + i, 1)).toList();

    assertThat(text(usage(many)))
        .startsWith("250 deployments read")
        .contains("  job-99 ")
        .doesNotContain("job-100")
        .contains("  … and 150 more (all of them with -Dflink-links.format=json)\n");
  }

  @Test
  void namesAreNeverCut() {
    String name = "x".repeat(5_000);
    String text = text(usage(List.of(use("short", 1), use(name, 1))));

    assertThat(text)
        .contains(
            "  NAMESPACE  DEPLOYMENT  RUNNING  MATCHED AS  ID\n",
            "  prod       short       1        srcIp       id-short\n",
            "  prod       " + name + "  1        srcIp       id-" + name + "\n",
            "    <deployment>" + name + "</deployment>\n");
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String hostile = "\u001b[31m::error::</name>]]>##vso[task]\n::warning::\ud800";
    UsageReport report = new UsageReport(usage(List.of(use(hostile, 1))));

    assertThat(report.messages())
        .noneMatch(message -> message.contains("\u001b") || message.contains("##vso"))
        .anyMatch(
            message ->
                message.contains(
                    "<name>U+001B[31m::error::&lt;/name&gt;]]&gt;&#35;#vso[task]U+000A::warning::U+D800</name>\n"))
        .anyMatch(
            message ->
                message.contains(
                    "<deployment>?[31m::error::&lt;/name&gt;]]&gt;&#35;#vso[task]?::warning::?</deployment>\n"));
    assertThat(report.messages().stream().flatMap(String::lines))
        .noneMatch(line -> line.strip().startsWith("::"));
    assertThat(new ObjectMapper().readTree(report.json()).at("/deployments/0/name").asText())
        .startsWith("\u001b[31m::error::</name>]]>##vso[task]\n::warning::");
  }

  @Test
  void jsonHoldsEverythingAndWhatIsNotKnown() throws Exception {
    Deployment deployment = new Deployment("prod", "orders", "id", Optional.empty(), Map.of());
    Usage.Use use =
        new Usage.Use(deployment, MATCHED, true, List.of(end("10.0.1.15:9092")), List.of());

    assertThat(new ObjectMapper().readTree(json(usage(List.of(use), List.of(SILENT), List.of()))))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"source":["10.0.1.15:9092"],"sink":[],"namespaces":["dev","prod"],
                     "deployments":[{"namespace":"prod","name":"orders","deploymentId":"id",
                       "matchedAs":["srcIp"],"source":["10.0.1.15:9092"],"sink":[],"running":null}],
                     "onOtherPorts":[],
                     "unanswered":["HTTP 503 from example."]}"""));
    assertThat(json(usage(List.of(), List.of(), List.of(use))))
        .contains("\"deployments\": [ ]", "\"onOtherPorts\": [ {");
  }

  private static String json(Usage usage) {
    return new UsageReport(usage).json();
  }

  private static String text(Usage usage) {
    return String.join("\n", new UsageReport(usage).messages());
  }

  private static Deployment deployment(String name, long running) {
    return new Deployment(
        "prod", name, "id-" + name, Optional.of(new JobSummary(0, running, 0, 0, 0, 0)), Map.of());
  }

  private static Usage.Use use(String name, long running) {
    return new Usage.Use(
        deployment(name, running), MATCHED, true, List.of(end("10.0.1.15:9092")), List.of());
  }

  private static Usage.UsedEnd end(String endpoint) {
    Endpoint parsed = Endpoint.parse(endpoint);
    return new Usage.UsedEnd(parsed, List.of(parsed.host()));
  }

  private static Usage usage(List<Usage.Use> uses) {
    return usage(uses, List.of(), List.of());
  }

  private static Usage usage(
      List<Usage.Use> uses, List<Unanswered> unanswered, List<Usage.Use> onOtherPorts) {
    Link asked =
        new Link(
            "query",
            Endpoint.parseList("10.0.1.15:9092"),
            List.of(),
            Match.ANY,
            "dev",
            Optional.empty(),
            Running.NOT_REQUIRED,
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Usage(
        asked,
        SourceParameter.SRC_IP,
        List.of("dev", "prod"),
        uses,
        onOtherPorts,
        unanswered,
        RequestCounts.NONE);
  }
}
