package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.LISTED;
import static io.github.flinklinks.verify.Links.NAMED;
import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.judge;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.minute;
import static io.github.flinklinks.verify.Links.payments;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict of each link, and what it says. */
class VerifierTest {
  private final ScriptedLookup lookup = new ScriptedLookup();

  @Test
  void aServedLinkIsPresentAndCostsOneRequest() {
    lookup.serve(deployment("prod", "payments-v1"), SOURCE, SINK);

    Verification verification = Links.verify(lookup, LISTED, payments().build());

    LinkResult result = verification.results().get(0);
    assertThat(result.verdict().name()).isEqualTo("PRESENT");
    assertThat(result.message()).isEqualTo("Served by payments-v1.");
    assertThat(result.deployments()).containsExactly(deployment("prod", "payments-v1"));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    assertThat(verification.searchedNamespaces()).containsExactly("prod");
    assertThat(lookup.lists).isZero();
  }

  @Test
  void aMissingLinkSaysWhatWasExpectedWhereAndWhatToDo() {
    LinkResult result = judge(lookup, NAMED, payments());

    assertThat(result.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(result.message())
        .isEqualTo(
            "No deployment in prod reads 10.0.1.15:9092 and writes to 10.100.2.200:3306, and none in"
                + " dev and test. Deploy it, or correct the link.");
    assertThat(result.hints())
        .containsExactly(
            "no deployment in prod reads 10.0.1.15 on any port, and none writes to 10.100.2.200 on any"
                + " port");
  }

  @Test
  void anotherNameIsTheWrongDeployment() {
    lookup.serve(deployment("prod", "orders-sync"), SOURCE, SINK);

    LinkResult result = judge(lookup, NOWHERE, payments().by("payments-*"));

    assertThat(result.verdict().name()).isEqualTo("WRONG_DEPLOYMENT");
    assertThat(result.message())
        .isEqualTo(
            "Expected a deployment named 'payments-*' in prod, and none of that name serves the link,"
                + " but orders-sync does. Deploy it, or correct <deployment>.");
  }

  @Test
  void aDeploymentThatDoesNotRunIsUnmet() {
    lookup.serve(running(deployment("prod", "payments-v1"), 0), SOURCE, SINK);

    LinkResult result = judge(lookup, NOWHERE, payments().running());

    assertThat(result.verdict().name()).isEqualTo("UNMET_EXPECTATION");
    assertThat(result.message())
        .isEqualTo(
            "payments-v1 in prod serves the link: expected at least one running job, found 0"
                + " running. Start the deployment, or set <running>false.");
  }

  @Test
  void whetherADeploymentRunsIsUnknownWhereTheAnswerDoesNotSay() {
    lookup.serve(deployment("prod", "payments-v1"), SOURCE, SINK);

    LinkResult result = judge(lookup, NOWHERE, payments().running());
    assertThat(result.verdict().name()).isEqualTo("UNKNOWN");
    assertThat(result.message())
        .isEqualTo(
            "Could not be checked in prod: the answer has no job counts for payments-v1, which"
                + " serves"
                + " the link and may have stopped: in an inventory write its jobSummary, or set"
                + " <running>false.");
    assertThat(judge(lookup, NOWHERE, payments()).verdict().name()).isEqualTo("PRESENT");
  }

  @Test
  void aBatchDeploymentNeedNotRunUnlessTheLinkSaysSo() {
    lookup.serve(
        ScriptedLookup.with(
            running(deployment("prod", "nightly"), 0), "/executionMode", TextNode.valueOf("BATCH")),
        SOURCE,
        SINK);

    assertThat(judge(lookup, NOWHERE, payments().runningUnlessBatch()).message())
        .isEqualTo("Served by nightly (not running).");
    assertThat(judge(lookup, NOWHERE, payments().running()).verdict().name())
        .isEqualTo("UNMET_EXPECTATION");
  }

  @Test
  void aStreamingDeploymentMustRunUnlessTheLinkSaysOtherwise() {
    lookup.serve(
        ScriptedLookup.with(
            running(deployment("prod", "orders"), 0),
            "/executionMode",
            TextNode.valueOf("STREAMING")),
        SOURCE,
        SINK);

    assertThat(judge(lookup, NOWHERE, payments().runningUnlessBatch()).verdict().name())
        .isEqualTo("UNMET_EXPECTATION");
    assertThat(judge(lookup, NOWHERE, payments()).message())
        .isEqualTo("Served by orders (not running).");
  }

  @Test
  void aLinkThatOneDeploymentServesNeedsNoName() {
    lookup.serve(deployment("prod", "a"), SOURCE, SINK);

    assertThat(judge(lookup, NOWHERE, payments()).ambiguous()).isFalse();
  }

  @Test
  void aLinkThatSeveralDeploymentsServeAndThatNamesNoneIsWarnedOf() {
    for (String name : List.of("a", "b", "c")) {
      lookup.serve(deployment("prod", name), SOURCE, SINK);
    }

    Verification verification =
        Links.verify(lookup, NOWHERE, payments().build(), payments().name("named").by("a").build());
    assertThat(verification.results().get(0).message())
        .isEqualTo(
            "Served by a, b and c. Any of them is enough: write <deployment> to say which one must"
                + " serve it.");
    assertThat(verification.results().get(0).ambiguous()).isTrue();
    assertThat(verification.results().get(1).ambiguous()).isFalse();
    // Not everybody on the address: the one that fits.
    assertThat(verification.results().get(1).deployments())
        .extracting(Deployment::name)
        .containsExactly("a");
    assertThat(verification.warnings())
        .containsExactly(
            "Link 'payments' is served by several deployments, so a job that is not deployed can go"
                + " unnoticed: write <deployment> to say which one must serve it.");
  }

  @Test
  void threeOfTheOthersAreNamedWhereTheDeclaredDeploymentIsNotThere() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      lookup.serve(running(deployment("prod", name), name.equals("b") ? 0 : 1), SOURCE, SINK);
    }

