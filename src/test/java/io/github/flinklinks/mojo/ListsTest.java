package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.verify.SearchScope;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
  @Test
  void listsAreSplitAtCommasAndTrimmed() {
    assertThat(Lists.of(null)).isEmpty();
    assertThat(Lists.of(List.of(" a , b", "c"))).containsExactly("a", "b", "c");
    assertThat(Lists.of(Arrays.asList("a,,b,", null, " "))).containsExactly("a", "b");
  }

  @Test
  void anEntryThatIsEmptyIsKeptWhereItIsToBeRefused() {
    assertThat(Lists.entries(null)).isEmpty();
    assertThat(Lists.entries(Arrays.asList("a, ", null, "b"))).containsExactly("a", "", "", "b");
  }

  @Test
  void searchNamespacesAreNamesOrNone() {
    assertThat(SearchNamespaces.scope(null)).isEqualTo(new SearchScope.Discovered());
    assertThat(SearchNamespaces.scope(List.of(" none "))).isEqualTo(new SearchScope.None());
    assertThat(SearchNamespaces.scope(List.of("orders-prod, orders-dev")))
        .isEqualTo(new SearchScope.Named(List.of("orders-prod", "orders-dev")));
  }

  @Test
  void whatIsNoNameOfANamespaceIsRefusedBecauseTheListCountsAsComplete() {
    assertThatThrownBy(() -> SearchNamespaces.scope(List.of("orders-prod,")))
        .hasMessage("an entry of searchNamespaces is empty: write its name.");
    assertThatThrownBy(() -> SearchNamespaces.scope(List.of(" ")))
        .hasMessage("searchNamespaces is empty: write names, or none, or leave it out.");
    assertThatThrownBy(() -> SearchNamespaces.scope(List.of("none,orders-dev")))
        .hasMessage("searchNamespaces is none,orders-dev: write either names, or none alone.");
    assertThatThrownBy(() -> SearchNamespaces.scope(List.of("orders-prod,${dev.ns},..,a\u200bb")))
        .hasMessage(
            """
            3 problems in the configuration:
              an entry of searchNamespaces: '${dev.ns}' has no value: define the property 'dev.ns' in the pom, in settings.xml or with -D.
              an entry of searchNamespaces is '..', which can't be queried: write its name.
              an entry of searchNamespaces is 'aU+200Bb', which contains the invisible character U+200B: type it again.""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod;dev", "prod dev", "prod|dev", "prod/dev"})
  void otherSeparatorsThanCommasAreRefused(String written) {
    assertThatThrownBy(() -> SearchNamespaces.scope(List.of(written)))
        .hasMessage(
            "an entry of searchNamespaces is '"
                + written
                + "', which is no namespace's name: separate names by commas.");
  }
}
