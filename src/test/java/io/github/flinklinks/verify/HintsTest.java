package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.DENIED;
import static io.github.flinklinks.verify.Links.LISTED;
import static io.github.flinklinks.verify.Links.NAMED;
import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.judge;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.payments;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a missing link may be instead. */
class HintsTest {
  private final ScriptedLookup lookup = new ScriptedLookup();

  @Test
  void hintsSayOnlyWhatAQueryProvedNearestFirstAndThreeAtMost() {
    lookup.serve(deployment("prod", "payments-v1"), "10.0.1.15:9093", "10.9.9.9:1");
    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "payments-v1 in prod reads 10.0.1.15, but not on port 9092, and does not write to"
                + " 10.100.2.200");

    lookup
        .serve(deployment("prod", "split"), SOURCE, "10.9.9.9:1")
        .serve(deployment("prod", "split"), "10.9.9.9:1", SINK)
        .serve(deployment("prod", "reader"), SOURCE, "10.9.9.9:1")
        .serve(deployment("prod", "writer-a"), "10.9.9.9:1", SINK)
        .serve(deployment("prod", "writer-b"), "10.9.9.9:1", SINK);
    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "split in prod reads 10.0.1.15:9092 and writes to 10.100.2.200:3306, but not as one link",
            "reader in prod reads 10.0.1.15:9092, but does not write to 10.100.2.200:3306",
            "writer-a in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15:9092");
  }

  @Test
  void aHintLeavesOutWhatCouldNotBeAsked() {
    lookup
        .serve(deployment("prod", "reader"), SOURCE, "10.9.9.9:1")
        .fail(q -> q.source().isEmpty());

    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly("reader in prod reads 10.0.1.15:9092");
  }

  @Test
  void nothingIsSaidOfOtherPortsWhereThatQueryFails() {
    lookup
        .serve(deployment("prod", "reader"), SOURCE, "10.9.9.9:1")
        .fail(q -> q.sink().isPresent() && q.sink().get().port().isEmpty());

    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "reader in prod reads 10.0.1.15:9092, but does not write to 10.100.2.200:3306");
  }

  @Test
  void aLinkInAnotherNamespaceNamesItAndTheDeployment() {
    lookup.serve(deployment("dev", "payments-v1"), SOURCE, SINK).list("prod", "dev");

    LinkResult result = judge(lookup, LISTED, payments());

    assertThat(result.verdict()).isEqualTo(Verdict.WRONG_NAMESPACE);
    assertThat(result.message())
        .isEqualTo(
            "Expected in prod, found in dev (payments-v1). Move the deployment, or correct"
                + " <namespace>.");
  }

  @Test
  void aDeploymentThatSaysAnotherNamespaceThanTheOneAskedProvesNothingThere() {
    lookup.serve("prod", deployment("dev", "payments-v1"), SOURCE, SINK);

    LinkResult result = judge(lookup, NOWHERE, payments());

    assertThat(result.verdict().name()).isEqualTo("WRONG_NAMESPACE");
    assertThat(result.message()).contains("found in dev as the answer for prod says (payments-v1)");
    assertThat(judge(lookup, NAMED, payments().absent()).verdict().name()).isEqualTo("FORBIDDEN");
  }

  @Test
  void anotherNamespaceThatDoesNotAnswerLeavesTheLinkMissingAndIsNamed() {
    lookup.fail(q -> q.namespace().equals("dev"));

    LinkResult result = judge(lookup, NAMED, payments());

    assertThat(result.verdict().name()).isEqualTo("MISSING");
    assertThat(result.message()).contains("and none in test.");
    assertThat(result.hints())
        .last()
        .isEqualTo("dev could not be searched: HTTP 503 from example.");
  }

  @Test
  void namespacesThatAreNotListedLeaveOtherVerdictsAndWarnOnce() {
    lookup.dontList(DENIED);

    Verification verification =
        Links.verify(
            lookup, LISTED, payments().build(), payments().name("b").to("10.1.1.1").build());

    assertThat(verification.results()).allMatch(r -> r.verdict().name().equals("MISSING"));
    assertThat(verification.warnings())
        .containsExactly(
            "Links were searched in their own namespaces only. The account may not list"
                + " namespaces: grant stream:ListEditableNamespace.");
    assertThat(lookup.lists).isOne();
  }

  @Test
  void oneReasonForSeveralNamespacesIsSaidOnce() {
    lookup.fail(q -> !q.namespace().equals("prod"));

    assertThat(judge(lookup, NAMED, payments().absent()).message())
        .isEqualTo(
            "No deployment was found, but <absent> needs an answer from every namespace, and"
                + " none came"
                + " from dev and test: HTTP 503 from example.");
  }

  @Test
  void namespacesThatCouldNotBeAskedAreEachSaidWithTheirReason() {
    lookup.fail(
        q -> !q.namespace().equals("prod"),
        q ->
            q.namespace().equals("dev")
                ? new Unanswered(Unanswered.Reason.NETWORK, "Connection refused.")
                : new Unanswered(Unanswered.Reason.PERMISSION, "No permission"));
    SearchScope four = new SearchScope.Named(List.of("qa", "test", "dev"));

    assertThat(judge(lookup, four, payments()).hints())
        .last()
        .isEqualTo(
            "dev could not be searched: Connection refused. qa and test could not be searched: No"
                + " permission.");
  }

  @Test
  void aHintPrefersTheDeclaredNameWhereOthersComeAsNear() {
    lookup
        .serve(deployment("prod", "audit"), SOURCE, "10.9.9.9:1")
        .serve(deployment("prod", "payments-v1"), SOURCE, "10.9.9.9:1")
        .serve(deployment("prod", "zoo"), SOURCE, "10.9.9.9:1");

    assertThat(judge(lookup, NOWHERE, payments().by("payments-*")).hints())
        .extracting(hint -> hint.substring(0, hint.indexOf(' ')))
        .containsExactly("payments-v1", "audit", "zoo");
    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .extracting(hint -> hint.substring(0, hint.indexOf(' ')))
        .containsExactly("audit", "payments-v1", "zoo");
  }

  @Test
  void endsWithoutPortsAreAskedOnceAndNothingIsSaidOfPorts() {
    assertThat(judge(lookup, NOWHERE, link().from("10.0.1.15").to("10.100.2.200")).hints())
        .containsExactly("no deployment in prod reads 10.0.1.15, and none writes to 10.100.2.200");
  }

  @Test
  void aHintNamesThePortsOfTheAddressThatIsReadAndOfNoOther() {
    lookup.serve(deployment("prod", "a"), "10.0.0.1:1", "");

    assertThat(
            judge(lookup, NOWHERE, link().from("10.0.0.1:9092,10.0.0.1:9093,10.0.0.2:7777"))
                .hints())
        .containsExactly("a in prod reads 10.0.0.1, but not on port 9092 or 9093");
  }

  @Test
  void ofAHundredMissingLinksEachIsGivenHintsAndTheNextIsNot() {
    Link[] links =
        IntStream.rangeClosed(1, 101)
            .mapToObj(i -> link().name("link-" + i).from("10.0.0." + i).build())
            .toArray(Link[]::new);

    List<LinkResult> results = Links.verify(lookup, NOWHERE, links).results();

    assertThat(results.subList(0, 100)).allSatisfy(result -> assertThat(result.hints()).hasSize(1));
    assertThat(results.get(100).verdict()).isEqualTo(Verdict.MISSING);
    assertThat(results.get(100).hints()).isEmpty();
    assertThat(results.get(100).message())
        .isEqualTo("No deployment in prod reads 10.0.0.101. Deploy it, or correct the link.");
  }

  @Test
  void aCloserLookThatIsNotAnsweredEndsAtTheDeadlineToo() {
    lookup.neverAnswer(q -> q.namespace().equals("dev"));

    LinkResult result =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NAMED,
                List.of())
            .verify(List.of(payments().build()), Deadline.in(Duration.ofMillis(200)), Progress.NONE)
            .results()
            .get(0);

    assertThat(result.verdict().name()).isEqualTo("MISSING");
    assertThat(result.message()).contains("and none in test.");
    assertThat(result.hints())
        .last()
        .isEqualTo(
            "dev could not be searched: No answer before timeout ended: raise timeout, or find"
                + " out why the service is slow.");
  }

  @Test
  void aListOfNamespacesThatBreaksItsContractIsNotListed() {
    Verification verification =
        Links.verify(
            new BrokenLookup(
                CompletableFuture.completedFuture(
                    new Answer.Found<>(List.of(), ScriptedLookup.ONE))),
            LISTED,
            payments().build());

    assertThat(verification.warnings())
        .singleElement()
        .asString()
        .contains("The lookup failed for an unknown reason");
  }

  @Test
  void whatCouldNotBeAskedTakesThePlaceOfAHint() {
    lookup.fail(q -> q.namespace().equals("dev"));
    IntStream.range(0, 4)
        .forEach(i -> lookup.serve(deployment("prod", "reader-" + i), SOURCE, "10.9.9.9:1"));

    assertThat(judge(lookup, NAMED, payments()).hints())
        .hasSize(3)
        .last()
        .isEqualTo("dev could not be searched: HTTP 503 from example.");
  }
}
