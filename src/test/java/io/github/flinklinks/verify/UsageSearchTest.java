package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageSearchTest {
  private static final String SOURCE = "10.0.1.15:9092";
  private static final String SINK = "10.100.2.200:3306";

  private final ScriptedLookup lookup = new ScriptedLookup();
  private final Map<String, List<String>> hosts = new HashMap<>();

  @Test
  void asksInEveryListedNamespaceAndSortsWhatItFinds() {
    lookup
        .serve(deployment("prod", "b"), SOURCE, SINK)
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .serve(deployment("dev", "c"), SOURCE, SINK)
        .serve(deployment("dev", "other"), "10.9.9.9", SINK)
        .list("prod", "dev");

    Usage usage = of(SOURCE, "", List.of());

    assertThat(usage.namespaces()).containsExactly("dev", "prod");
    assertThat(usage.uses())
        .extracting(use -> use.deployment().name())
        .containsExactly("c", "a", "b");
    assertThat(usage.unanswered()).isEmpty();
    // The list, and in each namespace the source as srcIp and as dstIp.
    assertThat(usage.requests().sent()).isEqualTo(5);
  }

  @Test
  void asksOnlyInTheNamespacesNamed() {
    lookup.serve(deployment("prod", "a"), SOURCE, SINK).list("dev");

    assertThat(of("", SINK, List.of("prod", "prod")).namespaces()).containsExactly("prod");
    assertThat(lookup.lists).isZero();
    assertThat(lookup.asked).singleElement().satisfies(q -> assertThat(q.source()).isEmpty());
  }

  @Test
  void aDeploymentIsShownOnceWithTheEndpointsThatItUses() {
    lookup
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .serve(deployment("prod", "a"), "10.0.1.16:9092", SINK)
        .serve(deployment("prod", "b"), "10.0.1.16:9092", SINK);

    Usage usage = of(SOURCE + ",10.0.1.16:9092", SINK, List.of("prod"));

    assertThat(usage.uses())
        .extracting(use -> use.deployment().name() + " " + ends(use.source()) + ends(use.sink()))
        .containsExactly(
            "a 10.0.1.15:9092[10.0.1.15] 10.0.1.16:9092[10.0.1.16] 10.100.2.200:3306[10.100.2.200] ",
            "b 10.0.1.16:9092[10.0.1.16] 10.100.2.200:3306[10.100.2.200] ");
  }

  @Test
  void theAddressesOfAHostNameAreToldApart() {
    hosts.put("kafka", List.of("10.0.1.15", "10.0.1.16"));
    lookup
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .serve(deployment("prod", "b"), "10.0.1.16:9092", SINK);

    assertThat(of("kafka:9092", "", List.of("prod")).uses())
        .extracting(use -> use.deployment().name() + " " + ends(use.source()))
        .containsExactly("a kafka:9092[10.0.1.15] ", "b kafka:9092[10.0.1.16] ");
  }

  @Test
  void runningDeploymentsComeFirst() {
    lookup
        .serve(running(deployment("prod", "a"), 0), SOURCE, SINK)
        .serve(deployment("prod", "b"), SOURCE, SINK)
        .serve(running(deployment("prod", "c"), 1), SOURCE, SINK)
        .serve(running(deployment("dev", "d"), 1), SOURCE, SINK);

    assertThat(of(SOURCE, "", List.of("prod", "dev")).uses())
        .extracting(use -> use.deployment().name())
        .containsExactly("d", "c", "b", "a");
  }

  @Test
  void looksOnOtherPortsWhereNobodyUsesTheDeclaredOnes() {
    lookup
        .serve(deployment("prod", "a"), "10.0.1.15:9093", SINK)
        .serve(deployment("dev", "b"), "10.0.1.15:9094", "10.100.2.200:3307")
        .serve(deployment("dev", "c"), "10.0.1.16:9094", SINK);

    Usage usage = of(SOURCE, SINK, List.of("prod", "dev"));

    assertThat(usage.uses()).isEmpty();
    assertThat(usage.onOtherPorts())
        .extracting(use -> use.deployment().name() + " " + ends(use.source()) + ends(use.sink()))
        .containsExactly(
            "b 10.0.1.15[10.0.1.15] 10.100.2.200[10.100.2.200] ",
            "a 10.0.1.15[10.0.1.15] 10.100.2.200[10.100.2.200] ");
  }

  @Test
  void asksNoMoreWhereSomebodyIsFoundOrNoPortWasAsked() {
    lookup.serve(deployment("prod", "a"), SOURCE, SINK);

    assertThat(of("", SINK, List.of("prod")).onOtherPorts()).isEmpty();
    assertThat(of("", "10.9.9.9", List.of("prod")).onOtherPorts()).isEmpty();
    assertThat(lookup.asked).hasSize(2);
  }

  @Test
  void whatFailsOnOtherPortsSaysNothing() {
    lookup.fail(query -> query.sink().orElseThrow().port().isEmpty());

    Usage usage = of("", SINK, List.of("prod"));

    assertThat(usage.onOtherPorts()).isEmpty();
    assertThat(usage.unanswered()).isEmpty();
    assertThat(lookup.asked).hasSize(2);
  }

  @Test
  void keepsWhatWasFoundBesideWhatDidNotAnswer() {
    lookup
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .fail(query -> query.namespace().equals("dev"));

    Usage usage = of(SOURCE, "", List.of("prod", "dev"));

    assertThat(usage.uses()).extracting(use -> use.deployment().name()).containsExactly("a");
    assertThat(usage.unanswered())
        .extracting(Unanswered::message)
        .containsExactly("HTTP 503 from example.");
  }

  @Test
  void saysWhatToWriteWhereNoNamespaceIsListed() {
    assertThatThrownBy(() -> of(SOURCE, "", List.of()))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "The service lists no namespace for this account (it lists only those that the account"
                + " may edit). Name the namespaces to search: -Dflink-links.searchNamespaces=a,b.");

    lookup.dontList(new Unanswered(Unanswered.Reason.PERMISSION, "Not allowed."));
    assertThatThrownBy(() -> of(SOURCE, "", List.of()))
        .hasMessage(
            "The namespaces can't be listed: Not allowed. Name the namespaces to search:"
                + " -Dflink-links.searchNamespaces=a,b.");
  }

  @Test
  void doesNotSendAfterNamespacesWhoCannotAskAtAll() {
    lookup.dontList(new Unanswered(Unanswered.Reason.CREDENTIALS, "No credential was found."));

    assertThatThrownBy(() -> of(SOURCE, "", List.of()))
        .hasMessage("The namespaces can't be listed: No credential was found.");
  }

  private static String ends(List<Usage.UsedEnd> ends) {
    StringBuilder text = new StringBuilder();
    ends.forEach(end -> text.append(end.endpoint()).append(end.addresses()).append(' '));
    return text.toString();
  }

  private Usage of(String source, String sink, List<String> namespaces) {
    return new UsageSearch(Links.shared(lookup), SourceParameter.SRC_IP, Links.hosts(hosts))
        .of(
            source.isEmpty() ? List.of() : Endpoint.parseList(source),
            sink.isEmpty() ? List.of() : Endpoint.parseList(sink),
            namespaces,
            Deadline.in(Duration.ofSeconds(10)));
  }

  @Test
  void deploymentsThatRunAreSortedByNamespaceNameAndId() {
    lookup
        .serve(new Deployment("prod", "a", "2", Optional.empty(), Map.of()), SOURCE, SINK)
        .serve(new Deployment("prod", "b", "0", Optional.empty(), Map.of()), SOURCE, SINK)
        .serve(new Deployment("prod", "a", "1", Optional.empty(), Map.of()), SOURCE, SINK);

    assertThat(of(SOURCE, "", List.of("prod")).uses())
        .extracting(use -> use.deployment().name() + use.deployment().deploymentId())
        .containsExactly("a1", "a2", "b0");
    assertThat(lookup.fields.values()).isNotEmpty().allMatch(DeploymentFields::jobSummary);
  }

  @Test
  void eachSaysByWhichParameterItWasFound() {
    lookup
        .serve(deployment("prod", "reader"), SOURCE, SINK)
        .serve(deployment("prod", "connected"), "", SOURCE)
        .serve(deployment("prod", "both"), SOURCE, SOURCE);

    assertThat(of(SOURCE, "", List.of("prod")).uses())
        .extracting(use -> use.deployment().name(), Usage.Use::asAsked, Usage.Use::matchedAs)
        .containsExactly(
            tuple("both", true, Set.of(SourceParameter.SRC_IP, SourceParameter.DST_IP)),
            tuple("connected", false, Set.of(SourceParameter.DST_IP)),
            tuple("reader", true, Set.of(SourceParameter.SRC_IP)));
    assertThat(of(SOURCE, "", List.of("prod")).uses())
        .allSatisfy(use -> assertThat(ends(use.source())).isEqualTo("10.0.1.15:9092[10.0.1.15] "));
    assertThat(of("", SINK, List.of("prod")).uses())
        .extracting(use -> use.deployment().name(), Usage.Use::asAsked, Usage.Use::matchedAs)
        .containsExactly(tuple("reader", true, Set.of(SourceParameter.DST_IP)));
  }
}
