package io.github.flinklinks.mojo;

import io.github.flinklinks.link.ClosestName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements of the plugin's configuration that no goal knows, or that are written twice or
 * empty. Maven ignores them or only warns, so a setting would have no effect.
 *
 * @param parameters the valid names
 */
record ConfigurationCheck(Set<String> parameters) {
  /** The parameters whose elements are not texts. */
  static final Set<String> STRUCTURED = Set.of("hosts", "jobs", "links", "waivers");

  /** What people call the parts of a credential, in lower case. */
  static final Set<String> SECRETS =
      Set.of(
          "accesskey",
          "accesskeyid",
          "accesskeysecret",
          "accesssecret",
          "accesstoken",
          "ak",
          "apikey",
          "credential",
          "credentials",
          "password",
          "secret",
          "secretaccesskey",
          "secretkey",
          "securitytoken",
          "sk",
          "ststoken",
          "token",
          "user",
          "username");

  static final String NO_SECRET =
      "no parameter holds a credential; write it as a <server> in settings.xml, and its id as"
          + " <serverId>.";

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
   * One sentence for each element that holds for an execution and is unknown or written twice.
   *
   * @param plugin from the project's model: Maven 3 removes unknown elements from the goal's
   *     configuration
   * @param executionId the execution that runs, e.g. {@code default-cli}
   */
  List<String> problems(Plugin plugin, String executionId) {
    return problems(plugin, executionId, this::wrong);
  }

  /**
   * One sentence for each of these parameters that holds for an execution and is empty, for example
   * from a property without a value: Maven treats it as not set.
   *
   * @param plugin as the project's model has it
   */
  List<String> empty(Plugin plugin, String executionId) {
    return problems(plugin, executionId, this::empty);
  }

  private static List<String> problems(
      Plugin plugin, String executionId, Function<Object, Set<String>> check) {
    Set<String> problems = new LinkedHashSet<>();
    Set<String> ofPlugin = check.apply(plugin.getConfiguration());
    for (String wrong : ofPlugin) {
      problems.add("the plugin's configuration has " + wrong);
    }
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getId().equals(executionId)) {
        for (String wrong : check.apply(execution.getConfiguration())) {
          // Maven has merged the plugin's own configuration into each execution's.
          if (!ofPlugin.contains(wrong)) {
            problems.add("the configuration of execution '" + executionId + "' has " + wrong);
          }
        }
      }
    }
    return List.copyOf(problems);
  }

  private Set<String> wrong(Object configuration) {
    Set<String> wrong = new LinkedHashSet<>();
    if (configuration instanceof Xpp3Dom dom) {
      Set<String> seen = new HashSet<>();
      for (Xpp3Dom element : dom.getChildren()) {
        String name = element.getName();
        if (!parameters.contains(name)) {
          wrong.add("an unknown element <" + name + ">: " + remedy(name));
        } else if (!seen.add(name)) {
          wrong.add("<" + name + "> twice, and Maven takes only the last: write it once.");
        }
      }
    }
    return wrong;
  }

  private Set<String> empty(Object configuration) {
    Set<String> empty = new LinkedHashSet<>();
    if (configuration instanceof Xpp3Dom dom) {
      for (Xpp3Dom element : dom.getChildren()) {
        String name = element.getName();
        if (parameters.contains(name) && !STRUCTURED.contains(name) && isEmpty(element)) {
          empty.add("an empty <" + name + ">: write its value, or leave it out.");
        }
      }
    }
    return empty;
  }

  /** Maven takes an empty element for none; who writes that it overrides a parent's means it. */
  private static boolean isEmpty(Xpp3Dom element) {
    return element.getChildCount() == 0
        && (element.getValue() == null || element.getValue().isBlank())
        && !"override".equals(element.getAttribute("combine.self"));
  }

  private String remedy(String name) {
    if (SECRETS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[._-]", ""))) {
      return NO_SECRET;
    }
    return ClosestName.to(name, parameters)
        .map(near -> "did you mean <" + near + ">?")
        .orElseGet(
            () -> "remove it; valid are " + String.join(", ", new TreeSet<>(parameters)) + ".");
  }
}
