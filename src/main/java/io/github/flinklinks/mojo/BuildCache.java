package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;

/**
 * Refuses to run under Maven's build cache extension unless the goal is exempt from it: the next
 * build would restore this one's result instead of running the goal, and would pass without a
 * check. A plugin can't exempt itself.
 *
 * @param container Maven's, in which the extension's components are
 */
record BuildCache(PlexusContainer container) {
  private static final String CONTROLLER = "org.apache.maven.buildcache.CacheController";
  private static final String CONFIG = "org.apache.maven.buildcache.xml.CacheConfig";

  /** What a project itself sets to be left out. */
  private static final String ENABLED = "maven.build.cache.enabled";

  private static final String SNIPPET =
      "<cache xmlns=\"http://maven.apache.org/BUILD-CACHE-CONFIG/1.0.0\"><executionControl><runAlways><plugins>"
          + "<plugin artifactId=\"flink-links-maven-plugin\"/>"
          + "</plugins></runAlways></executionControl></cache>";

  /**
   * Refuses it.
   *
   * @throws InvalidDeclarationException when the goal would not run in every build, or when that
   *     can't be found out
   */
  void refuse(MavenProject project, MojoExecution execution) {
    if (!container.hasComponent(CONTROLLER)) {
      return;
    }
    String problem = problem(project, execution);
    if (!problem.isEmpty()) {
      throw new InvalidDeclarationException(
          ("Maven's build cache extension %s: write %s into .mvn/maven-build-cache-config.xml, or build with"
                  + " -D%s=false.")
              .formatted(problem, SNIPPET, ENABLED));
    }
  }

  private String problem(MavenProject project, MojoExecution execution) {
    String goal = execution.getMojoDescriptor().getFullGoalName();
    try {
      return !caches(project, execution)
              || asked(
                  CONTROLLER,
                  "isForcedExecution",
                  List.of(MavenProject.class, MojoExecution.class),
                  project,
                  execution)
          ? ""
          : ("would restore %s from an earlier build instead of running it, and the build would pass"
                  + " without a check")
              .formatted(goal);
    } catch (ReflectiveOperationException | ComponentLookupException | RuntimeException e) {
      return "is active, and doesn't say whether it would restore %s instead of running it (%s)"
          .formatted(goal, e instanceof InvocationTargetException ? e.getCause() : e);
    }
  }

  private boolean caches(MavenProject project, MojoExecution execution)
      throws ReflectiveOperationException, ComponentLookupException {
    return Boolean.parseBoolean(project.getProperties().getProperty(ENABLED, "true"))
        && asked(CONFIG, "isEnabled", List.of())
        && (execution.getSource() != MojoExecution.Source.CLI || cachesByName(execution));
  }

  /** Of goals that are called by name, newer versions cache those that have a phase. */
  private boolean cachesByName(MojoExecution execution)
      throws ReflectiveOperationException, ComponentLookupException {
    MojoDescriptor goal = execution.getMojoDescriptor();
    try {
      return !goal.isAggregator()
          && goal.getPhase() != null
          && asked(CONFIG, "isCacheSingleGoal", List.of());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Calls the interface: the class behind it need not be public. */
  private boolean asked(String role, String question, List<Class<?>> types, Object... arguments)
      throws ReflectiveOperationException, ComponentLookupException {
    Object component = container.lookup(role);
    return (boolean)
        Class.forName(role, false, component.getClass().getClassLoader())
            .getMethod(question, types.toArray(new Class<?>[0]))
            .invoke(component, arguments);
  }
}
