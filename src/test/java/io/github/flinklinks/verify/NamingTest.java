package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
  @ParameterizedTest
  @CsvSource({
    "payments, 42, payments",
    "'', 42, deployment 42",
    "' ', ' ', a deployment without a name",
    "'', '', a deployment without a name"
  })
  void aDeploymentIsCalledByItsNameElseByItsId(String name, String id, String words) {
    assertThat(Naming.name(new Deployment("prod", name, id, Optional.empty(), Map.of())))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"Gone, Gone.", "Gone., Gone.", "' Gone! ', Gone!", "Gone?, Gone?", "'  ', ''"})
  void aSentenceEndsWithOneStop(String text, String sentence) {
    assertThat(Naming.sentence(text)).isEqualTo(sentence);
  }

  @Test
  void aNameOf120CharactersIsShownWhole() {
    assertThat(Naming.shorten("n".repeat(120))).isEqualTo("n".repeat(120));
    assertThat(Naming.shorten("n".repeat(121))).isEqualTo("n".repeat(119) + "…");
  }

  @Test
  void aLongNameIsShownWholeWhereAnotherWouldLookAlike() {
    String stem = "n".repeat(120);
    String cut = "n".repeat(119) + "…";

    assertThat(Naming.shorten(stem + "a", List.of(stem + "a", "other"))).isEqualTo(cut);
    assertThat(Naming.shorten(stem + "a", List.of(stem + "b"))).isEqualTo(stem + "a");
    assertThat(Naming.shortened(List.of(stem + "a", stem + "b", "c"), "'"))
        .isEqualTo("'" + stem + "a', '" + stem + "b' and 'c'");
    assertThat(Naming.names(List.of(deployment("prod", stem + "a"), deployment("prod", "b"))))
        .isEqualTo(cut + " and b");
    assertThat(
            Naming.names(
                List.of(deployment("prod", stem + "a"), deployment("prod", stem + "b")),
                1,
                List.of()))
        .isEqualTo(stem + "a and 1 more");
    assertThat(Naming.names(List.of(deployment("prod", stem + "a")), 3, List.of(stem + "*")))
        .isEqualTo(stem + "a");
    assertThat(
            Naming.places(
                List.of(
                    new Located("dev" + stem, deployment("dev" + stem, stem + "a")),
                    new Located("dev" + stem + "2", deployment("dev" + stem + "2", stem + "b"))),
                List.of()))
        .isEqualTo("dev" + stem + " (" + stem + "a) and dev" + stem + "2 (" + stem + "b)");
  }

  @Test
  void aListNamesFiveEachOnceAndCountsTheRest() {
    assertThat(Naming.list(List.of())).isEmpty();
    assertThat(Naming.list(List.of("a"))).isEqualTo("a");
    assertThat(Naming.list(List.of("a", "b", "a"))).isEqualTo("a and b");
    assertThat(Naming.list(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d and e");
    assertThat(Naming.list(List.of("a", "b", "c", "d", "e", "f")))
        .isEqualTo("a, b, c, d, e and 1 more");
  }

  @Test
  void longerListsAreCountedTo() {
    List<String> six = List.of("a", "b", "c", "d", "e", "f");
    List<Deployment> deployments = six.stream().map(name -> deployment("prod", name)).toList();

    assertThat(Naming.shortened(six, "'")).isEqualTo("'a', 'b', 'c', 'd', 'e' and 1 more");
    assertThat(Naming.names(deployments)).isEqualTo("a, b, c, d, e and 1 more");
    assertThat(
            Naming.places(
                deployments.stream().map(each -> new Located("prod", each)).toList(), List.of()))
        .isEqualTo("prod (a, b, c, d, e and 1 more)");
    assertThat(
            Naming.places(
                six.stream().map(name -> new Located(name, deployment(name, "x"))).toList(),
                List.of()))
        .isEqualTo("a (x), b (x), c (x), d (x), e (x) and 1 more");
  }

  @Test
  void deploymentsWithoutANameAreToldApartByTheirIds() {
    List<Deployment> nameless =
        List.of(
            new Deployment("prod", " ", "1", Optional.empty(), Map.of()),
            new Deployment("prod", " ", "2", Optional.empty(), Map.of()));

    assertThat(Naming.names(nameless)).isEqualTo("deployment 1 and deployment 2");
    assertThat(
            Naming.places(
                nameless.stream().map(each -> new Located("prod", each)).toList(), List.of()))
        .isEqualTo("prod (deployment 1 and deployment 2)");
  }
}
