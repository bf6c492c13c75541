package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static io.github.flinklinks.verify.ScriptedLookup.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Findings.Identity;
import io.github.flinklinks.verify.Findings.Sighting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Deployment A = deployment("prod", "a");

  private final Findings findings = new Findings();

  private static Deployment withId(String name, String id) {
    return new Deployment("prod", name, id, Optional.empty(), Map.of());
  }

  private static Answer.Found found(Deployment... deployments) {
    return new Answer.Found(List.of(deployments), ScriptedLookup.ONE);
  }

  private static Answer.Failed failed(String message) {
    return new Answer.Failed(
        new Unanswered(Unanswered.Reason.SERVICE, message), ScriptedLookup.ONE);
  }

  @Test
  void aDeploymentIsKnownByNamespaceNameAndIdAndNotByItsState() {
    Sighting sighting = new Sighting("prod", A);

    assertThat(sighting.isOf(running(A, 3))).isTrue();
    assertThat(sighting.isOf(deployment("dev", "a"))).isFalse();
    assertThat(sighting.isOf(withId("b", "id-a"))).isFalse();
    assertThat(sighting.isOf(withId("a", "another"))).isFalse();
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
  void identitiesOfALargeAnswerDoNotShareOneHash() {
    Set<Integer> hashes = new HashSet<>();
    IntStream.range(0, 1_000).forEach(i -> hashes.add(new Identity("p", "a", "", i).hashCode()));

    assertThat(hashes).hasSize(1_000);
  }

  @Test
  void anIdThatSeveralAnswersNameIsSeenOnceAndAsTheFirstSays() {
    findings.add("prod", found(running(A, 1), A));
    findings.add("dev", found(A));

    assertThat(findings.sightings().values()).containsExactly(new Sighting("prod", running(A, 1)));
  }

  @Test
  void entriesOfOneAnswerThatCarryNoIdAreAsManyDeployments() {
    Deployment unnamed = withId("a", "");
    findings.add("prod", found(unnamed, unnamed, withId("b", "")));
    findings.add("prod", found(unnamed, unnamed));

    assertThat(findings.deployments()).extracting(Deployment::name).containsExactly("a", "a", "b");
  }

  @Test
  void oneNameWithTwoIdsIsTwoDeployments() {
    findings.add("prod", found(withId("a", "1"), withId("a", "2")));

    assertThat(findings.deployments())
        .extracting(Deployment::deploymentId)
        .containsExactly("1", "2");
  }

  @Test
  void aSightingCountsForTheNamespaceThatWasAskedAndSaysSo() {
    Deployment elsewhere = deployment("dev", "b");
    findings.add("prod", found(A, elsewhere));

    assertThat(findings.in("prod")).containsExactly(A);
    assertThat(findings.notIn("prod")).containsExactly(new Sighting("prod", elsewhere));
    assertThat(findings.in("dev")).isEmpty();
    assertThat(findings.notIn("dev")).hasSize(2);
  }

  @Test
  void ofTheFailuresOfANamespaceTheFirstIsKept() {
    findings.add("prod", found(A));
    assertThat(findings.answered()).isTrue();

    findings.add("dev", failed("first"));
    findings.add("dev", failed("second"));
    Findings all = Findings.all(List.of(new Findings(), findings));

    assertThat(all.answered()).isFalse();
    assertThat(all.failures()).extracting(Unanswered::message).containsExactly("first", "second");
    assertThat(all.failedNamespaces())
        .containsExactly(Map.entry("dev", new Unanswered(Unanswered.Reason.SERVICE, "first")));
    assertThat(all.deployments()).containsExactly(A);
  }
}
