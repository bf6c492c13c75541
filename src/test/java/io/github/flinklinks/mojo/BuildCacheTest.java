package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.lang.reflect.Proxy;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.junit.jupiter.api.Test;

/** What the real extension does is shown in {@code src/it/build-cache}. */
class BuildCacheTest {
  private static PlexusContainer container(boolean hasExtension) {
    return (PlexusContainer)
        Proxy.newProxyInstance(
            BuildCacheTest.class.getClassLoader(),
            new Class<?>[] {PlexusContainer.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hasComponent" -> hasExtension;
                  case "lookup" -> new BuildCacheTest();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static MojoExecution execution() {
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setGoalPrefix("flink-links");
    MojoDescriptor goal = new MojoDescriptor();
    goal.setPluginDescriptor(plugin);
    goal.setGoal("verify");
    return new MojoExecution(goal, "default", MojoExecution.Source.LIFECYCLE);
  }

  @Test
  void withoutTheExtensionNothingIsRefused() {
    BuildCache cache = new BuildCache(container(false));
    assertThatCode(() -> cache.refuse(new MavenProject(), execution())).doesNotThrowAnyException();
  }

  @Test
  void anExtensionThatCannotBeAskedIsRefused() {
    BuildCache cache = new BuildCache(container(true));
    assertThatThrownBy(() -> cache.refuse(new MavenProject(), execution()))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "Maven's build cache extension is active, and doesn't say whether it would restore"
                + " flink-links:verify instead of running it (java.lang.ClassNotFoundException:"
                + " org.apache.maven.buildcache.xml.CacheConfig): write <cache"
                + " xmlns=\"http://maven.apache.org/BUILD-CACHE-CONFIG/1.0.0\"><executionControl>"
                + "<runAlways><plugins><plugin artifactId=\"flink-links-maven-plugin\"/></plugins>"
                + "</runAlways></executionControl></cache> into .mvn/maven-build-cache-config.xml, or"
                + " build with -Dmaven.build.cache.enabled=false.");
  }

  @Test
  void aProjectThatSwitchesTheCacheOffNeedsNoAsking() {
    MavenProject project = new MavenProject();
    project.getProperties().setProperty("maven.build.cache.enabled", "false");
    BuildCache cache = new BuildCache(container(true));
    assertThatCode(() -> cache.refuse(project, execution())).doesNotThrowAnyException();
  }
}
