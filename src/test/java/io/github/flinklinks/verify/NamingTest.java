package io.github.flinklinks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Deployment;
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
    assertThat(Naming.shorten("\ud83d\ude00".repeat(120))).isEqualTo("\ud83d\ude00".repeat(120));
    assertThat(Naming.shorten("\ud83d\ude00".repeat(121)))
        .isEqualTo("\ud83d\ude00".repeat(119) + "…");
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
}
