package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Reads {@code <links>} from the pom. Maven could bind it to setters, but would refuse a mistyped
 * element with a sentence about Java classes, and read every boolean but {@code true} as false.
 */
final class LinkElements {
  private static final Set<String> LINK =
      new TreeSet<>(
          Set.of(
              "name",
              "source",
              "sink",
              "match",
              "namespace",
              "deployment",
              "running",
              "exclusive",
              "absent",
              "expectations"));
  private static final Set<String> EXPECTATION =
      new TreeSet<>(Set.of("field", "equals", "matches", "atLeast", "atMost", "sameAsFile"));

  private final Function<String, Optional<Place>> places;

  /**
   * @param places where the link of a name stands
   */
  LinkElements(Function<String, Optional<Place>> places) {
    this.places = places;
  }

  /** The links below {@code <links>}, in their order. */
  List<LinkDeclaration> read(PlexusConfiguration links) {
    List<LinkDeclaration> declarations = new ArrayList<>();
    for (PlexusConfiguration link : links.getChildren()) {
      if (!"link".equals(link.getName())) {
        throw unknown("links", link.getName(), Optional.empty(), Set.of("link"));
      }
      declarations.add(link(link));
    }
    return declarations;
  }

  private LinkDeclaration link(PlexusConfiguration link) {
    Optional<String> name = text(link, "name");
    Optional<Place> place = name.flatMap(places);
    String where = name.map(n -> "link '" + n + "'").orElse("a link without a name");
    refuseOthers(link, where, place, LINK);
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    PlexusConfiguration list = link.getChild("expectations", false);
    if (list != null) {
      for (PlexusConfiguration expectation : list.getChildren()) {
        if (!"expectation".equals(expectation.getName())) {
          throw unknown(
              "<expectations> of " + where, expectation.getName(), place, Set.of("expectation"));
        }
        refuseOthers(expectation, "an expectation of " + where, place, EXPECTATION);
        expectations.add(
            new ExpectationDeclaration(
                text(expectation, "field"),
                text(expectation, "equals"),
                text(expectation, "matches"),
                text(expectation, "atLeast"),
                text(expectation, "atMost"),
                text(expectation, "sameAsFile")));
      }
    }
    return new LinkDeclaration(
        name,
        text(link, "source"),
        text(link, "sink"),
        text(link, "match"),
        text(link, "namespace"),
        text(link, "deployment"),
        text(link, "running"),
        text(link, "exclusive"),
        text(link, "absent"),
        expectations,
        place);
  }

  private static void refuseOthers(
      PlexusConfiguration element, String where, Optional<Place> place, Set<String> valid) {
    for (PlexusConfiguration child : element.getChildren()) {
      if (!valid.contains(child.getName())) {
        throw unknown(where, child.getName(), place, valid);
      }
    }
  }

  private static InvalidDeclarationException unknown(
      String where, String element, Optional<Place> place, Set<String> valid) {
    return new InvalidDeclarationException(
        place,
        where
            + ": <"
            + element
            + "> is not an element of it. Valid are: "
            + String.join(", ", valid)
            + ".");
  }

  private static Optional<String> text(PlexusConfiguration element, String child) {
    PlexusConfiguration found = element.getChild(child, false);
    return Optional.ofNullable(found)
        .map(PlexusConfiguration::getValue)
        .map(String::trim)
        .filter(value -> !value.isEmpty());
  }
}
