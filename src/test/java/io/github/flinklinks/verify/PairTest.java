package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.SINK;
import static io.github.flinklinks.verify.Links.SOURCE;
import static io.github.flinklinks.verify.Links.end;
import static io.github.flinklinks.verify.ScriptedLookup.ONE;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which queries a pair needs, and what their answers prove together. */
class PairTest {
  private static final IpQuery TO_SOURCE = new IpQuery("prod", Optional.empty(), end(SOURCE));
  private static final IpQuery TO_SINK = new IpQuery("prod", Optional.empty(), end(SINK));
  private static final Answer<List<Deployment>> NOBODY = found();
  private static final Answer<List<Deployment>> SOMEBODY = found(deployment("prod", "a"));
  private static final Answer<List<Deployment>> FAILED = failed("first");
  private static final Answer<List<Deployment>> FAILED_TOO = failed("second");

  private static Answer<List<Deployment>> found(Deployment... deployments) {
    return new Answer.Found<>(List.of(deployments), ONE);
  }

  private static Answer<List<Deployment>> failed(String message) {
    return new Answer.Failed<>(new Unanswered(Unanswered.Reason.SERVICE, message), ONE);
  }

  private static Pair pair(String source, String sink, SourceParameter parameter) {
    return new Pair(end(source), end(sink), parameter);
  }

  /** A source as {@code dstIp} and a sink, with the answers to their two queries. */
  private static List<Answer<List<Deployment>>> both(
      Answer<List<Deployment>> toSource, Answer<List<Deployment>> toSink) {
    AnswerTable answers = new AnswerTable();
    answers.put(TO_SOURCE, toSource);
    answers.put(TO_SINK, toSink);
    return pair(SOURCE, SINK, SourceParameter.DST_IP).in("prod", answers);
  }

  @Test
  void aSourceAsDstIpIsAQueryOfItsOwn() {
    assertThat(pair(SOURCE, SINK, SourceParameter.SRC_IP).queries("prod"))
        .containsExactly(new IpQuery("prod", end(SOURCE), end(SINK)));
    assertThat(pair(SOURCE, SINK, SourceParameter.DST_IP).queries("prod"))
        .containsExactly(TO_SOURCE, TO_SINK);
    assertThat(pair(SOURCE, "", SourceParameter.DST_IP).queries("prod")).containsExactly(TO_SOURCE);
    assertThat(pair("", SINK, SourceParameter.DST_IP).queries("prod")).containsExactly(TO_SINK);
  }

  @Test
  void aQueryThatSeveralPairsNeedIsNamedOnce() {
    List<Pair> pairs =
        List.of(
            pair(SOURCE, SINK, SourceParameter.DST_IP),
            pair(SOURCE, "10.100.2.201", SourceParameter.DST_IP));

    assertThat(Pair.queries(pairs, "prod"))
        .containsExactly(
            TO_SOURCE, TO_SINK, new IpQuery("prod", Optional.empty(), end("10.100.2.201")));
  }

  @Test
  void theAnswerToOneQueryIsTaken() {
    for (Answer<List<Deployment>> answer : List.of(NOBODY, SOMEBODY, FAILED)) {
      AnswerTable answers = new AnswerTable();
      answers.put(TO_SOURCE, answer);

      assertThat(pair(SOURCE, "", SourceParameter.DST_IP).in("prod", answers))
          .containsExactly(answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prod, a, 1,   prod, a, 1,   true",
    // Renamed between the two queries.
    "prod, a, 1,   prod, b, 1,   true",
    "prod, a, 1,   prod, a, 2,   false",
    "dev,  a, 1,   prod, a, 1,   false",
    "dev,  a, '',  prod, a, '',  false",
    "prod, a, '',  prod, a, '',  true",
    "prod, a, '',  prod, b, '',  false",
    "prod, a, 1,   prod, a, '',  true",
    "prod, a, '',  prod, a, 1,   true",
    "prod, a, 1,   prod, b, '',  false",
    "prod, a, '',  prod, b, 1,   false",
  })
  void bothEndsAreServedByTheDeploymentsThatBothAnswersName(
      String namespace,
      String name,
      String id,
      String otherNamespace,
      String otherName,
      String otherId,
      boolean served) {
    Deployment one = new Deployment(namespace, name, id, Optional.empty(), Map.of());
    Deployment other =
        new Deployment(otherNamespace, otherName, otherId, Optional.empty(), Map.of());

    assertThat(both(found(one), found(other))).containsExactly(served ? found(one) : found());
  }

  @Test
  void ofSeveralDeploymentsThoseInBothAnswersAreTakenAndEachOnce() {
    Deployment a = deployment("prod", "a");
    Deployment b = deployment("prod", "b");
    Deployment c = deployment("prod", "c");
    Deployment d = deployment("prod", "d");

    assertThat(both(found(a, b, c), found(d, c, b, b))).containsExactly(found(b, c));
  }

  @Test
  void whereNobodyIsAtOneEndTheFailureOfTheOtherDoesNotMatter() {
    assertThat(both(NOBODY, FAILED)).containsExactly(NOBODY);
    assertThat(both(FAILED, NOBODY)).containsExactly(NOBODY);
    assertThat(both(NOBODY, SOMEBODY)).containsExactly(NOBODY);
    assertThat(both(SOMEBODY, NOBODY)).containsExactly(NOBODY);
  }

  @Test
  void anEndThatFailedLeavesNothingButItsFailure() {
    assertThat(both(SOMEBODY, FAILED)).containsExactly(FAILED);
    assertThat(both(FAILED, SOMEBODY)).containsExactly(FAILED);
    assertThat(both(FAILED, FAILED_TOO)).containsExactly(FAILED, FAILED_TOO);
  }
}
