package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.end;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.minute;
import static io.github.flinklinks.verify.Links.payments;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sources that are sent as {@code dstIp}, and the hint that they should be. */
class SourceAsDstIpTest {
  private static final String OTHER_READING =
      "orders in prod connects to 10.0.1.15:9092 and to 10.100.2.200:3306, and no query of this"
          + " build found a deployment by srcIp: if the service matches srcIp with a job's own"
          + " address, set sourceParameter to dstIp";

  /** A deployment without a source: only a query by dstIp finds it. */
  private final ScriptedLookup lookup =
      new ScriptedLookup()
          .serve(deployment("prod", "orders"), "", SOURCE)
          .serve(deployment("prod", "orders"), "", SINK);

  /** With one worker, so that queries are answered in the order in which they are sent. */
  private Verification verify(SourceParameter parameter, Link... links) {
    try (SharedLookup shared = new SharedLookup(lookup, 1)) {
      return new Verifier(shared, parameter, Links.hosts(Map.of()), NOWHERE, List.of())
          .verify(List.of(links), minute(), Progress.NONE);
    }
  }

  private static IpQuery to(String sink) {
    return new IpQuery("prod", Optional.empty(), end(sink));
  }

  @Test
  void aLinkIsServedByTheDeploymentThatConnectsToBothEnds() {
    lookup
        .serve(deployment("prod", "reader"), "", SOURCE)
        .serve(deployment("prod", "writer"), "", SINK);

    LinkResult result = verify(SourceParameter.DST_IP, payments().build()).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.PRESENT);
    assertThat(result.deployments()).containsExactly(deployment("prod", "orders"));
    assertThat(lookup.asked).containsExactly(to(SOURCE), to(SINK));
  }

  @Test
  void whatSeveralDeclaredPairsOfALinkNeedIsAskedOnceAndNotCountedAsShared() {
    lookup.serve(deployment("prod", "orders"), "", "10.100.2.201:3306");

    Verification verification =
        verify(
            SourceParameter.DST_IP,
            link().from(SOURCE).to(SINK + ",10.100.2.201:3306").all().build());

    assertThat(verification.results().get(0).verdict()).isEqualTo(Verdict.PRESENT);
    assertThat(lookup.asked).containsExactly(to(SOURCE), to(SINK), to("10.100.2.201:3306"));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(3, 0, 0, 0));
  }

  @Test
  void aMissingLinkWhoseEndsSomebodyConnectsToMayNeedTheOtherParameter() {
    LinkResult result = verify(SourceParameter.SRC_IP, payments().build()).results().get(0);

    assertThat(result.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(result.hints())
        .containsExactly(
            OTHER_READING,
            "orders in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15");
  }

  @Test
  void theParameterIsRightWhereAnyLinkOfTheBuildIsFoundByIt() {
    lookup.serve(deployment("prod", "billing"), "10.0.0.2:1", "");

    List<LinkResult> results =
        verify(
                SourceParameter.SRC_IP,
                link().name("b").from("10.0.0.2:1").build(),
                payments().build())
            .results();

    assertThat(results)
        .extracting(LinkResult::verdict)
        .containsExactly(Verdict.PRESENT, Verdict.MISSING);
    assertThat(results.get(1).hints())
        .containsExactly(
            "orders in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15");
    assertThat(lookup.asked).doesNotContain(to(SOURCE));
  }
}
