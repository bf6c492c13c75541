package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.report.TerminalText;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Which modules a goal is meant for that is called by name, as in {@code mvn flink-links:verify}.
 * Maven runs it in every module of the build, also where the pom says nothing of the plugin.
 */
final class DirectInvocation {
  /** The elements that declare links. */
  private static final List<String> DECLARING = List.of("jobs", "links", "linksFiles");

  /** The properties that declare links. */
  static final List<String> DECLARING_PROPERTIES =
      List.of("flink-links.linksFiles", "flink-links.source", "flink-links.sink");

  private final Invocation invocation;
  private final String key;

  DirectInvocation(Invocation invocation) {
    this.invocation = invocation;
    this.key = invocation.execution().getPlugin().getKey();
  }

  /**
   * Whether the goal has nothing to do in this module: it is called by name, the module doesn't
   * have the plugin, and the command line doesn't say what to do. Then it says so.
   *
   * @param properties the properties that say what to do in any module
   * @throws InvalidDeclarationException when no module of the build has the plugin: nothing would
   *     be done at all
   */
  boolean passesOver(List<String> properties) {
    if (!byName() || has(invocation.project()) || given(properties)) {
      return false;
    }
    for (MavenProject module : invocation.session().getProjects()) {
      if (has(module)) {
        String artifact = invocation.execution().getArtifactId();
        invocation
            .log()
            .info(goal() + " skips this module: its <plugins> don't have " + artifact + ".");
        return true;
      }
    }
    throw new InvalidDeclarationException(
        ("No module of this build has %s in its <plugins> (<pluginManagement> alone is not enough), so %s"
                + " has nothing to do: build a module that has it, or pass -D%s.")
            .formatted(
                invocation.execution().getArtifactId(), goal(), String.join(" or -D", properties)));
  }

  /**
   * What to do about executions whose links the goal can't see; empty where there are none, or
   * where the goal is bound.
   */
  String unseenLinks() {
    Plugin plugin = invocation.project().getPlugin(key);
    if (!byName() || plugin == null) {
      return "";
    }
    List<String> ids = new ArrayList<>();
    for (PluginExecution execution : plugin.getExecutions()) {
      boolean called = execution.getId().equals(invocation.execution().getExecutionId());
      if (!called && declaresOwn(execution.getConfiguration(), plugin.getConfiguration())) {
        ids.add(TerminalText.safe(execution.getId()));
      }
    }
    if (ids.isEmpty()) {
      return "";
    }
    return "%s links that %s doesn't see: run mvn %s@%s, or move them to the plugin's <configuration>."
        .formatted(
            (ids.size() == 1 ? "Execution %s has" : "Executions %s have")
                .formatted(String.join(", ", ids)),
            goal(),
            goal(),
            String.join(" " + goal() + "@", ids));
  }

  /** The modules whose poms declare links, in any way; for a goal that takes none of those. */
  List<String> modulesWithLinks() {
    List<String> modules = new ArrayList<>();
    for (MavenProject module : invocation.session().getProjects()) {
      if (declares(module)) {
        modules.add(module.getArtifactId());
      }
    }
    return modules;
  }

  private boolean declares(MavenProject module) {
    for (String property : DECLARING_PROPERTIES) {
      if (module.getProperties().getProperty(property) != null) {
        return true;
      }
    }
    Plugin managed =
        module.getPluginManagement() == null
            ? null
            : module.getPluginManagement().getPluginsAsMap().get(key);
    return declares(module.getPlugin(key)) || declares(managed);
  }

  private static boolean declares(Plugin plugin) {
    if (plugin == null) {
      return false;
    }
    boolean declares = declaresOwn(plugin.getConfiguration(), null);
    for (PluginExecution execution : plugin.getExecutions()) {
      declares |= declaresOwn(execution.getConfiguration(), null);
    }
    return declares;
  }

  /** Maven has merged the plugin's own configuration into each execution's. */
  private static boolean declaresOwn(Object configuration, Object merged) {
    if (configuration instanceof Xpp3Dom dom) {
      for (String element : DECLARING) {
        Xpp3Dom declared = dom.getChild(element);
        Xpp3Dom ofPlugin = merged instanceof Xpp3Dom plugin ? plugin.getChild(element) : null;
        if (declared != null && !declared.equals(ofPlugin)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean byName() {
    return invocation.execution().getSource() == MojoExecution.Source.CLI;
  }

  private boolean has(MavenProject module) {
    return module.getPlugin(key) != null;
  }

  private boolean given(List<String> properties) {
    for (String property : properties) {
      if (invocation.session().getUserProperties().getProperty(property) != null
          || invocation.session().getSystemProperties().getProperty(property) != null) {
        return true;
      }
    }
    return false;
  }

  private String goal() {
    return invocation.execution().getMojoDescriptor().getFullGoalName();
  }
}
