package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Finds mistyped properties. Maven knows nothing of them, and what they ask for would be left
 * undone.
 *
 * @param known the properties that set a parameter, without {@link #PREFIX}
 * @param pomOnly the parameters that no property sets
 */
record PropertyCheck(Set<String> known, Set<String> pomOnly) {
  private static final String PREFIX = "flink-links.";

  PropertyCheck {
    known = Set.copyOf(known);
    pomOnly = Set.copyOf(pomOnly);
  }

  /** Against the properties of all the plugin's goals: one build may run several. */
  static PropertyCheck of(PluginDescriptor plugin) {
    Set<String> known = new HashSet<>();
    Set<String> pomOnly = new HashSet<>();
    for (MojoDescriptor goal : plugin.getMojos()) {
      if ("help".equals(goal.getGoal())) {
        continue;
      }
      PlexusConfiguration defaults = goal.getMojoConfiguration();
      for (Parameter parameter :
          Objects.requireNonNullElse(goal.getParameters(), List.<Parameter>of())) {
        PlexusConfiguration element = defaults.getChild(parameter.getName(), false);
        String written = element == null ? null : element.getValue();
        if (written != null && written.startsWith("${" + PREFIX)) {
          known.add(written.substring(2 + PREFIX.length(), written.length() - 1));
        } else if (parameter.isEditable()) {
          pomOnly.add(parameter.getName());
        }
      }
    }
    return new PropertyCheck(known, pomOnly);
  }

  /**
   * One sentence for each property that has the plugin's prefix and sets nothing.
   *
   * @param user those of the command line: what is unknown there is refused
   * @param pom those of the project, which may be its own affair: refused is what is nearly right
   */
  List<String> problems(Properties user, Properties pom) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>(user.stringPropertyNames());
    names.addAll(pom.stringPropertyNames());
    for (String property : names) {
      String name = property.startsWith(PREFIX) ? property.substring(PREFIX.length()) : "";
      if (name.isEmpty() || known.contains(name)) {
        continue;
      }
      String nearest = Nearest.to(name, known).map(near -> PREFIX + near).orElse("");
      if (pomOnly.contains(name)) {
        problems.add(property + " is no property: write <" + name + "> in the pom.");
      } else if (!nearest.isEmpty()) {
        problems.add(property + " is an unknown property: did you mean " + nearest + "?");
      } else if (!pom.containsKey(property)) {
        problems.add(
            property
                + " is an unknown property: take it out; mvn flink-links:help -Ddetail lists those"
                + " that there are.");
      }
    }
    return problems;
  }
}
