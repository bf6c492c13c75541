package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements of the plugin's configuration that no goal knows. Maven drops them or only warns,
 * and a mistyped element would leave its check undone.
 *
 * @param parameters the valid names
 */
record ConfigurationCheck(Set<String> parameters) {
  ConfigurationCheck {
    parameters = Set.copyOf(parameters);
  }

  /** Against the parameters of all the plugin's goals: several goals may share a configuration. */
  static ConfigurationCheck of(PluginDescriptor plugin) {
    Set<String> names = new LinkedHashSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      if ("help".equals(goal.getGoal())) {
        continue;
      }
      for (Parameter parameter :
          Objects.requireNonNullElse(goal.getParameters(), List.<Parameter>of())) {
        // What Maven itself puts in, such as the session, is nothing to configure.
        if (parameter.isEditable()) {
          names.add(parameter.getName());
          if (parameter.getAlias() != null) {
            names.add(parameter.getAlias());
          }
        }
      }
    }
    return new ConfigurationCheck(names);
  }

  /**
   * One sentence for each unknown element that holds for an execution.
   *
   * @param plugin as the project's model has it: Maven 3 has taken the unknown elements out of what
   *     it hands to the goal
   * @param executionId the execution that runs, e.g. {@code default-cli}
   */
  List<String> problems(Plugin plugin, String executionId) {
    Set<String> ofPlugin = unknown(plugin.getConfiguration());
    List<String> problems = new ArrayList<>(sentences("the plugin's configuration", ofPlugin));
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getId().equals(executionId)) {
        Set<String> ofExecution = unknown(execution.getConfiguration());
        // Maven has merged the plugin's own configuration into each execution's.
        ofExecution.removeAll(ofPlugin);
        problems.addAll(
            sentences("the configuration of execution '" + executionId + "'", ofExecution));
      }
    }
    return List.copyOf(problems);
  }

  private Set<String> unknown(Object configuration) {
    Set<String> unknown = new LinkedHashSet<>();
    if (configuration instanceof Xpp3Dom dom) {
      for (Xpp3Dom element : dom.getChildren()) {
        if (!parameters.contains(element.getName())) {
          unknown.add(element.getName());
        }
      }
    }
    return unknown;
  }

  private List<String> sentences(String where, Set<String> unknown) {
    List<String> sentences = new ArrayList<>();
    for (String name : unknown) {
      sentences.add(where + " has an unknown element <" + name + ">: " + remedy(name));
    }
    return sentences;
  }

  private String remedy(String name) {
    return Nearest.to(name, parameters)
        .map(near -> "did you mean <" + near + ">?")
        .orElseGet(
            () -> "take it out; valid are " + String.join(", ", new TreeSet<>(parameters)) + ".");
  }
}
