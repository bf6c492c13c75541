package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Nearest;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads {@code <links>} from the pom. Maven could bind it to setters, but would refuse a mistyped
 * element with a sentence about Java classes, and read every boolean but {@code true} as false.
 *
 * <p>An element that is empty, written twice, or holds elements where a text belongs is refused
 * too, and so are attributes, and a text where elements belong: to overlook one would ask for less
 * than the project declares.
 */
final class LinkElements {
  private static final String LIST = "expectations";

  private final Xpp3Dom configuration;
  private final Path startDirectory;
  private final UnaryOperator<String> placeholders;

  /**
   * @param configuration the goal's, in which Maven remembers where elements stand
   * @param startDirectory where the build was started: files are shown relative to it
   * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value;
   *     Maven itself replaces only what it knew when it read the pom
   */
  LinkElements(Xpp3Dom configuration, Path startDirectory, UnaryOperator<String> placeholders) {
    this.configuration = configuration;
    this.startDirectory = startDirectory;
    this.placeholders = placeholders;
  }

  /**
   * The links below {@code <links>}, in their order.
   *
   * @throws InvalidDeclarationException with a sentence for each element that can't be used
   */
  List<LinkDeclaration> read(PlexusConfiguration links) {
    Problems problems = new Problems();
    List<LinkDeclaration> declarations = new ArrayList<>();
    if (holdsText(links)) {
      problems.add(
          "<links> holds a text, '"
              + links.getValue().trim()
              + "': write a <link> for each, or the path of a file in <linksFiles>.");
    }
    PlexusConfiguration[] elements = links.getChildren();
    for (int i = 0; i < elements.length; i++) {
      Optional<Place> place = place(i, elements.length);
      if ("link".equals(elements[i].getName())) {
        declarations.add(link(elements[i], place, problems));
      } else {
        problems.add(place, unknown("<links>", elements[i].getName(), List.of("link")));
      }
    }
    problems.throwIfAny();
    return declarations;
  }

  /** The same element in what Maven made {@code <links>} of, which alone knows its place. */
  private Optional<Place> place(int index, int count) {
    Xpp3Dom links = configuration.getChild("links");
    return links == null || links.getChildCount() != count
        ? Optional.empty()
        : PomPlace.of(links.getChild(index), startDirectory);
  }

  private LinkDeclaration link(PlexusConfiguration link, Optional<Place> place, Problems problems) {
    PlexusConfiguration named = link.getChild("name", false);
    String written = named == null || named.getValue() == null ? "" : named.getValue().trim();
    String name = placeholders.apply(written);
    String where = name.isEmpty() ? "a link without a name" : "link '" + name + "'";
    Map<String, String> texts = texts(link, LinkDeclaration.NAMES, where, place, problems);
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    PlexusConfiguration list = link.getChild(LIST, false);
    if (list != null) {
      for (PlexusConfiguration each : list.getChildren()) {
        if ("expectation".equals(each.getName())) {
          Map<String, String> of =
              texts(
                  each,
                  ExpectationDeclaration.NAMES,
                  "an expectation of " + where,
                  place,
                  problems);
          expectations.add(new ExpectationDeclaration(of));
        } else {
          problems.add(
              place, unknown("<expectations> of " + where, each.getName(), List.of("expectation")));
        }
      }
      if (list.getChildCount() == 0) {
        problems.add(place, where + " has an empty <expectations>: write one, or leave it out.");
      }
    }
    return new LinkDeclaration(texts, expectations, place);
  }

  private Map<String, String> texts(
      PlexusConfiguration element,
      List<String> valid,
      String where,
      Optional<Place> place,
      Problems problems) {
    Map<String, String> texts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (String attribute : element.getAttributeNames()) {
      // Maven's own say how a pom and its parent are merged.
      if (!attribute.startsWith("combine.") && !attribute.startsWith("xml:")) {
        problems.add(
            place,
            where
                + " has an attribute "
                + attribute
                + ": write it as an element, <"
                + attribute
                + ">.");
      }
    }
    if (holdsText(element)) {
      problems.add(
          place,
          where
              + " holds a text, '"
              + element.getValue().trim()
              + "': write elements, one of "
              + String.join(", ", valid)
              + ".");
    }
    for (PlexusConfiguration child : element.getChildren()) {
      String name = child.getName();
      if (!valid.contains(name)) {
        problems.add(place, unknown(where, name, valid));
      } else if (!seen.add(name)) {
        problems.add(place, where + " has <" + name + "> twice: leave one out.");
      } else if (!name.equals(LIST)) {
        String text =
            child.getValue() == null ? "" : placeholders.apply(child.getValue().trim()).trim();
        if (child.getChildCount() > 0) {
          problems.add(
              place,
              where
                  + ": <"
                  + name
                  + "> holds other elements: write a text, with commas between several.");
        } else if (text.isEmpty()) {
          problems.add(
              place, where + ": <" + name + "> is empty: write its value, or leave it out.");
        } else {
          texts.put(name, text);
        }
      }
    }
    return texts;
  }

  private static boolean holdsText(PlexusConfiguration element) {
    return element.getValue() != null && !element.getValue().isBlank();
  }

  private static String unknown(String where, String element, List<String> valid) {
    return where
        + " has an unknown element <"
        + element
        + ">: "
        + Nearest.to(element, valid)
            .map(near -> "did you mean <" + near + ">?")
            .orElseGet(() -> "valid are " + String.join(", ", valid) + ".");
  }
}
