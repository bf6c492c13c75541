package io.github.flinklinks.mojo;

import io.github.flinklinks.link.ClosestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements of the plugin's configuration and properties that no goal knows, and elements that
 * are written twice or empty. Maven ignores them or only warns, so a setting would have no effect.
 *
 * @param names the parameters
 * @param properties those of them that a property sets too, {@code flink-links.} before the name
 */
record ParameterCheck(Set<String> names, Set<String> properties) {
  /** The parameters whose elements are not texts. */
  static final Set<String> STRUCTURED = Set.of("hosts", "jobs", "links", "waivers");

  /** What people call the parts of a credential, without case and separators. */
  private static final Set<String> SECRETS =
      Set.of(
          ("accesskey accesskeyid accesskeysecret accesssecret accesstoken ak apikey credential credentials"
                  + " password secret secretaccesskey secretkey securitytoken sk ststoken token user username")
              .split(" ", -1));

  private static final String NO_SECRET =
      "no parameter holds a credential; write it as a <server> in settings.xml, and its id as"
          + " <serverId>.";
  private static final String PREFIX = "flink-links.";

  /** The parameters of all the plugin's goals: several goals may share a configuration. */
  static ParameterCheck of(PluginDescriptor plugin) {
    Set<String> names = new HashSet<>();
    Set<String> properties = new HashSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      if (!"help".equals(goal.getGoal())) {
        for (Parameter parameter : goal.getParameters()) {
          // What Maven itself puts in, such as the session, is nothing to configure.
          if (parameter.isEditable()) {
            names.add(parameter.getName());
            if (goal.getMojoConfiguration().getChild(parameter.getName(), false) != null) {
              properties.add(parameter.getName());
            }
          }
        }
      }
    }
    return new ParameterCheck(names, properties);
  }

  /**
   * One sentence for each element that holds for an execution and is unknown or written twice.
   *
   * @param plugin from the project's model: Maven 3 removes unknown elements from the goal's
   *     configuration
   * @param executionId the execution that runs, e.g. {@code default-cli}
   */
  List<String> problems(Plugin plugin, String executionId) {
    return problems(plugin, executionId, false);
  }

  /**
   * One sentence for each of these parameters that holds for an execution and is empty, for example
   * from a property without a value: Maven treats it as not set.
   */
  List<String> empty(Plugin plugin, String executionId) {
    return problems(plugin, executionId, true);
  }

  private List<String> problems(Plugin plugin, String executionId, boolean empty) {
    Set<String> problems = new LinkedHashSet<>();
    Set<String> ofPlugin = problems(plugin.getConfiguration(), empty);
    for (String problem : ofPlugin) {
      problems.add("the plugin's configuration has " + problem);
    }
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getId().equals(executionId)) {
        for (String problem : problems(execution.getConfiguration(), empty)) {
          // Maven has merged the plugin's own configuration into the execution's.
          if (!ofPlugin.contains(problem)) {
            problems.add("the configuration of execution '" + executionId + "' has " + problem);
          }
        }
      }
    }
    return List.copyOf(problems);
  }

  private Set<String> problems(Object configuration, boolean empty) {
    Set<String> problems = new LinkedHashSet<>();
    if (configuration instanceof Xpp3Dom dom) {
      Set<String> seen = new HashSet<>();
      for (Xpp3Dom element : dom.getChildren()) {
        String name = element.getName();
        boolean known = names.contains(name);
        if (empty && known && !STRUCTURED.contains(name) && isEmpty(element)) {
          problems.add("an empty <" + name + ">: write its value, or leave it out.");
        } else if (!empty && !known) {
          problems.add("an unknown element <" + name + ">: " + remedy(name));
        } else if (!empty && !seen.add(name)) {
          problems.add("<" + name + "> twice, and Maven takes only the last: write it once.");
        }
      }
    }
    return problems;
  }

  /** Maven takes an empty element for none; who writes that it overrides a parent's means it. */
  private static boolean isEmpty(Xpp3Dom element) {
    return element.getChildCount() == 0
        && (element.getValue() == null || element.getValue().isBlank())
        && !"override".equals(element.getAttribute("combine.self"));
  }

  private String remedy(String name) {
    if (SECRETS.contains(plain(name))) {
      return NO_SECRET;
    }
    return ClosestName.to(name, names)
        .map(near -> "did you mean <" + near + ">?")
        .orElseGet(() -> "remove it; valid are " + String.join(", ", new TreeSet<>(names)) + ".");
  }

  /**
   * One sentence for each property that is meant for the plugin and sets nothing.
   *
   * @param given those of the command line and of the JVM: what is unknown there is refused
   * @param pom those of the project, which may be its own affair: refused is what is nearly right
   * @param used whether a pom has a placeholder of that name, so that the property does something
   */
  List<String> problems(Set<String> given, Properties pom, Predicate<String> used) {
    List<String> problems = new ArrayList<>();
    Set<String> all = new TreeSet<>(given);
    all.addAll(pom.stringPropertyNames());
    for (String property : all) {
      boolean ofPom = pom.containsKey(property);
      if (property.startsWith(PREFIX)) {
        String name = property.substring(PREFIX.length());
        if (!name.isEmpty() && !properties.contains(name)) {
          unknown(property, name, ofPom).ifPresent(problems::add);
        }
      } else if (!ofPom) {
        String meant = meant(property);
        if (!meant.isEmpty() && !used.test(property)) {
          problems.add(
              property + " is not a property of this plugin: did you mean " + PREFIX + meant + "?");
        }
      }
    }
    return problems;
  }

  private Optional<String> unknown(String property, String name, boolean ofPom) {
    if (names.contains(name)) {
      return Optional.of(property + " is not a property: write <" + name + "> in the pom.");
    }
    String unknown = property + " is an unknown property: ";
    if (SECRETS.contains(plain(name))) {
      return Optional.of(unknown + NO_SECRET);
    }
    Optional<String> near = ClosestName.to(name, properties);
    if (near.isPresent()) {
      return Optional.of(unknown + "did you mean " + PREFIX + near.get() + "?");
    }
    return ofPom
        ? Optional.empty()
        : Optional.of(
            unknown + "remove it; mvn flink-links:help -Ddetail lists those that there are.");
  }

  /** The parameter that a property of nearly the right prefix is meant for; else empty. */
  private String meant(String property) {
    String plain = plain(property);
    for (String prefix : List.of("flinklinks", "flinklink")) {
      if (plain.startsWith(prefix)) {
        String near = ClosestName.to(plain.substring(prefix.length()), properties).orElse("");
        if (!near.isEmpty()) {
          return near;
        }
      }
    }
    int dot = property.lastIndexOf('.');
    return dot > 0
            && properties.contains(property.substring(dot + 1))
            && ClosestName.to(plain(property.substring(0, dot)), List.of("flinklinks")).isPresent()
        ? property.substring(dot + 1)
        : "";
  }

  /** The ASCII letters, in lower case. By hand, because every property of the JVM comes here. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      if (c >= 'a' && c <= 'z') {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
