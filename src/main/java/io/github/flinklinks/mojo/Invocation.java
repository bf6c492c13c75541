package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * One run of a goal: its build, module and configuration.
 *
 * @param project the module, or Maven's default project if there is no pom
 */
record Invocation(MavenSession session, MavenProject project, MojoExecution execution, Log log) {
  /** What the modules of this build have in common. */
  BuildState state() {
    return BuildState.of(session, log);
  }

  /**
   * Whether what the configuration says is meant for this run alone: the build has no other module,
   * and the module no other execution.
   */
  boolean isAlone() {
    if (session.getProjects().size() > 1) {
      return false;
    }
    boolean alone = true;
    for (PluginExecution each : executions()) {
      alone &= each.getId().equals(execution.getExecutionId());
    }
    return alone;
  }

  private List<PluginExecution> executions() {
    Optional<Plugin> plugin = plugin();
    return plugin.isPresent() ? plugin.get().getExecutions() : List.of();
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

  /** Identifies the module in the build. */
  String module() {
    return baseDirectory() + " " + project.getId();
  }

  /**
   * Whether the module is one of several of its project, even if the build is of this one alone.
   */
  boolean oneOfSeveral() {
    return session.getAllProjects().size() > 1
        || (project.getParent() != null && project.getParent().getFile() != null);
  }

  /**
   * The directory that this module writes to: a subdirectory of its own if other modules may write
   * to the same directory.
   */
  Path directoryOfModule(Path configured) {
    Path directory = configured.toAbsolutePath().normalize();
    boolean shared = oneOfSeveral() && !directory.startsWith(baseDirectory().normalize());
    return shared ? directory.resolve(directoryName()) : directory;
  }

  /** The artifactId, with the groupId in front where another module has the same. */
  private String directoryName() {
    for (MavenProject other : session.getAllProjects()) {
      if (!other.getId().equals(project.getId())
          && other.getArtifactId().equals(project.getArtifactId())) {
        return project.getGroupId() + "." + project.getArtifactId();
      }
    }
    return project.getArtifactId();
  }

  /** The module's name in reports. */
  String projectName() {
    return standalone() ? "command line" : name(session, project);
  }

  /** A module's name in reports; where another module has the same one, its coordinates. */
  static String name(MavenSession session, MavenProject module) {
    for (MavenProject other : session.getAllProjects()) {
      if (!other.getId().equals(module.getId()) && other.getName().equals(module.getName())) {
        return module.getGroupId() + ":" + module.getArtifactId();
      }
    }
    return module.getName();
  }

  /** Whether the module has this goal in several executions. */
  boolean severalExecutions() {
    int executions = 0;
    for (PluginExecution each : executions()) {
      executions += each.getGoals().contains(execution.getGoal()) ? 1 : 0;
    }
    return executions > 1;
  }

  /**
   * Refuses elements of the pom and properties that no goal of this plugin knows, or that have no
   * effect: Maven itself drops them silently, or only warns.
   */
  void refuseUseless() {
    ParameterCheck check = ParameterCheck.of(execution.getMojoDescriptor().getPluginDescriptor());
    List<String> problems = new ArrayList<>();
    Optional<Plugin> plugin = plugin();
    if (plugin.isPresent()) {
      problems.addAll(check.problems(plugin.get(), execution.getExecutionId()));
    }
    Set<String> given = new HashSet<>(session.getUserProperties().stringPropertyNames());
    given.addAll(session.getSystemProperties().stringPropertyNames());
    problems.addAll(check.problems(given, project.getProperties(), this::isUsedInPom));
    for (String property : new TreeSet<>(given)) {
      if (property.startsWith("flink-links.")) {
        addOverruled(property.substring("flink-links.".length()), problems);
      }
    }
    refuse(problems);
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidDeclarationException(problems);
    }
  }

  /** The plugin as the project's model has it. */
  private Optional<Plugin> plugin() {
    String key = execution.getPlugin().getKey();
    Plugin plugin = project.getPlugin(key);
    if (plugin == null && project.getPluginManagement() != null) {
      // What a goal called on the command line is configured by where the build has no such plugin.
      plugin = project.getPluginManagement().getPluginsAsMap().get(key);
    }
    return Optional.ofNullable(plugin);
  }

  /** Where the pom has the element, Maven takes no property for it. */
  private void addOverruled(String parameter, List<String> problems) {
    Xpp3Dom element = configuration().getChild(parameter);
    Optional<String> ofPom = element == null ? Optional.empty() : written(element);
    if (ofPom.isEmpty()
        || ofPom.get().equals(property(parameter))
        || ParameterCheck.STRUCTURED.contains(parameter)) {
      return;
    }
    String given = given(parameter).orElse("");
    Object value = value(ofPom.get());
    String used = value == null ? ofPom.get() : value.toString();
    if (!Lists.entries(List.of(given)).equals(Lists.entries(List.of(used)))) {
      problems.add(
          ("-Dflink-links.%1$s is '%2$s', and <%1$s> in the pom is '%3$s', which Maven takes: leave"
                  + " -Dflink-links.%1$s out, or write the pom's value as <flink-links.%1$s> in <properties>,"
                  + " which -D overrides.")
              .formatted(parameter, given, used));
    }
  }

  /** A text, or a list of texts as one. */
  private static Optional<String> written(Xpp3Dom element) {
    if (element.getChildCount() == 0) {
      return Optional.ofNullable(element.getValue());
    }
    List<String> texts = new ArrayList<>();
    for (Xpp3Dom child : element.getChildren()) {
      texts.add(child.getValue() == null ? "" : child.getValue());
    }
    return Optional.of(String.join(",", texts));
  }

