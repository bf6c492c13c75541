package io.github.flinklinks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A goal as the plugin descriptor tells Maven of it.
 *
 * @param phase empty where the goal isn't bound by default
 * @param parameters those that a user may set, by name
 */
record GoalDescriptor(
    String name, String description, Optional<String> phase, Map<String, Parameter> parameters) {

  /**
   * A parameter of a goal.
   *
   * @param property the property that sets it; empty where only the pom can
   * @param defaultValue empty where there is none
   */
  record Parameter(
      String name,
      Optional<String> property,
      Optional<String> defaultValue,
      boolean required,
      Optional<String> since,
      String description) {}

  /** Every goal of the descriptor that the build has just generated, except the generated help. */
  static List<GoalDescriptor> all() throws IOException, SAXException {
    Document document;
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    List<GoalDescriptor> goals = new ArrayList<>();
    for (Element mojo : elements(child(document.getDocumentElement(), "mojos").orElseThrow())) {
      if (!"help".equals(text(mojo, "goal").orElseThrow())) {
        goals.add(goal(mojo));
      }
    }
    return goals;
  }

  private static GoalDescriptor goal(Element mojo) {
    Optional<Element> values = child(mojo, "configuration");
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Element parameter :
        child(mojo, "parameters").map(GoalDescriptor::elements).orElse(List.of())) {
      if (text(parameter, "editable").filter("true"::equals).isEmpty()) {
        continue;
      }
      String name = text(parameter, "name").orElseThrow();
      Optional<Element> value = values.flatMap(all -> child(all, name));
      parameters.put(
          name,
          new Parameter(
              name,
              value
                  .map(Node::getTextContent)
                  .filter(text -> text.startsWith("${") && text.endsWith("}"))
                  .map(text -> text.substring(2, text.length() - 1)),
              value
                  .filter(element -> element.hasAttribute("default-value"))
                  .map(element -> element.getAttribute("default-value")),
              text(parameter, "required").filter("true"::equals).isPresent(),
              text(parameter, "since"),
              text(parameter, "description").orElse("")));
    }
    return new GoalDescriptor(
        text(mojo, "goal").orElseThrow(),
        text(mojo, "description").orElse(""),
        text(mojo, "phase"),
        parameters);
  }

  /** The child elements, in order. */
  static List<Element> elements(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** The first child of that name. */
  static Optional<Element> child(Element parent, String name) {
    return elements(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst();
  }

  /** The trimmed text of the first child of that name. */
  static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(Node::getTextContent).map(String::strip);
  }
}
