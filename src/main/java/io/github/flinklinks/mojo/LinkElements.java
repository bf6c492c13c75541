package io.github.flinklinks.mojo;

import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads {@code <links>} from the pom. */
final class LinkElements {
  private static final String LIST = "expectations";

  private final Xpp3Dom configuration;
  private final Path startDirectory;
  private final UnaryOperator<String> placeholders;
  private final Problems problems;
  private final ElementReader reader;

  /**
   * @param configuration the goal's, in which Maven remembers where each element is
   * @param startDirectory where the build was started: files are shown relative to it
   * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value;
   *     Maven itself replaces only what it knew when it read the pom
   * @param problems where a sentence is added for each element that can't be used
   */
  LinkElements(
      Xpp3Dom configuration,
      Path startDirectory,
      UnaryOperator<String> placeholders,
      Problems problems) {
    this.configuration = configuration;
    this.startDirectory = startDirectory;
    this.placeholders = placeholders;
    this.problems = problems;
    this.reader = new ElementReader(placeholders, problems);
  }

  /** The links below {@code <links>}, in their order. */
  List<LinkDeclaration> read(PlexusConfiguration links) {
    List<LinkDeclaration> declarations = new ArrayList<>();
    reader.refuseText(
        links,
        "<links>",
        Optional.empty(),
        "write a <link> for each, or the path of a file in <linksFiles>.");
    PlexusConfiguration[] elements = links.getChildren();
    boolean unwrapped = false;
    for (int i = 0; i < elements.length; i++) {
      Optional<Place> place = place(i, elements.length);
      if ("link".equals(elements[i].getName())) {
        declarations.add(link(elements[i], place));
      } else if (LinkDeclaration.NAMES.contains(elements[i].getName())) {
        if (!unwrapped) {
          unwrapped = true;
          problems.add(
              place,
              "<links> has <"
                  + elements[i].getName()
                  + ">, which belongs to one link: wrap the elements of each link in a <link>.");
        }
      } else {
        problems.add(
            place, ElementReader.unknown("<links>", elements[i].getName(), List.of("link")));
      }
    }
    return declarations;
  }

  /** The same element in what Maven made {@code <links>} of, which alone knows its place. */
  private Optional<Place> place(int index, int count) {
    Xpp3Dom links = configuration.getChild("links");
    return links == null || links.getChildCount() != count
        ? Optional.empty()
        : PomPlace.of(links.getChild(index), startDirectory);
  }

  private LinkDeclaration link(PlexusConfiguration link, Optional<Place> place) {
    PlexusConfiguration named = link.getChild("name", false);
    String written = named == null || named.getValue() == null ? "" : named.getValue().trim();
    String name = placeholders.apply(written);
    String where = name.isEmpty() ? "a link without a name" : "link '" + name + "'";
    Map<String, String> texts =
        reader.texts(link, LinkDeclaration.NAMES, Set.of(LIST), where, place);
    PlexusConfiguration list = link.getChild(LIST, false);
    return new LinkDeclaration(
        texts, list == null ? List.of() : expectations(list, where, place), place);
  }

  private List<ExpectationDeclaration> expectations(
      PlexusConfiguration list, String where, Optional<Place> place) {
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    for (PlexusConfiguration each : list.getChildren()) {
      if ("expectation".equals(each.getName())) {
        expectations.add(
            new ExpectationDeclaration(
                reader.texts(
                    each,
                    ExpectationDeclaration.NAMES,
                    Set.of(),
                    "an expectation of " + where,
                    place)));
      } else {
        problems.add(
            place,
            ElementReader.unknown(
                "<expectations> of " + where, each.getName(), List.of("expectation")));
      }
    }
    if (list.getChildCount() == 0) {
      problems.add(place, where + " has an empty <expectations>: write one, or leave it out.");
    }
    return expectations;
  }
}
