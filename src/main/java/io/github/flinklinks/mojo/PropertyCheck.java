package io.github.flinklinks.mojo;

import io.github.flinklinks.link.ClosestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Finds mistyped properties. Maven ignores them, so a setting would have no effect.
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
   * One sentence for each property that is meant for the plugin and sets nothing.
   *
   * @param given those of the command line and of the JVM: what is unknown there is refused
   * @param pom those of the project, which may be its own affair: refused is what is nearly right
   * @param used whether a pom has a placeholder of that name, so that the property does something
   */
  List<String> problems(Set<String> given, Properties pom, Predicate<String> used) {
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>(given);
    names.addAll(pom.stringPropertyNames());
    for (String property : names) {
      if (!property.startsWith(PREFIX)) {
        String meant = pom.containsKey(property) ? "" : meant(property);
        if (!meant.isEmpty() && !used.test(property)) {
          problems.add(
              property + " is not a property of this plugin: did you mean " + PREFIX + meant + "?");
        }
        continue;
      }
      String name = property.substring(PREFIX.length());
      if (name.isEmpty() || known.contains(name)) {
        continue;
      }
      String nearest = ClosestName.to(name, known).map(near -> PREFIX + near).orElse("");
      if (ConfigurationCheck.SECRETS.contains(plain(name))) {
        problems.add(property + " is an unknown property: " + ConfigurationCheck.NO_SECRET);
      } else if (pomOnly.contains(name)) {
        problems.add(property + " is not a property: write <" + name + "> in the pom.");
      } else if (!nearest.isEmpty()) {
        problems.add(property + " is an unknown property: did you mean " + nearest + "?");
      } else if (!pom.containsKey(property)) {
        problems.add(
            property
                + " is an unknown property: remove it; mvn flink-links:help -Ddetail lists those"
                + " that there are.");
      }
    }
    return problems;
  }

  /** The parameter that a property of nearly the right prefix is meant for; else empty. */
  private String meant(String property) {
    String plain = plain(property);
    for (String prefix : List.of("flinklinks", "flinklink")) {
      if (plain.startsWith(prefix)) {
        String near = ClosestName.to(plain.substring(prefix.length()), known).orElse("");
        if (!near.isEmpty()) {
          return near;
        }
      }
    }
    int dot = property.lastIndexOf('.');
    return dot > 0
            && known.contains(property.substring(dot + 1))
            && ClosestName.to(plain(property.substring(0, dot)), List.of("flinklinks")).isPresent()
        ? property.substring(dot + 1)
        : "";
  }

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
