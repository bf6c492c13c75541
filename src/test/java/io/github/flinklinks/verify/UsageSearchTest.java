package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageSearchTest {
  private static final String SOURCE = "10.0.1.15:9092";
  private static final String SINK = "10.100.2.200:3306";

  private final ScriptedLookup lookup = new ScriptedLookup();

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
    assertThat(usage.deployments()).extracting(Deployment::name).containsExactly("c", "a", "b");
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
  void aDeploymentWithSeveralOfTheEndpointsIsShownOnce() {
    lookup
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .serve(deployment("prod", "a"), "10.0.1.16:9092", SINK);

    assertThat(of(SOURCE + ",10.0.1.16:9092", "", List.of("prod")).deployments()).hasSize(1);
  }

  @Test
  void keepsWhatWasFoundBesideWhatDidNotAnswer() {
    lookup
        .serve(deployment("prod", "a"), SOURCE, SINK)
        .fail(query -> query.namespace().equals("dev"));

    Usage usage = of(SOURCE, "", List.of("prod", "dev"));

    assertThat(usage.deployments()).extracting(Deployment::name).containsExactly("a");
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

  private Usage of(String source, String sink, List<String> namespaces) {
    return new UsageSearch(Links.shared(lookup), SourceParameter.SRC_IP, Links.hosts(Map.of()))
        .of(
            source.isEmpty() ? List.of() : Endpoint.parseList(source),
            sink.isEmpty() ? List.of() : Endpoint.parseList(sink),
            namespaces,
            Deadline.in(Duration.ofSeconds(10)));
  }
}
