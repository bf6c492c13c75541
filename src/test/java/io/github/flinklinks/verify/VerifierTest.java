package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.judge;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.Lookup;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.Query;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
  private static final SearchScope NOWHERE = new SearchScope.None();
  private static final SearchScope LISTED = new SearchScope.Discovered();
  private static final SearchScope NAMED = new SearchScope.Named(List.of("dev", "test"));
  private static final String S = "10.0.1.15:9092";
  private static final String T = "10.100.2.200:3306";
  private static final Unanswered DENIED =
      new Unanswered(
          Unanswered.Reason.PERMISSION,
          "The account may not list namespaces: grant stream:ListEditableNamespace.");

  private final ScriptedLookup lookup = new ScriptedLookup();

  private static Links payments() {
    return link().from(S).to(T);
  }

  @Test
  void aServedLinkIsPresentAndCostsOneRequest() {
    lookup.serve(deployment("prod", "payments-v1"), S, T);

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
  void hintsSayOnlyWhatAQueryProvedNearestFirstAndThreeAtMost() {
    lookup.serve(deployment("prod", "payments-v1"), "10.0.1.15:9093", "10.9.9.9:1");
    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "payments-v1 in prod reads 10.0.1.15, but not on port 9092, and does not write to"
                + " 10.100.2.200");

    lookup
        .serve(deployment("prod", "split"), S, "10.9.9.9:1")
        .serve(deployment("prod", "split"), "10.9.9.9:1", T)
        .serve(deployment("prod", "reader"), S, "10.9.9.9:1")
        .serve(deployment("prod", "writer-a"), "10.9.9.9:1", T)
        .serve(deployment("prod", "writer-b"), "10.9.9.9:1", T);
    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly(
            "split in prod reads 10.0.1.15:9092 and writes to 10.100.2.200:3306, but not as one link",
            "reader in prod reads 10.0.1.15:9092, but does not write to 10.100.2.200:3306",
            "writer-a in prod writes to 10.100.2.200:3306, but does not read from 10.0.1.15:9092");
  }

  @Test
  void aHintLeavesOutWhatCouldNotBeAsked() {
    lookup.serve(deployment("prod", "reader"), S, "10.9.9.9:1").fail(q -> q.source().isEmpty());

    assertThat(judge(lookup, NOWHERE, payments()).hints())
        .containsExactly("reader in prod reads 10.0.1.15:9092");
  }

  @Test
  void aLinkInAnotherNamespaceNamesItAndTheDeployment() {
    lookup.serve(deployment("dev", "payments-v1"), S, T).list("prod", "dev");

    LinkResult result = judge(lookup, LISTED, payments());

    assertThat(result.verdict()).isEqualTo(Verdict.WRONG_NAMESPACE);
    assertThat(result.message())
        .isEqualTo(
            "Expected in prod, found in dev (payments-v1). Move the deployment, or correct"
                + " <namespace>.");
  }

  @Test
  void aDeploymentThatSaysAnotherNamespaceThanTheOneAskedProvesNothingThere() {
    lookup.serve("prod", deployment("dev", "payments-v1"), S, T);

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
  void anotherNameIsTheWrongDeployment() {
    lookup.serve(deployment("prod", "orders-sync"), S, T);

    LinkResult result = judge(lookup, NOWHERE, payments().by("payments-*"));

    assertThat(result.verdict().name()).isEqualTo("WRONG_DEPLOYMENT");
    assertThat(result.message())
        .isEqualTo(
            "Expected a deployment named 'payments-*' in prod, and none of that name serves the link,"
                + " but orders-sync does. Deploy it, or correct <deployment>.");
  }

  @Test
  void aDeploymentThatDoesNotRunIsUnmet() {
    lookup.serve(running(deployment("prod", "payments-v1"), 0), S, T);

    LinkResult result = judge(lookup, NOWHERE, payments().running());

    assertThat(result.verdict().name()).isEqualTo("UNMET_EXPECTATION");
    assertThat(result.message())
        .isEqualTo(
            "payments-v1 in prod serves the link: expected at least one running job, found 0"
                + " running. Start the deployment, or set <running>false.");
  }

  @Test
  void whetherADeploymentRunsIsUnknownWhereTheAnswerDoesNotSay() {
    lookup.serve(deployment("prod", "payments-v1"), S, T);

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
        S,
        T);

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
        S,
        T);

    assertThat(judge(lookup, NOWHERE, payments().runningUnlessBatch()).verdict().name())
        .isEqualTo("UNMET_EXPECTATION");
    assertThat(judge(lookup, NOWHERE, payments()).message())
        .isEqualTo("Served by orders (not running).");
  }

  @Test
  void aLinkThatSeveralDeploymentsServeAndThatNamesNoneIsWarnedOf() {
    for (String name : List.of("a", "b", "c")) {
      lookup.serve(deployment("prod", name), S, T);
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
      lookup.serve(running(deployment("prod", name), name.equals("b") ? 0 : 1), S, T);
    }

    assertThat(judge(lookup, NOWHERE, payments().by("billing")).message())
        .isEqualTo(
            "Expected a deployment named 'billing' in prod, and none of that name serves the link,"
                + " but a, b (not running), c and 2 more do. Deploy it, or correct <deployment>.");
  }

  @Test
  void whatDoesNotRunIsToBeDeletedAndNotStopped() {
    lookup.serve(running(deployment("dev", "copy"), 0), S, T);

    assertThat(judge(lookup, NAMED, payments().absent()).message())
        .isEqualTo(
            "Expected no deployment, found in dev (copy, not running). Delete it, or drop"
                + " <absent>.");
    lookup.serve(deployment("prod", "payments-v1"), S, T);
    assertThat(judge(lookup, NAMED, payments().exclusive()).message())
        .isEqualTo(
            "Expected to be served by payments-v1 alone, found also in dev (copy, not running). Delete"
                + " the other, or drop <exclusive>.");
  }

  @Test
  void jobCountsAreAskedUnlessTheLinkNeedNotRun() {
    lookup.serve(running(deployment("prod", "a"), 1), S, T).list("prod", "dev");

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
        .serve(running(deployment("prod", "a1"), 1), S, T)
        .serve(
            running(ScriptedLookup.with(deployment("prod", "a2"), "/v", TextNode.valueOf("1")), 0),
            S,
            T)
        .serve(
            running(ScriptedLookup.with(deployment("prod", "b"), "/v", TextNode.valueOf("1")), 1),
            S,
            T);
    assertThat(judge(lookup, NOWHERE, link).verdict().name()).isEqualTo("UNMET_EXPECTATION");

    lookup.serve(
        running(ScriptedLookup.with(deployment("prod", "a3"), "/v", TextNode.valueOf("1")), 2),
        S,
        T);
    assertThat(judge(lookup, NOWHERE, link).message()).isEqualTo("Served by a3.");
  }

  @Test
  void theDeploymentThatMissesLeastIsReported() {
    lookup
        .serve(running(deployment("prod", "far"), 0), S, T)
        .serve(running(deployment("prod", "near"), 1), S, T);

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

  @ParameterizedTest
  @CsvSource({
    // scope, lists, what fails, found in, absent's verdict, exclusive's verdict
    "named,     'prod,dev,test,x', '', '',  PRESENT,  PRESENT",
    "named,     'prod,dev', '',    '',   UNKNOWN,   UNKNOWN",
    "named,     'dev,test', '',    '',   UNKNOWN,   UNKNOWN",
    "named,     'prod,dev', '',    dev,  FORBIDDEN, NOT_EXCLUSIVE",
    "unlisted,  '',         '',    '',   PRESENT,   PRESENT",
    "broken,    '',         '',    '',   UNKNOWN,   UNKNOWN",
    "odd,       '',         '',    '',   PRESENT,   PRESENT",
    "named,     '',         '',    '',   PRESENT,   PRESENT",
    "named,     '',         dev,   '',   UNKNOWN,   UNKNOWN",
    "named,     '',         '',    dev,  FORBIDDEN, NOT_EXCLUSIVE",
    "named,     '',         test,  dev,  FORBIDDEN, NOT_EXCLUSIVE",
    "named,     '',         prod,  dev,  FORBIDDEN, UNKNOWN",
    "named,     '',         prod,  '',   UNKNOWN,   UNKNOWN",
    "discovered,'prod,dev', '',    '',   UNKNOWN,   UNKNOWN",
    "discovered,'prod,dev', dev,   '',   UNKNOWN,   UNKNOWN",
    "discovered,'prod,dev', '',    dev,  FORBIDDEN, NOT_EXCLUSIVE",
    "discovered,dev,        '',    '',   UNKNOWN,   UNKNOWN",
    "discovered,dev,        '',    dev,  FORBIDDEN, NOT_EXCLUSIVE",
    "discovered,'',         '',    '',   UNKNOWN,   UNKNOWN",
    "refused,   '',         '',    '',   UNKNOWN,   UNKNOWN",
    "nothing,   '',         '',    '',   UNKNOWN,   UNKNOWN",
    "none,      '',         '',    '',   UNKNOWN,   UNKNOWN"
  })
  void nobodyIsSaidOnlyWhereEveryNamespaceIsKnownAndAnswered(
      String scope, String lists, String failing, String found, String absent, String exclusive) {
    lookup.fail(q -> q.namespace().equals(failing));
    if (!lists.isEmpty()) {
      lookup.list(lists.split(","));
    }
    if (scope.equals("refused") || scope.equals("unlisted")) {
      lookup.dontList(DENIED);
    }
    if (scope.equals("odd")) {
      lookup.dontList(new Unanswered(Unanswered.Reason.UNREADABLE, "Not a list."));
    }
    if (scope.equals("broken")) {
      lookup.dontList(new Unanswered(Unanswered.Reason.NETWORK, "Connection refused."));
    }
    if (!found.isEmpty()) {
      lookup.serve(deployment(found, "intruder"), S, T);
    }
    SearchScope where =
        switch (scope) {
          case "named", "unlisted", "broken", "odd" -> NAMED;
          case "nothing" -> new SearchScope.Named(List.of());
          case "none" -> NOWHERE;
          default -> LISTED;
        };

    assertThat(judge(lookup, where, payments().absent()).verdict().name()).isEqualTo(absent);
    lookup.serve(deployment("prod", "payments-v1"), S, T);
    assertThat(judge(lookup, where, payments().exclusive()).verdict().name()).isEqualTo(exclusive);
  }

  @Test
  void whatIsForbiddenInOneNamespaceIsSoWhateverItsOwnAnswers() {
    lookup.fail(q -> q.namespace().equals("prod"));
    lookup.serve(deployment("dev", "intruder"), S, T);

    LinkResult result = judge(lookup, NAMED, payments().absent());

    assertThat(result.verdict().name()).isEqualTo("FORBIDDEN");
    assertThat(result.message())
        .isEqualTo(
            "Expected no deployment, found in dev (intruder). Stop and delete it, or drop"
                + " <absent>.");
    assertThat(result.hints())
        .containsExactly("prod could not be searched: HTTP 503 from example.");
  }

  @Test
  void absentAndExclusiveSayWhatToWriteWhereTheyAreUnknown() {
    lookup.serve(deployment("prod", "payments-v1"), S, T).list("dev");

    assertThat(judge(lookup, LISTED, payments().exclusive()).message())
        .isEqualTo(
            "Served, but <exclusive> needs an answer from every namespace: The service lists only the"
                + " namespaces that this account may edit. Name every namespace of the workspace:"
                + " <searchNamespaces>dev,prod</searchNamespaces>, and any that this account may not"
                + " edit.");
    assertThat(judge(lookup, NOWHERE, link().from("10.9.9.9").absent()).message())
        .isEqualTo(
            "No deployment was found, but <absent> needs an answer from every namespace: No"
                + " namespace but"
                + " the link's own is searched. Name every namespace of the workspace:"
                + " <searchNamespaces>prod</searchNamespaces>.");
    lookup.list("prod", "dev");
    Verification typo = Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build());
    assertThat(typo.results().get(0).message())
        .isEqualTo(
            "No deployment was found, but <absent> needs an answer from every namespace: The"
                + " service does not"
                + " list 'test' among the namespaces that this account may edit, which are dev and"
                + " prod: correct searchNamespaces or the link's namespace, or let the account edit"
                + " it.");
    lookup.dontList(DENIED);
    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build()).warnings())
        .containsExactly(
            "Whether the names in searchNamespaces exist could not be checked, and absent and exclusive"
                + " links depend on it. "
                + DENIED.message());
  }

  @Test
  void absentAndExclusiveLinksNameWhoIsInTheWay() {
    lookup
        .serve(deployment("prod", "payments-v1"), S, T)
        .serve(deployment("dev", "intruder"), S, T);

    assertThat(judge(lookup, NAMED, payments().exclusive()).message())
        .isEqualTo(
            "Expected to be served by payments-v1 alone, found also in dev (intruder). Stop and"
                + " delete the other, or drop <exclusive>.");
    assertThat(judge(lookup, NAMED, payments().absent()).message())
        .isEqualTo(
            "Expected no deployment, found in prod (payments-v1) and dev (intruder). Stop and"
                + " delete them,"
                + " or drop <absent>.");
    assertThat(judge(lookup, NAMED, link().to("10.9.9.9").absent()).message())
        .isEqualTo("Absent, as declared: no deployment in prod, dev and test writes to 10.9.9.9.");
  }

  @Test
  void equalQueriesAreAskedOnceWithTheFieldsOfAllLinks() {
    lookup.serve(running(deployment("prod", "a"), 1), S, T);

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
  void whatNeverAnswersIsUnknownAtTheDeadline() {
    lookup
        .neverAnswer(q -> q.source().orElseThrow().address().equals("10.0.0.1"))
        .serve(deployment("prod", "a"), S, T);

    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(
                List.of(payments().build(), link().name("b").from("10.0.0.1").build()),
                Deadline.in(Duration.ofMillis(50)),
                Progress.NONE);

    assertThat(verification.results())
        .extracting(r -> r.verdict().name())
        .containsExactly("PRESENT", "UNKNOWN");
    assertThat(verification.results().get(1).message())
        .isEqualTo(
            "Could not be checked in prod: No answer before timeout ended: raise timeout, or"
                + " find out why the service is slow.");
  }

  @Test
  void aLookupThatEndsAtTheDeadlineTellsItself() {
    CompletableFuture<Answer<?>> late =
        new CompletableFuture<Answer<?>>()
            .completeOnTimeout(
                new Answer.Failed<>(
                    new Unanswered(Unanswered.Reason.CREDENTIALS, "The STS token ran out."),
                    ScriptedLookup.ONE),
                80,
                TimeUnit.MILLISECONDS);

    Verification verification =
        new Verifier(
                Links.shared(new BrokenLookup(late)),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(List.of(payments().build()), Deadline.in(Duration.ofMillis(50)), Progress.NONE);

    assertThat(verification.results().get(0).message())
        .isEqualTo("Could not be checked in prod: The STS token ran out.");
    assertThat(verification.requests()).isEqualTo(ScriptedLookup.ONE);
  }

  @Test
  void namesThatDoNotResolveInTimeAreRefused() {
    CountDownLatch never = new CountDownLatch(1);
    Hosts silent =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };

    assertThatThrownBy(
            () ->
                new Verifier(
                        Links.shared(lookup), SourceParameter.SRC_IP, silent, NOWHERE, List.of())
                    .verify(
                        List.of(link().name("b").from("kafka.example").build()),
                        Deadline.in(Duration.ofMillis(50)),
                        Progress.NONE))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "The host names of the links did not resolve before timeout ended: check this"
                + " machine's DNS, or write their addresses in hosts.");
    never.countDown();
    assertThat(lookup.asked).isEmpty();
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
    IntStream.range(0, 17).forEach(i -> lookup.serve(deployment("dev", "job-" + i), S, T));
    lookup.serve(deployment("prod", "x".repeat(5000)), "10.9.9.9", "");

    assertThat(judge(lookup, NAMED, payments()).message())
        .contains("dev (job-0, job-1, job-2, job-3, job-4 and 12 more)");
    assertThat(judge(lookup, NAMED, link().from("10.9.9.9")).message())
        .isEqualTo("Served by " + "x".repeat(119) + "….");
  }

  @Test
  void exclusiveNamesTheOtherDeploymentWhicheverTheAnswerNamesFirst() {
    Deployment other = deployment("prod", "audit");
    Deployment declared = deployment("prod", "payments-v1");
    lookup.serve(other, S, T).serve(declared, S, T);

    LinkResult result = judge(lookup, NAMED, payments().by("payments-*").exclusive());

    assertThat(result.verdict()).isEqualTo(Verdict.NOT_EXCLUSIVE);
    assertThat(result.message())
        .isEqualTo(
            "Expected to be served by payments-v1 alone, found also in prod (audit). Stop and delete the"
                + " other, or drop <exclusive>.");
    assertThat(result.deployments()).containsExactly(other, declared);
  }

  @Test
  void twoDeploymentsOfOneNameAreNotExclusive() {
    Deployment first = withId("payments-v1", "1");
    Deployment second = withId("payments-v1", "2");
    lookup.serve(first, S, T).serve(second, S, T);

    assertThat(judge(lookup, NAMED, payments().exclusive()).verdict())
        .isEqualTo(Verdict.NOT_EXCLUSIVE);
  }

  @Test
  void oneDeploymentInTwoStatesIsExclusive() {
    lookup
        .serve(running(deployment("prod", "payments-v1"), 0), "10.0.0.1:1", "")
        .serve(running(deployment("prod", "payments-v1"), 1), "10.0.0.2:1", "");

    LinkResult result =
        judge(lookup, NAMED, link().from("10.0.0.1:1,10.0.0.2:1").all().exclusive());

    assertThat(result.verdict().name()).isEqualTo("PRESENT");
    assertThat(result.message()).isEqualTo("Served by payments-v1 and no other deployment.");
  }

  @Test
  void everyVerdictComesWithTheDeploymentsThatWereSeen() {
    Deployment dev = deployment("dev", "payments-v1");
    Deployment stray = deployment("dev", "stray");
    lookup.serve(dev, S, T).serve("prod", stray, S, T);

    LinkResult wrongNamespace = judge(lookup, NAMED, payments());
    assertThat(wrongNamespace.verdict()).isEqualTo(Verdict.WRONG_NAMESPACE);
    assertThat(wrongNamespace.deployments()).containsExactly(stray, dev);

    LinkResult forbidden = judge(lookup, NAMED, payments().absent());
    assertThat(forbidden.verdict()).isEqualTo(Verdict.FORBIDDEN);
    assertThat(forbidden.deployments()).containsExactly(stray, dev);

    LinkResult missing = judge(lookup, NAMED, link().from(S + ",10.9.9.9:1").all());
    assertThat(missing.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(missing.deployments()).containsExactly(stray, dev);

    lookup.list("dev");
    assertThat(judge(lookup, LISTED, payments().in("test").absent()).deployments())
        .containsExactly(dev);
  }

  @Test
  void aLinkThatIsUnknownElsewhereKeepsWhoServesIt() {
    lookup.serve(deployment("prod", "payments-v1"), S, T).fail(q -> q.namespace().equals("dev"));

    LinkResult result = judge(lookup, NAMED, payments().exclusive());

    assertThat(result.message())
        .isEqualTo(
            "Served, but <exclusive> needs an answer from every namespace, and none came from dev:"
                + " HTTP 503 from example.");
    assertThat(result.deployments()).containsExactly(deployment("prod", "payments-v1"));
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
  void anOutageInItsOwnNamespaceHidesNoOtherReason() {
    lookup.fail(
        q -> !q.namespace().equals("test"),
        q ->
            q.namespace().equals("prod")
                ? new Unanswered(Unanswered.Reason.NETWORK, "Connection refused.")
                : new Unanswered(Unanswered.Reason.PERMISSION, "No permission for dev."));

    Verification verification =
        Links.verify(
            lookup, NAMED, payments().absent().build(), payments().name("b").exclusive().build());

    assertThat(verification.results())
        .extracting(LinkResult::message)
        .containsExactly(
            "No deployment was found, but <absent> needs an answer from every namespace, and"
                + " none came"
                + " from dev and prod: No permission for dev. Connection refused.",
            "Not known to be served, and <exclusive> needs an answer from every namespace, and none"
                + " came from dev and prod: No permission for dev. Connection refused.");
    assertThat(Decision.of(verification, true, false))
        .matches(decision -> !decision.passes() && !decision.mismatch());
  }

  @Test
  void anOutageInItsOwnNamespaceHidesNoDoubtAboutTheOthers() {
    lookup.fail(q -> true, new Unanswered(Unanswered.Reason.NETWORK, "Connection refused."));

    Verification verification =
        Links.verify(
            lookup, NOWHERE, payments().absent().build(), payments().name("b").exclusive().build());

    assertThat(verification.results().get(0).message())
        .isEqualTo(
            "No deployment was found, but <absent> needs an answer from every namespace, and"
                + " none came"
                + " from prod: No namespace but the link's own is searched. Name every namespace of the"
                + " workspace: <searchNamespaces>prod</searchNamespaces>. Connection refused.");
    assertThat(Decision.of(verification, true, false))
        .matches(decision -> !decision.passes() && !decision.mismatch());
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

  @ParameterizedTest
  @CsvSource({
    "1, Reason 1.",
    "3, Reason 1. Reason 2. Reason 3.",
    "4, Reason 1. Reason 2. Reason 3. And 1 more reason.",
    "5, Reason 1. Reason 2. Reason 3. And 2 more reasons."
  })
  void threeReasonsAreShownAndTheOthersCounted(int reasons, String shown) {
    List<Unanswered> why =
        IntStream.rangeClosed(1, reasons)
            .mapToObj(i -> new Unanswered(Unanswered.Reason.SERVICE, "Reason " + i))
            .toList();

    assertThat(Messages.unknown("prod", why)).isEqualTo("Could not be checked in prod: " + shown);
  }

  @Test
  void ofDeploymentsThatMissAsMuchTheFirstIsReported() {
    lookup
        .serve(running(deployment("prod", "first"), 0), S, T)
        .serve(running(deployment("prod", "second"), 0), S, T);

    assertThat(judge(lookup, NOWHERE, payments().running()).message())
        .startsWith("first in prod serves the link: ");
  }

  @Test
  void aHintPrefersTheDeclaredNameWhereOthersComeAsNear() {
    lookup
        .serve(deployment("prod", "audit"), S, "10.9.9.9:1")
        .serve(deployment("prod", "payments-v1"), S, "10.9.9.9:1")
        .serve(deployment("prod", "zoo"), S, "10.9.9.9:1");

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
  void whoWaitsIsToldSoUntilTheAnswerComes() {
    CompletableFuture<Answer<?>> late = new CompletableFuture<>();
    List<String> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void judged(LinkResult result) {
            told.add(result.verdict().name());
          }

          @Override
          public void waited() {
            told.add("waited");
            if (told.size() == 2) {
              late.complete(new Answer.Found<>(List.of(), ScriptedLookup.ONE));
            }
          }
        };

    new Verifier(
            Links.shared(new BrokenLookup(late)),
            SourceParameter.SRC_IP,
            Links.hosts(Map.of()),
            NOWHERE,
            List.of(),
            Duration.ofMillis(1))
        .verify(List.of(payments().absent().build()), minute(), progress);

    assertThat(told).startsWith("waited", "waited").endsWith("UNKNOWN");
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
  void nothingIsAskedAfterTheDeadline() {
    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                LISTED,
                List.of())
            .verify(
                List.of(payments().build(), payments().name("b").absent().build()),
                Deadline.in(Duration.ZERO),
                Progress.NONE);

    assertThat(verification.results())
        .allSatisfy(result -> assertThat(result.unanswered()).contains(Unanswered.tooLate()));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(0, 0, 0, 1));
    assertThat(lookup.asked).isEmpty();
    assertThat(lookup.lists).isZero();
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
        .contains("The lookup failed without saying why");
  }

  @Test
  void whatIsNotAnsweredCostsNothing() {
    lookup.neverAnswer(q -> q.sink().isPresent());

    Verification verification =
        new Verifier(
                Links.shared(lookup),
                SourceParameter.SRC_IP,
                Links.hosts(Map.of()),
                NOWHERE,
                List.of())
            .verify(
                List.of(link().from(S).absent().build(), link().name("b").to(T).absent().build()),
                Deadline.in(Duration.ofMillis(50)),
                Progress.NONE);

    assertThat(verification.requests()).isEqualTo(ScriptedLookup.ONE);
  }

  @Test
  void anInterruptEndsItAndWhatItAsked() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(2);
    Lookup hanging =
        new Lookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
            asked.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              ended.countDown();
            }
            return new Answer.Failed<>(Unanswered.tooLate(), RequestCounts.NONE);
          }

          @Override
          public void cancel(Query<?> query) {
            ended.countDown();
          }

          @Override
          public LookupDescription description() {
            throw new IllegalStateException("not needed");
          }
        };
    List<Throwable> thrown = new ArrayList<>();
    Thread verifying =
        new Thread(
            () -> {
              try {
                Links.verify(hanging, NOWHERE, payments().build());
              } catch (CancellationException e) {
                thrown.add(e);
              }
            });
    verifying.start();
    asked.await();
    verifying.interrupt();
    verifying.join();

    assertThat(thrown)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage("interrupted while waiting for answers"));
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void whoWaitsForOneAnswerKeepsNobodyElseWaiting() {
    Lookup slowForOne =
        new ScriptedLookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields need, Deadline deadline) {
            Answer<T> answer = super.ask(query, need, deadline);
            if (query instanceof IpQuery byIp && byIp.source().equals(Links.end("10.0.0.1"))) {
              // A copy: others ask meanwhile.
              while (List.copyOf(asked).stream().noneMatch(q -> q.namespace().equals("test"))) {
                Thread.onSpinWait();
              }
            }
            return answer;
          }
        };

    assertThat(
            Links.verify(
                    slowForOne,
                    NAMED,
                    link().from("10.0.0.1").build(),
                    link().name("b").from("10.0.0.2").build())
                .results())
        .hasSize(2)
        .allMatch(result -> result.verdict().name().equals("MISSING"));
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

  @Test
  void theTimeOfALinkLiesWithinThatOfItsVerification() {
    long start = System.nanoTime();
    Verification verification = Links.verify(lookup, NOWHERE, payments().build());
    Duration outside = Duration.ofNanos(System.nanoTime() - start);

    assertThat(verification.elapsed()).isBetween(Duration.ZERO, outside);
    assertThat(verification.results().get(0).elapsed())
        .isBetween(Duration.ZERO, verification.elapsed());
  }

  @Test
  void theTimeOfALinkIsWithoutThatInTheQueue() {
    Lookup slow =
        new ScriptedLookup() {
          @Override
          public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            return super.ask(query, fields, deadline);
          }
        };
    Verification verification;
    try (SharedLookup oneAtATime = new SharedLookup(slow, 1)) {
      verification =
          new Verifier(
                  oneAtATime, SourceParameter.SRC_IP, Links.hosts(Map.of()), NOWHERE, List.of())
              .verify(
                  List.of(
                      link().name("a").from("10.0.0.1").absent().build(),
                      link().name("b").from("10.0.0.2").absent().build()),
                  minute(),
                  Progress.NONE);
    }

    Duration both =
        verification.results().get(0).elapsed().plus(verification.results().get(1).elapsed());
    assertThat(both).isBetween(Duration.ofMillis(1), verification.elapsed());
  }

  @Test
  void onlyNamesAreResolvedOnAThreadApartWhichKeepsNoJvmAlive() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Hosts hosts =
        host -> {
          threads.add(Thread.currentThread());
          return List.of("10.0.0.1");
        };

    Plan.of(List.of(link().from("10.0.0.1").build()), SourceParameter.SRC_IP, hosts, minute());
    // A thread is a daemon by itself where the one that starts it is.
    Thread asking =
        new Thread(
            () ->
                Plan.of(
                    List.of(link().from("kafka").build()),
                    SourceParameter.SRC_IP,
                    hosts,
                    minute()));
    asking.setDaemon(false);
    asking.start();
    asking.join();

    assertThat(threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(threads.get(1)).isNotSameAs(asking);
    assertThat(threads.get(1).isDaemon()).isTrue();
  }

  private static Deployment withId(String name, String id) {
    return new Deployment("prod", name, id, Optional.empty(), Map.of());
  }

  @Test
  void exclusiveMeansEveryDeclaredPairInEveryNamespace() {
    Deployment intruder = deployment("dev", "intruder");
    lookup
        .serve(deployment("prod", "a"), "10.0.0.1:1", "")
        .serve(deployment("prod", "a"), "10.0.0.2:1", "")
        .serve(intruder, "10.0.0.2:1", "");

    assertThat(
            judge(lookup, NAMED, link().from("10.0.0.1:1,10.0.0.2:1").all().exclusive()).verdict())
        .isEqualTo(Verdict.NOT_EXCLUSIVE);
  }

  @Test
  void whatCouldNotBeAskedTakesThePlaceOfAHint() {
    lookup.fail(q -> q.namespace().equals("dev"));
    IntStream.range(0, 4)
        .forEach(i -> lookup.serve(deployment("prod", "reader-" + i), S, "10.9.9.9:1"));

    assertThat(judge(lookup, NAMED, payments()).hints())
        .hasSize(3)
        .last()
        .isEqualTo("dev could not be searched: HTTP 503 from example.");
  }

  private static Deadline minute() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  private record BrokenLookup(CompletableFuture<Answer<?>> answer) implements Lookup {
    @Override
    @SuppressWarnings("unchecked") // As the test says.
    public <T> Answer<T> ask(Query<T> query, DeploymentFields fields, Deadline deadline) {
      if (query instanceof IpQuery) {
        return (Answer<T>) answer.join();
      }
      throw new IllegalStateException("boom");
    }

    @Override
    public LookupDescription description() {
      throw new IllegalStateException("boom");
    }
  }
}
