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
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links that speak of everybody: nobody else may serve them. */
class AbsentAndExclusiveTest {
  private final ScriptedLookup lookup = new ScriptedLookup();

  @Test
  void whatDoesNotRunIsToBeDeletedAndNotStopped() {
    lookup.serve(running(deployment("dev", "copy"), 0), SOURCE, SINK);

    assertThat(judge(lookup, NAMED, payments().absent()).message())
        .isEqualTo(
            "Expected no deployment, found in dev (copy, not running). Delete it, or drop"
                + " <absent>.");
    lookup.serve(deployment("prod", "payments-v1"), SOURCE, SINK);
    assertThat(judge(lookup, NAMED, payments().exclusive()).message())
        .isEqualTo(
            "Expected to be served by payments-v1 alone, found also in dev (copy, not running). Delete"
                + " the other, or drop <exclusive>.");
  }

  @ParameterizedTest
  @CsvSource({
    // scope, lists, what fails, found in, absent's verdict, exclusive's verdict
    "named,     'prod,dev,test', '', '',  PRESENT,  PRESENT",
    "named,     'prod,dev,test,x', '', '',  UNKNOWN,  UNKNOWN",
    "named,     'prod,dev,test,x', '', dev, FORBIDDEN, NOT_EXCLUSIVE",
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
      lookup.serve(deployment(found, "intruder"), SOURCE, SINK);
    }
    SearchScope where =
        switch (scope) {
          case "named", "unlisted", "broken", "odd" -> NAMED;
          case "nothing" -> new SearchScope.Named(List.of());
          case "none" -> NOWHERE;
          default -> LISTED;
        };

    assertThat(judge(lookup, where, payments().absent()).verdict().name()).isEqualTo(absent);
    lookup.serve(deployment("prod", "payments-v1"), SOURCE, SINK);
    assertThat(judge(lookup, where, payments().exclusive()).verdict().name()).isEqualTo(exclusive);
  }

  @Test
  void whatIsForbiddenInOneNamespaceIsSoWhateverItsOwnAnswers() {
    lookup.fail(q -> q.namespace().equals("prod"));
    lookup.serve(deployment("dev", "intruder"), SOURCE, SINK);

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
    lookup.serve(deployment("prod", "payments-v1"), SOURCE, SINK).list("dev");

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
    lookup.list("prod", "dev", "test", "stage");
    assertThat(judge(lookup, NAMED, link().from("10.9.9.9").absent()).message())
        .isEqualTo(
            "No deployment was found, but <absent> needs an answer from every namespace: The"
                + " workspace also has 'stage', which searchNamespaces does not name. Name every"
                + " namespace of the workspace:"
                + " <searchNamespaces>dev,prod,stage,test</searchNamespaces>, and any that this"
                + " account may not edit.");
    assertThat(judge(lookup, NAMED, payments().exclusive()).verdict().name()).isEqualTo("UNKNOWN");
    lookup.dontList(DENIED);
    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build()).warnings())
        .containsExactly(
            "The names in searchNamespaces could not be checked, and absent and exclusive links"
                + " depend on them. "
                + DENIED.message());
  }

  @Test
  void absentAndExclusiveLinksNameWhoIsInTheWay() {
    lookup
        .serve(deployment("prod", "payments-v1"), SOURCE, SINK)
        .serve(deployment("dev", "intruder"), SOURCE, SINK);

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
  void exclusiveNamesTheOtherDeploymentWhicheverTheAnswerNamesFirst() {
    Deployment other = deployment("prod", "audit");
    Deployment declared = deployment("prod", "payments-v1");
    lookup.serve(other, SOURCE, SINK).serve(declared, SOURCE, SINK);

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
    lookup.serve(first, SOURCE, SINK).serve(second, SOURCE, SINK);

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
  void aLinkThatIsUnknownElsewhereKeepsWhoServesIt() {
    lookup
        .serve(deployment("prod", "payments-v1"), SOURCE, SINK)
        .fail(q -> q.namespace().equals("dev"));

    LinkResult result = judge(lookup, NAMED, payments().exclusive());

    assertThat(result.message())
        .isEqualTo(
            "Served, but <exclusive> needs an answer from every namespace, and none came from dev:"
                + " HTTP 503 from example.");
    assertThat(result.deployments()).containsExactly(deployment("prod", "payments-v1"));
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

  private static Deployment withId(String name, String id) {
    return new Deployment("prod", name, id, Optional.empty(), Map.of());
  }

  @Test
  void aListThatCannotBeReadIsAWarningOnlyWhereItMatters() {
    lookup.dontList(Links.DENIED);
    String warning =
        "The names in searchNamespaces could not be checked, and absent and exclusive links depend"
            + " on them. ";

    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build()).warnings())
        .containsExactly(warning + Links.DENIED.message());
    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").build()).warnings()).isEmpty();
    lookup.list();
    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build()).warnings())
        .containsExactly(warning + "The service lists no namespace that this account may edit.");
    lookup.dontList(new Unanswered(Unanswered.Reason.NETWORK, "Gone."));
    assertThat(Links.verify(lookup, NAMED, link().from("10.9.9.9").absent().build()).warnings())
        .isEmpty();
  }

  @Test
  void longNamesThatBeginAlikeAreShownWhole() {
    String stem = "n".repeat(120);
    lookup
        .serve(deployment("prod", stem + "a"), "10.0.1.15:9092", "10.100.2.200:3306")
        .serve(deployment("dev", stem + "b"), "10.0.1.15:9092", "10.100.2.200:3306")
        .serve(deployment(stem + "2", "c"), "10.0.1.16:9092", "10.100.2.200:3306");
    lookup.list("prod", "dev", "test");

    assertThat(Links.judge(lookup, NAMED, Links.payments().exclusive()).message())
        .isEqualTo(
            "Expected to be served by "
                + stem
                + "a alone, found also in dev ("
                + stem
                + "b). Stop and delete the other, or drop <exclusive>.");
    assertThat(
            Links.judge(
                    lookup,
                    new SearchScope.Named(List.of(stem + "2")),
                    link().from("10.0.1.16:9092").in(stem + "1"))
                .message())
        .isEqualTo(
            "Expected in "
                + stem
                + "1, found in "
                + stem
                + "2 (c). Move the deployment, or correct <namespace>.");
  }
}
