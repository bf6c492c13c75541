package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.payments;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said where sources are sent as {@code dstIp}, or should be. */
class SourcesAsDestinationsTest {
  private static final String UNDIRECTED = " (connects to both; the direction isn't proven)";

  private final ScriptedLookup lookup = new ScriptedLookup();

  private void connect(Deployment deployment, String... ends) {
    for (String end : ends) {
      lookup.serve(deployment, "", end);
    }
  }

  private LinkResult judge(SearchScope scope, Links link) {
    return Links.verify(lookup, SourceParameter.DST_IP, scope, link.build()).results().get(0);
  }

  @Test
  void aServedLinkSaysThatTheDirectionIsNotProven() {
    connect(deployment("prod", "a"), SOURCE, SINK);

    assertThat(judge(NOWHERE, payments()).message())
        .isEqualTo("Served by a" + UNDIRECTED + ". ".strip());
    assertThat(judge(NOWHERE, link().from(SOURCE)).message())
        .isEqualTo("Served by a (connects to it; the direction isn't proven).");
    assertThat(judge(NOWHERE, link().to(SINK)).message())
        .isEqualTo("Served by a (connects to it; the direction isn't proven).");
  }

  @Test
  void everyMessageAboutAFoundDeploymentSaysSo() {
    connect(running(deployment("prod", "a"), 0), SOURCE, SINK);
    connect(deployment("dev", "b"), "10.0.1.16:9092", SINK);
    SearchScope dev = new SearchScope.Named(List.of("dev"));

    assertThat(judge(NOWHERE, payments().by("x")).message())
        .isEqualTo(
            "Expected a deployment named 'x' in prod, and none of that name serves the link, but a"
                + " (not running) does"
                + UNDIRECTED
                + ". Deploy it, or correct <deployment>.");
    assertThat(judge(NOWHERE, payments().running()).message())
        .isEqualTo(
            "a in prod serves the link"
                + UNDIRECTED
                + ": expected at least one running job, found 0 running. Start the deployment, or"
                + " set <running>false.");
    assertThat(judge(dev, link().from("10.0.1.16:9092").to(SINK)).message())
        .isEqualTo(
            "Expected in prod, found in dev (b)"
                + UNDIRECTED
                + ". Move the deployment, or correct <namespace>.");
    assertThat(judge(dev, payments().absent()).message())
        .isEqualTo(
            "Expected no deployment, found in prod (a, not running)"
                + UNDIRECTED
                + ". Delete it, or drop <absent>.");
  }

  @Test
  void anAbsentAndAnExclusiveLinkSayToWhatNobodyElseConnects() {
    connect(deployment("prod", "a"), SOURCE, SINK);
    lookup.list("prod", "dev");
    SearchScope dev = new SearchScope.Named(List.of("prod", "dev"));

    assertThat(judge(dev, payments().exclusive()).message())
        .isEqualTo("Served by a and no other deployment" + UNDIRECTED + ".");
    assertThat(judge(dev, link().from("10.9.9.9").to("10.9.9.8").absent()).message())
        .isEqualTo(
            "Absent, as declared: no deployment in prod, dev connects to 10.9.9.9 and to 10.9.9.8.");
    connect(deployment("dev", "b"), SOURCE, SINK);
    assertThat(judge(dev, payments().exclusive()).message())
        .isEqualTo(
            "Expected to be served by a alone, found also in dev (b)"
                + UNDIRECTED
                + ". Stop and delete the other, or drop <exclusive>.");
  }

  @Test
  void aMissingLinkSaysToWhatNobodyConnectsAndWhoConnectsToOneEnd() {
    connect(deployment("prod", "reader"), SOURCE);

    LinkResult both = judge(NOWHERE, payments());
    assertThat(both.message())
        .isEqualTo(
            "No deployment in prod connects to 10.0.1.15:9092 and to 10.100.2.200:3306. Deploy it,"
                + " or correct the link.");
    assertThat(both.hints())
        .containsExactly(
            "reader in prod connects to 10.0.1.15:9092, but does not connect to 10.100.2.200");
    assertThat(judge(NOWHERE, link().from("10.9.9.9")).message())
        .isEqualTo("No deployment in prod connects to 10.9.9.9. Deploy it, or correct the link.");
    assertThat(judge(NOWHERE, link().to("10.9.9.9:1")).hints())
        .containsExactly("no deployment in prod connects to 10.9.9.9 on any port");
  }

  @Test
  void whereNoSourceFoundAnybodyAHintNamesTheParameter() {
    connect(deployment("prod", "payments-v1"), SOURCE, SINK);

    assertThat(Links.judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "payments-v1 in prod connects to 10.0.1.15:9092 and to 10.100.2.200:3306, and no query"
                + " of this build found a deployment by srcIp: if the service matches srcIp with a"
                + " job's own address, set sourceParameter to dstIp",
            "payments-v1 in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15");
    assertThat(Links.judge(lookup, NOWHERE, payments().by("payments-*")).hints())
        .hasSize(2)
        .first()
        .asString()
        .contains("sourceParameter");
    assertThat(Links.judge(lookup, NOWHERE, payments().by("x")).hints())
        .containsExactly(
            "payments-v1 in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15");
  }

  @Test
  void noHintNamesTheParameterWhereItIsSetOrASourceFoundSomebodyOrThereIsNone() {
    connect(deployment("prod", "a"), SOURCE);
    lookup.serve(deployment("prod", "reader"), "10.0.7.7:1", "10.0.7.8:1");

    assertThat(judge(NOWHERE, payments()).hints()).noneMatch(hint -> hint.contains("srcIp"));
    assertThat(Links.judge(lookup, NOWHERE, link().to("10.9.9.9:1")).hints())
        .containsExactly("no deployment in prod writes to 10.9.9.9 on any port");
    assertThat(
            Links.verify(
                    lookup,
                    NOWHERE,
                    link().name("served").from("10.0.7.7:1").build(),
                    link().name("gone").from(SOURCE).build())
                .results()
                .get(1)
                .hints())
        .containsExactly("no deployment in prod reads 10.0.1.15 on any port");
  }
}