  private boolean isUsedInPom(String property) {
    String placeholder = "${" + property + "}";
    for (MavenProject each = project; each != null; each = each.getParent()) {
      try {
        if (each.getFile() != null
            && Files.readString(each.getFile().toPath(), StandardCharsets.ISO_8859_1)
                .contains(placeholder)) {
          return true;
        }
      } catch (IOException e) {
        // Maven has read it before: better no complaint than a wrong one.
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses parameters that are empty, or whose placeholder has no value: Maven treats such a
   * parameter as not set, or as a directory of that name. The goal would then check less, query
   * another service, or use another identity.
   */
  void refuseUnfilledParameters() {
    List<String> problems = new ArrayList<>();
    Set<String> names = execution.getMojoDescriptor().getParameterMap().keySet();
    Optional<Plugin> plugin = plugin();
    if (plugin.isPresent()) {
      problems.addAll(
          new ParameterCheck(names, Set.of()).empty(plugin.get(), execution.getExecutionId()));
    }
    for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
      String name = parameter.getName();
      Xpp3Dom element = configuration().getChild(name);
      if (element != null && parameter.isEditable()) {
        addUnfilled(name, element.getValue(), problems);
        if (!ParameterCheck.STRUCTURED.contains(name)) {
          for (Xpp3Dom child : element.getChildren()) {
            addUnfilled("an entry of " + name, child.getValue(), problems);
          }
        }
      }
    }
    refuse(problems);
  }

  private void addUnfilled(String which, String written, List<String> problems) {
    if (written == null || !written.contains("${")) {
      return;
    }
    Object value = value(written);
    if (value instanceof String text && text.isBlank()) {
      problems.add(which + ConnectionMojo.EMPTY);
    } else if (value == null || value.toString().contains("${")) {
      // Of the text that Maven itself puts in: there may be no such property, or it isn't filled.
      Optional<String> unfilled =
          value == null && written.equals(property(which))
              ? given(which)
              : Optional.of(value == null ? written : value.toString());
      if (unfilled.isPresent()) {
        problems.add(which + ": " + Links.unfilled(unfilled.get()).orElse("it has no value."));
      }
    }
  }

  /** The property that sets a parameter, as it was given. */
  private Optional<String> given(String parameter) {
    for (Properties properties :
        List.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties())) {
      String text = properties.getProperty("flink-links." + parameter);
      if (text != null) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
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
          ("%1$s is a list in the pom, and the property flink-links.%1$s is set too, and Maven takes only"
                  + " one of them: leave one out.")
              .formatted(parameter));
    }
    if (text instanceof String written && !written.isBlank()) {
      throw new InvalidDeclarationException(
          parameter
              + " is written as a text in one place and as a list in another, and Maven takes only one:"
              + " write lists in both, with combine.children=\"append\" where both are to hold.");
    }
    return bound;
  }

  /**
   * An element that holds elements; empty where none is written.
   *
   * @param problems where it is added that Maven would merge the element from several places into
   *     something that nobody wrote; then the result is empty too
   */
  Optional<Xpp3Dom> element(String parameter, Problems problems) {
    Xpp3Dom element = configuration().getChild(parameter);
    try {
      if (element != null) {
        refuseMerged(parameter);
      }
      return Optional.ofNullable(element);
    } catch (InvalidDeclarationException e) {
      problems.add(e);
      return Optional.empty();
    }
  }

  /** A map as it is written; empty where none is. */
  Map<String, String> map(String parameter) {
    Problems problems = new Problems();
    Optional<Xpp3Dom> element = element(parameter, problems);
    Map<String, String> map = Map.of();
    if (element.isPresent()) {
      Optional<Place> place = PomPlace.of(element.get(), root());
      map =
          new PomElement(element.get(), "<" + parameter + ">", place, placeholders(), problems)
              .map();
    }
    problems.throwIfAny();
    return map;
  }

  /**
   * What to add to a message about a file that isn't there, where the element is a parent's; else
   * nothing.
   */
  String inherited(String parameter) {
    Xpp3Dom element = configuration().getChild(parameter);
    Optional<Place> place = element == null ? Optional.empty() : PomPlace.of(element, root());
    if (standalone()
        || place.isEmpty()
        || root().resolve(place.get().file()).normalize().equals(project.getFile().toPath())) {
      return "";
    }
    String where = " <" + parameter + "> is at " + place.get();
    return where
        + ", in a parent, and its paths are relative to each module: write it in the modules that have"
        + " the file, or begin the path with ${maven.multiModuleProjectDirectory}.";
  }

  /** What is in the configuration where only a property may give the parameter. */
  private static String property(String parameter) {
    return "${flink-links." + parameter + "}";
  }

  private Object value(String expression) {
    try {
      return new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
    } catch (ExpressionEvaluationException e) {
      return null;
    }
  }

  private void refuseMerged(String element) {
    new MergedElements(execution.getPlugin().getKey(), execution.getExecutionId(), element, root())
        .refuse(project);
  }

  /** Replaces {@code ${...}} as Maven does in a pom; what isn't known stays as it is. */
  UnaryOperator<String> placeholders() {
    return new Placeholders(
        new PluginParameterExpressionEvaluator(session, execution),
        List.of(
            session.getUserProperties(), project.getProperties(), session.getSystemProperties()));
  }

  /** The goal's configuration, in which Maven remembers where each element is. */
  Xpp3Dom configuration() {
    return execution.getConfiguration();
  }
}
