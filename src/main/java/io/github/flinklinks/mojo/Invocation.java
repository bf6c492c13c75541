package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * One goal being run by Maven: in which build, for which module, from which configuration.
 *
 * @param session the build
 * @param project the module, or Maven's stand-in where there is no pom
 * @param execution the goal's execution
 * @param log where it tells what it does
 */
record Invocation(MavenSession session, MavenProject project, MojoExecution execution, Log log) {
  /** What the modules of this build have in common. */
  BuildState state() {
    return BuildState.of(session, log);
  }

  /** Whether the goal runs without a pom. */
  boolean standalone() {
    return project.getFile() == null;
  }

  /** The module's directory; without a pom the one that Maven was called in. */
  Path baseDirectory() {
    return standalone() ? root() : project.getBasedir().toPath();
  }

  /**
   * The directory that Maven was called in; with {@code -f} and a pom that isn't below it, that
   * pom's.
   */
  Path root() {
    return root(session);
  }

  /** The same for a build. */
  static Path root(MavenSession session) {
    Path ofPom = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    String calledIn = session.getSystemProperties().getProperty("user.dir", "");
    Path directory = Path.of(calledIn).toAbsolutePath().normalize();
    return !calledIn.isEmpty() && ofPom.startsWith(directory) ? directory : ofPom;
  }

  /**
   * A path as the user would write it: below the directory that Maven was called in, else absolute.
   */
  Path shown(Path path) {
    return Place.shown(path, root());
  }

  /** What tells the module from all others of the build. */
  String module() {
    return baseDirectory() + " " + project.getId();
  }

  /** The module's name in reports. */
  String projectName() {
    return standalone() ? "command line" : project.getName();
  }

  /**
   * Refuses what the pom configures and no goal of this plugin knows: Maven itself drops it in
   * silence, or only warns.
   *
   * @throws InvalidDeclarationException naming every such element
   */
  void refuseUnknownParameters() {
    String key = execution.getPlugin().getKey();
    Plugin plugin = project.getPlugin(key);
    if (plugin == null && project.getPluginManagement() != null) {
      // What a goal called on the command line is configured by where the build has no such plugin.
      plugin = project.getPluginManagement().getPluginsAsMap().get(key);
    }
    if (plugin == null) {
      return;
    }
    List<String> problems =
        ConfigurationCheck.of(execution.getMojoDescriptor().getPluginDescriptor())
            .problems(plugin, execution.getExecutionId());
    if (!problems.isEmpty()) {
      throw new InvalidDeclarationException(problems);
    }
  }

  /**
   * Refuses properties that are meant for this plugin and no goal knows.
   *
   * @throws InvalidDeclarationException naming every such property
   */
  void refuseUnknownProperties() {
    List<String> problems =
        PropertyCheck.of(execution.getMojoDescriptor().getPluginDescriptor())
            .problems(session.getUserProperties(), project.getProperties());
    if (!problems.isEmpty()) {
      throw new InvalidDeclarationException(problems);
    }
  }

  /**
   * Refuses parameters whose placeholder has no value: Maven takes such a parameter for one that
   * isn't set, and less would be asked than the project declares.
   *
   * @throws InvalidDeclarationException naming each of them
   */
  void refuseUnfilledParameters() {
    Problems problems = new Problems();
    for (String parameter : ConfigurationCheck.ASKING) {
      Xpp3Dom element = configuration().getChild(parameter);
      String written = element == null ? null : element.getValue();
      // Where nothing is configured, Maven's own way to the property stands there.
      if (written != null
          && written.contains("${")
          && !written.equals(property(parameter))
          && value(written) == null) {
        problems.add(parameter + ": " + Links.unfilled(written).orElse("it has no value."));
      }
    }
    problems.throwIfAny();
  }

  /**
   * A list as it was written: of a text, Maven drops what is empty at its end, as a variable
   * without a value leaves it.
   *
   * @param bound as Maven gives it
   * @throws InvalidDeclarationException where it is written in several places or ways, of which
   *     Maven takes one: an entry of the other might open the build
   */
  List<String> list(String parameter, List<String> bound) {
    refuseMerged(parameter);
    Xpp3Dom element = configuration().getChild(parameter);
    if (element == null) {
      return bound;
    }
    Object text = element.getValue() == null ? null : value(element.getValue());
    if (element.getChildCount() == 0) {
      return text instanceof String written ? List.of(written) : bound;
    }
    if (value(property(parameter)) != null) {
      throw new InvalidDeclarationException(
          parameter
              + " is a list in the pom, and the property flink-links."
              + parameter
              + " is set too, of which Maven takes only one: leave one out.");
    }
    if (text instanceof String written && !written.isBlank()) {
      throw new InvalidDeclarationException(
          parameter
              + " is written as a text in one place and as a list in another, and Maven takes only"
              + " one: write lists in both, with combine.children=\"append\" where both are to hold.");
    }
    return bound;
  }

  /**
   * A map as it is written; empty where it isn't.
   *
   * @param bound as Maven gives it, null where it isn't written
   * @throws InvalidDeclarationException with a sentence for each element that can't be used
   */
  Map<String, String> map(String parameter, PlexusConfiguration bound) {
    if (bound == null) {
      return Map.of();
    }
    refuseMerged(parameter);
    Problems problems = new Problems();
    Xpp3Dom element = configuration().getChild(parameter);
    Map<String, String> map =
        new ElementReader(placeholders(), problems)
            .map(
                bound,
                "<" + parameter + ">",
                element == null ? Optional.empty() : PomPlace.of(element, root()));
    problems.throwIfAny();
    return map;
  }

  /** What stands in the configuration where only a property may give the parameter. */
  private static String property(String parameter) {
    return "${flink-links." + parameter + "}";
  }

  private Object value(String expression) {
    try {
      return evaluator().evaluate(expression);
    } catch (ExpressionEvaluationException e) {
      return null;
    }
  }

  private PluginParameterExpressionEvaluator evaluator() {
    return new PluginParameterExpressionEvaluator(session, execution);
  }

  /**
   * Refuses an element of several places that Maven would merge into what nobody wrote.
   *
   * @throws InvalidDeclarationException naming two of them
   */
  void refuseMerged(String element) {
    new MergedElements(execution.getPlugin().getKey(), execution.getExecutionId(), element, root())
        .refuse(project);
  }

  /** Replaces {@code ${...}} as Maven does in a pom; what isn't known stays as it is. */
  UnaryOperator<String> placeholders() {
    return new Placeholders(
        evaluator(),
        List.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties()));
  }

  /** The goal's configuration, in which Maven remembers where each element stands. */
  Xpp3Dom configuration() {
    return execution.getConfiguration();
  }
}
