package io.github.flinklinks.mojo;

import io.github.flinklinks.link.ClosestName;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Reads elements of a pom strictly. If Maven bound them to setters, it would ignore empty and
 * repeated elements, attributes, elements in place of a text, and texts in place of elements. The
 * goal would then check less than the project declares.
 *
 * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value;
 *     Maven itself replaces only what it knew when it read the pom
 * @param problems where each mistake is added
 */
record ElementReader(UnaryOperator<String> placeholders, Problems problems) {
  private static final String ENTRY = "entry";

  /**
   * The texts of an element's children, by their names.
   *
   * @param valid the names that there are
   * @param lists those of them that hold elements, which the caller reads
   * @param where what messages call the element
   */
  Map<String, String> texts(
      PlexusConfiguration element,
      List<String> valid,
      Set<String> lists,
      String where,
      Optional<Place> place) {
    Map<String, String> texts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    refuseAttributes(element, where, place);
    refuseText(element, where, place, "write elements, one of " + String.join(", ", valid) + ".");
    for (PlexusConfiguration child : element.getChildren()) {
      String name = child.getName();
      if (!valid.contains(name)) {
        problems.add(place, unknown(where, name, valid));
      } else if (!seen.add(name)) {
        problems.add(place, where + " has <" + name + "> twice: leave one out.");
      } else if (!lists.contains(name)) {
        Optional<String> text = text(child, where, place);
        if (text.isPresent()) {
          texts.put(name, text.get());
        }
      }
    }
    return texts;
  }

  /**
   * The texts of an element whose children have names of the user's: {@code <name>text</name>}, or
   * {@code <entry><name/><value/></entry>} for a name that XML can't spell.
   *
   * @param where what messages call the element
   */
  Map<String, String> map(PlexusConfiguration element, String where, Optional<Place> place) {
    Map<String, String> map = new LinkedHashMap<>();
    refuseAttributes(element, where, place);
    refuseText(
        element,
        where,
        place,
        "write an element for each name, or <entry> with a <name> and a <value>.");
    for (PlexusConfiguration child : element.getChildren()) {
      String name = child.getName();
      Optional<String> text;
      if (name.equals(ENTRY) && child.getChildCount() > 0) {
        String entry = "an <entry> of " + where;
        Map<String, String> parts = texts(child, List.of("name", "value"), Set.of(), entry, place);
        for (String part : List.of("name", "value")) {
          if (child.getChild(part, false) == null) {
            problems.add(place, entry + " has no <" + part + ">: write one.");
          }
        }
        name = parts.getOrDefault("name", "");
        text = Optional.ofNullable(parts.get("value"));
      } else {
        refuseAttributes(child, where + ": <" + name + ">", place);
        text = text(child, where, place);
      }
      if (!name.isEmpty() && text.isPresent() && map.put(name, text.get()) != null) {
        problems.add(place, where + " has '" + name + "' twice: write it once.");
      }
    }
    return map;
  }

  /** Refuses attributes, but Maven's own, which say how a pom and its parent are merged. */
  private void refuseAttributes(PlexusConfiguration element, String where, Optional<Place> place) {
    for (String attribute : element.getAttributeNames()) {
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
  }

  /** Refuses a text where elements belong. */
  void refuseText(PlexusConfiguration element, String where, Optional<Place> place, String remedy) {
    if (element.getValue() != null && !element.getValue().isBlank()) {
      problems.add(place, where + " holds a text, '" + element.getValue().trim() + "': " + remedy);
    }
  }

  private Optional<String> text(PlexusConfiguration child, String where, Optional<Place> place) {
    String which = where + ": <" + child.getName() + ">";
    if (child.getChildCount() > 0) {
      problems.add(
          place, which + " holds other elements: write a text, with commas between several.");
      return Optional.empty();
    }
    String text =
        child.getValue() == null ? "" : placeholders.apply(child.getValue().trim()).trim();
    if (text.isEmpty()) {
      problems.add(place, which + " is empty: write its value, or leave it out.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** What to say of an element that isn't known. */
  static String unknown(String where, String element, List<String> valid) {
    return where
        + " has an unknown element <"
        + element
        + ">: "
        + ClosestName.to(element, valid)
            .map(near -> "did you mean <" + near + ">?")
            .orElseGet(() -> "valid are " + String.join(", ", valid) + ".");
  }
}
