package io.github.flinklinks.mojo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** Poms made from the plugin descriptor, so that they know every parameter of every goal. */
final class GoalPoms {
  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

  private final PluginDescriptor plugin;

  private GoalPoms(PluginDescriptor plugin) {
    this.plugin = plugin;
  }

  /** For the descriptor that the build has just generated. */
  static GoalPoms read() throws IOException, PlexusConfigurationException {
    try (Reader reader = Files.newBufferedReader(DESCRIPTOR)) {
      return new GoalPoms(new PluginDescriptorBuilder().build(reader));
    }
  }

  PluginDescriptor plugin() {
    return plugin;
  }

  List<String> goals() {
    List<String> goals = new ArrayList<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      goals.add(goal.getGoal());
    }
    return goals;
  }

  /** The parameters of a goal that a user may set. */
  List<Parameter> parameters(String goal) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : plugin.getMojo(goal).getParameters()) {
      if (parameter.isEditable()) {
        parameters.add(parameter);
      }
    }
    return parameters;
  }

  /** The property that sets a parameter, if one does. */
  Optional<String> property(String goal, Parameter parameter) {
    return written(goal, parameter)
        .map(element -> element.getValue(null))
        .map(text -> text.substring("${".length(), text.length() - "}".length()));
  }

  /** The default of a parameter as it is written, if it has one. */
  Optional<String> defaultValue(String goal, Parameter parameter) {
    return written(goal, parameter).map(element -> element.getAttribute("default-value"));
  }

  /** All properties of a goal, each with a value that can be told from every other. */
  Map<String, String> properties(String goal) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Parameter parameter : parameters(goal)) {
      property(goal, parameter)
          .ifPresent(
              property ->
                  properties.put(
                      property,
                      isList(parameter)
                          ? String.join(",", list(parameter))
                          : text(parameter).toString()));
    }
    return properties;
  }

  /** A pom that sets every parameter of a goal, each to a value that can be told from others. */
  String everyParameter(String goal) {
    StringBuilder elements = new StringBuilder();
    for (Parameter parameter : parameters(goal)) {
      String name = parameter.getName();
      elements.append('<').append(name).append('>');
      if (isList(parameter)) {
        for (String entry : list(parameter)) {
          elements.append("<entry>").append(entry).append("</entry>");
        }
      } else if (isStructured(parameter)) {
        elements.append("<element>").append(text(parameter)).append("</element>");
      } else {
        elements.append(text(parameter));
      }
      elements.append("</").append(name).append(">\n");
    }
    return pom(elements.toString());
  }

  /** A pom whose plugin has these elements. */
  String pom(String elements) {
    return "<project><build><plugins><plugin><groupId>"
        + plugin.getGroupId()
        + "</groupId><artifactId>"
        + plugin.getArtifactId()
        + "</artifactId><configuration>\n"
        + elements
        + "</configuration></plugin></plugins></build></project>\n";
  }

  static boolean isList(Parameter parameter) {
    return parameter.getType().equals(List.class.getName());
  }

  /** Whether the goal reads the parameter's elements itself. */
  static boolean isStructured(Parameter parameter) {
    return parameter.getType().equals(PlexusConfiguration.class.getName());
  }

  static List<String> list(Parameter parameter) {
    return List.of("first of " + parameter.getName(), "second of " + parameter.getName());
  }

  /** A value of the parameter's type that is no default. */
  static Object text(Parameter parameter) {
    return switch (parameter.getType()) {
      case "boolean" -> true;
      case "int" -> 100 + parameter.getName().length();
      default -> "value of " + parameter.getName();
    };
  }

  private Optional<PlexusConfiguration> written(String goal, Parameter parameter) {
    PlexusConfiguration all = plugin.getMojo(goal).getMojoConfiguration();
    return Optional.ofNullable(all.getChild(parameter.getName(), false));
  }
}
