package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MistypedPropertyTest {
  private static final ParameterCheck CHECK =
      new ParameterCheck(
          Set.of("hosts", "links", "linksFiles", "region", "searchNamespaces"),
          Set.of("linksFiles", "region", "searchNamespaces"));

  private static List<String> problems(Properties given, Properties pom) {
    return CHECK.problems(given.stringPropertyNames(), pom, "flinklinks.region"::equals);
  }

  private static Properties properties(String... names) {
    Properties properties = new Properties();
    for (String name : names) {
      properties.setProperty(name, "value");
    }
    return properties;
  }

  @Test
  void aMistypedPropertyIsRefusedWhereverItStands() {
    assertThat(
            problems(
                properties("flink-links.linkFiles"), properties("flink-links.searchNamespace")))
        .containsExactly(
            "flink-links.linkFiles is an unknown property: did you mean flink-links.linksFiles?",
            "flink-links.searchNamespace is an unknown property: did you mean"
                + " flink-links.searchNamespaces?");
  }

  @Test
  void whatOnlyThePomMaySetIsRefusedAsAProperty() {
    assertThat(problems(properties("flink-links.links"), properties("flink-links.hosts")))
        .containsExactly(
            "flink-links.hosts is not a property: write <hosts> in the pom.",
            "flink-links.links is not a property: write <links> in the pom.");
  }

  @Test
  void whatNoGoalKnowsIsRefusedOnTheCommandLineAlone() {
    assertThat(problems(properties("flink-links.colour"), properties()))
        .containsExactly(
            "flink-links.colour is an unknown property: remove it; mvn flink-links:help -Ddetail"
                + " lists those that there are.");
    assertThat(problems(properties(), properties("flink-links.colour"))).isEmpty();
    assertThat(problems(properties("flink-links.colour"), properties("flink-links.colour")))
        .isEmpty();
  }

  @Test
  void nearlyTheRightPrefixIsRefused() {
    for (String property :
        List.of(
            "flink-link.region",
            "flink-links-region",
            "flink_links.region",
            "flinkLinks.region",
            "flink.links.region",
            "FLINK_LINKS_REGION",
            "flik-links.region",
            "flink-linsk.region",
            "flinklink.regoin")) {
      assertThat(problems(properties(property), properties()))
          .containsExactly(
              property + " is not a property of this plugin: did you mean flink-links.region?");
    }
    for (String property :
        List.of(
            "flinklinks.version", "flink.version", "flink.region", "links.region", "a.region")) {
      assertThat(problems(properties(property), properties())).isEmpty();
    }
  }

  @Test
  void aPropertyThatThePomUsesIsItsOwnAffair() {
    Properties given = properties("flinklinks.region", "flink_links.region");

    assertThat(problems(given, properties("flink_links.region"))).isEmpty();
    assertThat(problems(properties(), properties("flink-link.region"))).isEmpty();
  }

  @Test
  void propertiesOfThisPluginAndOfOthersAreLeftAlone() {
    Properties all = properties("flink-links.region", "flink.links", "region", "flink-links.");
    all.putAll(Map.of(1, 2));

    assertThat(problems(all, all)).isEmpty();
  }
}
