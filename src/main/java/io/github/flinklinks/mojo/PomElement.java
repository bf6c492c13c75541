package io.github.flinklinks.mojo;

import io.github.flinklinks.link.ClosestName;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * An element of a pom, read strictly. If Maven bound it to setters, it would ignore empty and
 * repeated elements, attributes, elements in place of a text, and texts in place of elements. The
 * goal would then check less than the project declares.
 *
 * @param where what messages call the element
 * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value;
 *     Maven itself replaces only what it knew when it read the pom
 * @param problems where each mistake is added
 */
record PomElement(
    Xpp3Dom xml,
    String where,
    Optional<Place> place,
    UnaryOperator<String> placeholders,
    Problems problems) {
  private static final List<String> ENTRY = List.of("name", "value");

  /** An element inside, or this one by another name; messages have this one's place. */
  PomElement inside(Xpp3Dom element, String name) {
    return new PomElement(element, name, place, placeholders, problems);
  }

  /** Adds a mistake: the rest of a sentence that begins with the element. */
  void wrong(String rest) {
    problems.add(place, where + rest);
  }

  /**
   * The texts of the children, by their names.
   *
   * @param valid the possible names
   * @param lists those of them that hold elements, which the caller reads
   */
  Map<String, String> texts(List<String> valid, Collection<String> lists) {
    Map<String, String> texts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    refuseAttributes();
    refuseText("write elements, one of " + String.join(", ", valid) + ".");
    for (Xpp3Dom child : xml.getChildren()) {
      String name = child.getName();
      if (!valid.contains(name)) {
        refuseUnknown(name, valid);
      } else if (!seen.add(name)) {
        wrong(" has <" + name + "> twice: leave one out.");
      } else if (!lists.contains(name)) {
        Optional<String> text = child(child).text();
        if (text.isPresent()) {
          texts.put(name, text.get());
        }
      }
    }
    return texts;
  }

  /**
   * The texts of children whose names are the user's: {@code <name>text</name>}, or {@code
   * <entry><name/><value/></entry>} for a name that XML can't spell.
   */
  Map<String, String> map() {
    Map<String, String> map = new LinkedHashMap<>();
    refuseAttributes();
    refuseText("write an element for each name, or <entry> with a <name> and a <value>.");
    for (Xpp3Dom child : xml.getChildren()) {
      String name = child.getName();
      Optional<String> text;
      if (name.equals("entry") && child.getChildCount() > 0) {
        PomElement entry = inside(child, "an <entry> of " + where);
        Map<String, String> parts = entry.texts(ENTRY, List.of());
        for (String part : ENTRY) {
          if (child.getChild(part) == null) {
            entry.wrong(" has no <" + part + ">: write one.");
          }
        }
        name = parts.getOrDefault("name", "");
        text = Optional.ofNullable(parts.get("value"));
      } else {
        child(child).refuseAttributes();
        text = child(child).text();
      }
      if (!name.isEmpty() && text.isPresent() && map.put(name, text.get()) != null) {
        wrong(" has '" + name + "' twice: write it once.");
      }
    }
    return map;
  }

  private PomElement child(Xpp3Dom child) {
    return inside(child, where + ": <" + child.getName() + ">");
  }

  private Optional<String> text() {
    String text = written();
    if (xml.getChildCount() > 0) {
      wrong(" holds other elements: write a text, with commas between several.");
    } else if (text.isEmpty()) {
      wrong(" is empty: write its value, or leave it out.");
    } else {
      return Optional.of(text);
    }
    return Optional.empty();
  }

  /** The text of the element; empty where it has none. */
  String written() {
    return xml.getValue() == null ? "" : placeholders.apply(xml.getValue().trim()).trim();
  }

  /** Refuses attributes, but Maven's own, which say how a pom and its parent are merged. */
  private void refuseAttributes() {
    for (String attribute : xml.getAttributeNames()) {
      if (!attribute.startsWith("combine.") && !attribute.startsWith("xml:")) {
        wrong(" has an attribute " + attribute + ": write it as an element, <" + attribute + ">.");
      }
    }
  }

  /** Refuses a text where elements belong. */
  void refuseText(String remedy) {
    if (xml.getValue() != null && !xml.getValue().isBlank()) {
      wrong(" holds a text, '" + xml.getValue().trim() + "': " + remedy);
    }
  }

  void refuseUnknown(String name, List<String> valid) {
    String remedy =
        ClosestName.to(name, valid)
            .map(near -> "did you mean <" + near + ">?")
            .orElseGet(() -> "valid are " + String.join(", ", valid) + ".");
    wrong(" has an unknown element <" + name + ">: " + remedy);
  }
}
