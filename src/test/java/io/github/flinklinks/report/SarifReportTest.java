package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Suppression;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.flinklinks.report.Samples.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SarifReportTest {
  @TempDir Path directory;

  @Test
  void aFailingLinkIsAResultWhereItIsDeclared() throws Exception {
    Run run = run(Samples.three());

    assertThat(run.getResults())
        .extracting(Result::getRuleId)
        .containsExactly("MISSING", "UNKNOWN");
    Result missing = run.getResults().get(0);
    assertThat(missing.getMessage().getText())
        .isEqualTo(
            "Link 'payments-to-ledger': No deployment in orders-prod reads"
                + " 10.0.1.15:9093 and writes to 10.100.2.201:3306, and none in orders-dev."
                + " Deploy it, or correct the link. Hint: payments-v1 in orders-prod reads"
                + " 10.0.1.15, but not on port 9093, and does not write to 10.100.2.201.");
    assertThat(missing.getLocations()).hasSize(1);
    var place = missing.getLocations().get(0).getPhysicalLocation();
    assertThat(place.getArtifactLocation().getUri()).isEqualTo("pom.xml");
    assertThat(place.getArtifactLocation().getUriBaseId()).isEqualTo("%SRCROOT%");
    assertThat(place.getRegion().getStartLine()).isEqualTo(52);
    assertThat(run.getInvocations().iterator().next().getExecutionSuccessful()).isTrue();
  }

  @Test
  void everyRuleSaysWhatItMeansAndWhatToDo() throws Exception {
    assertThat(run(Samples.three()).getTool().getDriver().getRules())
        .hasSize(8)
        .allSatisfy(
            rule -> {
              assertThat(rule.getShortDescription().getText()).endsWith(".");
              assertThat(rule.getHelp().getText()).endsWith(".");
              assertThat(rule.getHelpUri().toString()).contains("docs/verdicts.md");
            });
  }

  @Test
  void filesAreNamedFromTheTopOfTheRepository() throws Exception {
    Files.createDirectory(directory.resolve(".git"));
    Path startedIn = Files.createDirectories(directory.resolve("stream ing/links"));

    Run run =
        parse(Samples.text(new SarifReport(startedIn), Samples.report(Samples.missing("a", 3))));

    assertThat(uri(run.getResults().get(0))).isEqualTo("stream%20ing/links/pom.xml");
    assertThat(run.getOriginalUriBaseIds().getAdditionalProperties().get("%SRCROOT%").getUri())
        .isEqualTo(directory.toRealPath().toUri().toString());
  }

  @Test
  void aWaivedLinkIsSuppressed() throws Exception {
    Run run = run(Samples.report(Samples.missing("a", 3).waived()));

    assertThat(run.getResults()).hasSize(1);
    Suppression suppression = run.getResults().get(0).getSuppressions().iterator().next();
    assertThat(suppression.getJustification())
        .isEqualTo("waived until 2026-12-24: the broker moves to the new cluster");
  }

  @Test
  void oneCauseIsOneResult() throws Exception {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String source = "10.0." + i / 256 + "." + i % 256;
      links.add(
          Samples.unanswered(
              Samples.link("link-" + i, "orders-prod", source, "", i + 1),
              Samples.fault("R-" + i)));
    }

    Run run = run(Samples.report(links));

    assertThat(run.getResults()).hasSize(1);
    assertThat(run.getResults().get(0).getMessage().getText())
        .isEqualTo(
            "500 links could not be checked, for one reason:"
                + " ververica.cn-hangzhou.aliyuncs.com failed to answer GetDeploymentsByIp"
                + " (HTTP 503, request ID R-0, 2 attempts): the service, or a proxy in front"
                + " of it, has a problem; try again later. Other request IDs: R-1, R-2, R-3"
                + " and 496 more.");
    assertThat(run.getResults().get(0).getRelatedLocations()).hasSize(100);
  }

  @Test
  void aRunThatEndedEarlyIsAResultToo() throws Exception {
    Run run =
        run(
            Report.notJudged(
                "orders", Samples.NOW, "links.yaml:7:3: link 'a' has no namespace.", 3));

    assertThat(run.getInvocations().iterator().next().getExecutionSuccessful()).isFalse();
    assertThat(run.getResults()).extracting(Result::getRuleId).containsExactly("NOT_JUDGED");
    assertThat(uri(run.getResults().get(0))).isEqualTo("links.yaml");
  }

  @Test
  void whatTheServiceSaysStaysText() throws Exception {
    String hostile = "\u001b[31m\u202e</script>\"\\\n\ud800";

    assertThat(run(Samples.report(Samples.hostile(hostile))).getResults()).hasSize(1);
  }

  private static String uri(Result result) {
    return result.getLocations().get(0).getPhysicalLocation().getArtifactLocation().getUri();
  }

  private Run run(Report report) throws IOException {
    return parse(Samples.text(new SarifReport(directory), report));
  }

  /** Held against the standard's schema, and read as Jenkins does. */
  private static Run parse(String text) throws IOException {
    assertThat(errors(text)).isEmpty();
    return new ObjectMapper().readValue(text, SarifSchema210.class).getRuns().get(0);
  }

  private static List<Error> errors(String json) throws IOException {
    try (InputStream schema =
        SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
          .validate(json, InputFormat.JSON);
    }
  }
}
