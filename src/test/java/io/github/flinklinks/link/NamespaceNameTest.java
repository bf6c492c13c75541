package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceNameTest {
  @Test
  void aListOfValidNamesIsTaken() {
    assertThat(NamespaceName.checked("searchNamespaces", List.of("prod", "dev")))
        .containsExactly("prod", "dev");
  }

  @Test
  void everyInvalidNameIsReported() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(
            () -> NamespaceName.checked("searchNamespaces", List.of("prod", " ", "..", "d\u00a0v")))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "an entry of searchNamespaces is empty: write its name.",
                        "an entry of searchNamespaces is '..', which can't be queried: write its"
                            + " name.",
                        "an entry of searchNamespaces is 'dU+00A0v', which contains the invisible"
                            + " character U+00A0: type it again."));
  }
}
