package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.FoundDeployments.Identity;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundDeploymentsTest {
  private static final Deployment A = deployment("prod", "a");

  private final FoundDeployments found = new FoundDeployments();

  private static Deployment withId(String name, String id) {
    return new Deployment("prod", name, id, Optional.empty(), Map.of());
  }

  private static Answer<List<Deployment>> answer(Deployment... deployments) {
    return new Answer.Found<>(List.of(deployments), ScriptedLookup.ONE);
  }

  private static Answer<List<Deployment>> failed(String message) {
    return new Answer.Failed<>(
        new Unanswered(Unanswered.Reason.SERVICE, message), ScriptedLookup.ONE);
  }

  @Test
  void aDeploymentIsKnownByNamespaceNameAndIdAndNotByItsState() {
    Located located = new Located("prod", A);

    assertThat(located.isOf(running(A, 3))).isTrue();
    assertThat(located.isOf(deployment("dev", "a"))).isFalse();
    assertThat(located.isOf(withId("b", "id-a"))).isFalse();
    assertThat(located.isOf(withId("a", "another"))).isFalse();
  }

  @Test
  void identitiesAreEqualWhereEveryPartIs() {
    Identity identity = new Identity("prod", "a", "1", 0);

    assertThat(identity)
        .isEqualTo(new Identity("prod", "a", "1", 0))
        .hasSameHashCodeAs(new Identity("prod", "a", "1", 0))
        .isNotEqualTo(new Identity("dev", "a", "1", 0))
        .isNotEqualTo(new Identity("prod", "b", "1", 0))
        .isNotEqualTo(new Identity("prod", "a", "2", 0))
        .isNotEqualTo(new Identity("prod", "a", "1", 1))
        .isNotEqualTo("prod");
  }

  @Test
  void identitiesThatDifferInOnePartHaveOtherHashes() {
    Set<Integer> hashes = new HashSet<>();
    IntStream.range(0, 1_000)
        .forEach(
            i -> {
              hashes.add(new Identity("p" + i, "a", "1", 0).hashCode());
              hashes.add(new Identity("prod", "a" + i, "1", 0).hashCode());
              hashes.add(new Identity("prod", "a", "id" + i, 0).hashCode());
              hashes.add(new Identity("prod", "a", "", i).hashCode());
            });

    assertThat(hashes).hasSizeGreaterThan(3_900);
  }

  @Test
  void anIdThatSeveralAnswersNameIsSeenOnceAndAsTheFirstSays() {
    found.add("prod", answer(running(A, 1), A));
    found.add("dev", answer(A));

    assertThat(found.located()).containsExactly(new Located("prod", running(A, 1)));
  }

  @Test
  void entriesOfOneAnswerThatCarryNoIdAreAsManyDeployments() {
    Deployment unnamed = withId("a", "");
    found.add("prod", answer(unnamed, unnamed, withId("b", "")));
    found.add("prod", answer(unnamed, unnamed));

    assertThat(found.deployments()).extracting(Deployment::name).containsExactly("a", "a", "b");
  }

  @Test
  void oneNameWithTwoIdsIsTwoDeployments() {
    found.add("prod", answer(withId("a", "1"), withId("a", "2")));

    assertThat(found.deployments()).extracting(Deployment::deploymentId).containsExactly("1", "2");
  }

  @Test
  void aLocatedCountsForTheNamespaceThatWasAskedAndSaysSo() {
    Deployment elsewhere = deployment("dev", "b");
    found.add("prod", answer(A, elsewhere));

    assertThat(found.in("prod")).containsExactly(A);
    assertThat(found.notIn("prod")).containsExactly(new Located("prod", elsewhere));
    assertThat(found.in("dev")).isEmpty();
    assertThat(found.notIn("dev")).hasSize(2);
  }

  @Test
  void ofTheFailuresOfANamespaceTheFirstIsKept() {
    found.add("prod", answer(A));
    assertThat(found.answered()).isTrue();

    found.add("dev", failed("first"));
    found.add("dev", failed("second"));
    FoundDeployments all = FoundDeployments.all(List.of(new FoundDeployments(), found));

    assertThat(all.answered()).isFalse();
    assertThat(all.failures()).extracting(Unanswered::message).containsExactly("first", "second");
    assertThat(all.failedNamespaces())
        .containsExactly(Map.entry("dev", new Unanswered(Unanswered.Reason.SERVICE, "first")));
    assertThat(all.deployments()).containsExactly(A);
  }
}