    assertThat(judge(lookup, NOWHERE, payments().by("billing")).message())
        .isEqualTo(
            "Expected a deployment named 'billing' in prod, and none of that name serves the link,"
                + " but a, b (not running), c and 2 more do. Deploy it, or correct <deployment>.");
  }

  @Test
  void jobCountsAreAskedUnlessTheLinkNeedNotRun() {
    lookup.serve(running(deployment("prod", "a"), 1), SOURCE, SINK).list("prod", "dev");

    Links.verify(
        lookup,
        LISTED,
        payments().build(),
        link().name("runs").from("10.0.0.9").runningUnlessBatch().build(),
        link().name("free").from("10.0.0.8").build());
    // A hint also asks a source as dstIp.
    lookup.fields.keySet().removeIf(query -> query.source().isEmpty());
    assertThat(lookup.fields)
        .allSatisfy(
            (query, fields) ->
                assertThat(fields.jobSummary())
                    .as(query.toString())
                    .isEqualTo(query.source().orElseThrow().address().equals("10.0.0.9")));
  }

  @Test
  void oneAndTheSameDeploymentMustMeetNameRunningAndEveryExpectation() {
    Links link = payments().by("a*").running().expect("/v", new Expectation.Equals("1"));
    lookup
        .serve(running(deployment("prod", "a1"), 1), SOURCE, SINK)
        .serve(
            running(ScriptedLookup.with(deployment("prod", "a2"), "/v", TextNode.valueOf("1")), 0),
            SOURCE,
            SINK)
        .serve(
            running(ScriptedLookup.with(deployment("prod", "b"), "/v", TextNode.valueOf("1")), 1),
            SOURCE,
            SINK);
    LinkResult unmet = judge(lookup, NOWHERE, link);
    assertThat(unmet.verdict().name()).isEqualTo("UNMET_EXPECTATION");
    assertThat(unmet.deployments()).extracting(Deployment::name).containsExactly("a1", "a2");

    lookup.serve(
        running(ScriptedLookup.with(deployment("prod", "a3"), "/v", TextNode.valueOf("1")), 2),
        SOURCE,
        SINK);
    assertThat(judge(lookup, NOWHERE, link).message()).isEqualTo("Served by a3.");
  }

  @Test
  void theDeploymentThatMissesLeastIsReported() {
    lookup
        .serve(running(deployment("prod", "far"), 0), SOURCE, SINK)
        .serve(running(deployment("prod", "near"), 1), SOURCE, SINK);

    assertThat(
            judge(
                    lookup,
                    NOWHERE,
                    payments().running().expect("/parallelism", new Expectation.Equals("4")))
                .message())
        .isEqualTo(
            "near in prod serves the link: expected /parallelism '4', found nothing. Change the"
                + " deployment, or correct the expectation.");
  }

  @Test
  void whatIsNotAnsweredIsUnknownAndIsNotLookedAtCloser() {
    lookup.fail(q -> true);

    LinkResult result = judge(lookup, NAMED, payments());

    assertThat(result.verdict().name()).isEqualTo("UNKNOWN");
    assertThat(result.message()).isEqualTo("Could not be checked in prod: HTTP 503 from example.");
    assertThat(lookup.asked).hasSize(1);
  }

  @Test
  void anyPairThatIsServedProvesPresenceThoughAnotherFails() {
    Links link = link().from("10.0.0.1:1,10.0.0.2:1");
    lookup.fail(q -> q.source().orElseThrow().address().equals("10.0.0.1"));
    assertThat(judge(lookup, NOWHERE, link).verdict().name()).isEqualTo("UNKNOWN");

    lookup.serve(deployment("prod", "a"), "10.0.0.2:1", "");
    assertThat(judge(lookup, NOWHERE, link).verdict().name()).isEqualTo("PRESENT");
  }

  @Test
  void allPairsMustBeServedAndOneProvenMissingOutweighsOneUnanswered() {
    Links link = link().from("10.0.0.1:1,10.0.0.2:1,10.0.0.3:1").all();
    lookup
        .serve(deployment("prod", "a"), "10.0.0.1:1", "")
        .fail(q -> q.source().orElseThrow().address().equals("10.0.0.2"));

    LinkResult missing = judge(lookup, NOWHERE, link);
    assertThat(missing.verdict().name()).isEqualTo("MISSING");
    assertThat(missing.message()).startsWith("No deployment in prod reads 10.0.0.3:1.");

    lookup.serve(deployment("prod", "a"), "10.0.0.3:1", "");
    assertThat(judge(lookup, NOWHERE, link).verdict().name()).isEqualTo("UNKNOWN");
    assertThat(judge(lookup.fail(q -> false), NOWHERE, link).verdict().name()).isEqualTo("MISSING");
    lookup.serve(deployment("prod", "b"), "10.0.0.2:1", "");
    assertThat(judge(lookup, NOWHERE, link).verdict().name()).isEqualTo("PRESENT");
  }

  @Test
  void ofSeveralPairsTheFirstIsAskedAloneAsItMostlySettlesIt() {
    lookup.serve(deployment("prod", "a"), "10.0.0.1:1", "");

    judge(lookup, NOWHERE, link().from("10.0.0.1:1,10.0.0.2:1,10.0.0.3:1"));
    assertThat(lookup.asked).hasSize(1);

    judge(lookup, NOWHERE, link().from("10.0.0.2:1,10.0.0.3:1,10.0.0.1:1"));
    assertThat(lookup.asked).hasSize(4);
  }

  @Test
  void oneServedAddressOfAHostNameIsEnoughAndMessagesNameItsAddresses() {
    var hosts = Links.hosts(Map.of("kafka", List.of("10.0.0.1", "10.0.0.2")));
    Verifier verifier =
        new Verifier(Links.shared(lookup), SourceParameter.SRC_IP, hosts, NOWHERE, List.of());
    Link link = link().from("kafka:9092").all().build();

    assertThat(verifier.verify(List.of(link), minute(), Progress.NONE).results().get(0).message())
        .isEqualTo(
            "No deployment in prod reads kafka:9092 (10.0.0.1 and 10.0.0.2). Deploy it, or correct"
                + " the link.");
    lookup.serve(deployment("prod", "a"), "10.0.0.2:9092", "");
    assertThat(
            verifier
                .verify(List.of(link), minute(), Progress.NONE)
                .results()
                .get(0)
                .verdict()
                .name())
        .isEqualTo("PRESENT");
  }

  @Test
  void hostNamesThatDoNotResolveAreAllNamedBeforeTheFirstRequest() {
    assertThatThrownBy(
            () ->
                Links.verify(
                    lookup,
                    NOWHERE,
                    payments().build(),
                    link().name("b").from("nowhere:1").build(),
                    link().name("c").to("nobody,nowhere:2").build()))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            """
            2 problems in the configuration:
              link 'b': host name 'nowhere' does not resolve.
              link 'c': host name 'nobody' does not resolve.""");
    assertThat(lookup.asked).isEmpty();
  }

  @Test
  void equalQueriesAreAskedOnceWithTheFieldsOfAllLinks() {
    lookup.serve(running(deployment("prod", "a"), 1), SOURCE, SINK);

    Verification verification =
        Links.verify(
            lookup,
            NOWHERE,
            payments().build(),
            payments().name("b").running().build(),
            payments().name("c").expect("/v", new Expectation.Equals("1")).build());

    assertThat(lookup.asked).hasSize(1);
    assertThat(lookup.fields.get(lookup.asked.get(0)))
        .isEqualTo(new DeploymentFields(true, Set.of(JsonPointer.compile("/v"))));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(1, 0, 0, 2));
  }

  @Test
  void skippedLinksAreNotAskedAndAPatternWithoutALinkIsAnError() {
    Verifier verifier =
        new Verifier(
            Links.shared(lookup),
            SourceParameter.SRC_IP,
            Links.hosts(Map.of()),
            NOWHERE,
            List.of(new NamePattern("old-*")));
    List<LinkResult> told = new ArrayList<>();

    Verification verification =
        verifier.verify(
            List.of(link().name("old-1").from("unresolvable").build(), payments().build()),
            minute(),
            told::add);

    assertThat(verification.results())
        .extracting(r -> r.verdict().name())
        .containsExactly("SKIPPED", "MISSING");
    assertThat(told).containsExactlyInAnyOrderElementsOf(verification.results());
    assertThatThrownBy(() -> verifier.verify(List.of(payments().build()), minute(), Progress.NONE))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("skipLinks: no link is named 'old-*'; the links are payments.");
  }

  @Test
  void aLookupThatBreaksItsContractNeverLetsALinkPass() {
    for (CompletableFuture<Answer<?>> broken :
        List.<CompletableFuture<Answer<?>>>of(
            CompletableFuture.failedFuture(new IllegalStateException("boom")),
            CompletableFuture.completedFuture(null))) {
      LinkResult result = judge(new BrokenLookup(broken), NOWHERE, payments().absent());
      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.unanswered()).noneMatch(why -> why.reason().unreachable());
    }
  }

  @Test
  void manyAndLongNamesAreCapped() {
    IntStream.range(0, 17).forEach(i -> lookup.serve(deployment("dev", "job-" + i), SOURCE, SINK));
    lookup.serve(deployment("prod", "x".repeat(5000)), "10.9.9.9", "");

    assertThat(judge(lookup, NAMED, payments()).message())
        .contains("dev (job-0, job-1, job-2, job-3, job-4 and 12 more)");
    assertThat(judge(lookup, NAMED, link().from("10.9.9.9")).message())
        .isEqualTo("Served by " + "x".repeat(119) + "….");
  }

  @Test
  void everyVerdictComesWithTheDeploymentsThatWereSeen() {
    Deployment dev = deployment("dev", "payments-v1");
    Deployment stray = deployment("dev", "stray");
    lookup.serve(dev, SOURCE, SINK).serve("prod", stray, SOURCE, SINK);

    LinkResult wrongNamespace = judge(lookup, NAMED, payments());
    assertThat(wrongNamespace.verdict()).isEqualTo(Verdict.WRONG_NAMESPACE);
    assertThat(wrongNamespace.deployments()).containsExactly(stray, dev);

    LinkResult forbidden = judge(lookup, NAMED, payments().absent());
    assertThat(forbidden.verdict()).isEqualTo(Verdict.FORBIDDEN);
    assertThat(forbidden.deployments()).containsExactly(stray, dev);

    LinkResult missing = judge(lookup, NAMED, link().from(SOURCE + ",10.9.9.9:1").all());
    assertThat(missing.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(missing.deployments()).containsExactly(stray, dev);

    lookup.list("dev");
    assertThat(judge(lookup, LISTED, payments().in("test").absent()).deployments())
        .containsExactly(dev);
  }

  @ParameterizedTest
  @CsvSource({
    "2, ' (nor 1 more declared pair)'",
    "3, ' (nor 2 more declared pairs)'",
    "1, ''",
  })
  void aMissingLinkOfSeveralPairsCountsThoseThatAreMissing(int pairs, String more) {
    String sources =
        IntStream.rangeClosed(1, pairs)
            .mapToObj(i -> "10.0.0." + i + ":1")
            .collect(Collectors.joining(","));

    assertThat(judge(lookup, NOWHERE, link().from(sources).all()).message())
        .isEqualTo(
            "No deployment in prod reads 10.0.0.1:1" + more + ". Deploy it, or correct the link.");
  }

  @Test
  void ofDeploymentsThatMissAsMuchTheFirstIsReported() {
    lookup
        .serve(running(deployment("prod", "first"), 0), SOURCE, SINK)
        .serve(running(deployment("prod", "second"), 0), SOURCE, SINK);

    assertThat(judge(lookup, NOWHERE, payments().running()).message())
        .startsWith("first in prod serves the link: ");
  }

  @Test
  void aSkippedLinkSaysThatItWasNotVerified() {
    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of(new NamePattern("payments")))
            .verify(List.of(payments().build()), minute(), Progress.NONE);

    assertThat(verification.results().get(0).message())
        .isEqualTo("Not verified: skipped by skipLinks.");
  }
}
