package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Refuses a list that is written in several places which all hold for one goal. Maven merges such
 * places: of elements with elements inside, the first of the one takes over what the first of the
 * other has besides; of texts, the one hides the other; what is beyond the count is dropped. What
 * is left asks for something that nobody wrote, or for less.
 *
 * <p>Maven's own result no longer shows it, so the poms are looked at as they were written.
 *
 * @param plugin the plugin's key, group and artifact
 * @param execution the id of the execution that runs
 * @param name the element's name
 * @param startDirectory where the build was started: files are shown relative to it
 */
record MergedElements(String plugin, String execution, String name, Path startDirectory) {
  /** Lists whose elements have elements inside. */
  private static final Set<String> OF_ELEMENTS = Set.of("jobs", "links", "waivers");

  /** Whose elements Maven merges by their names, as is meant; only entries have all one name. */
  private static final Set<String> MAPS = Set.of("connectors", "hosts");

  /**
   * Looks at the project's pom and its parents', with the profiles that are active there.
   *
   * @throws InvalidDeclarationException naming two places, and what to write at which
   */
  void refuse(MavenProject project) {
    List<Xpp3Dom> configurations = new ArrayList<>();
    List<Xpp3Dom> ofPlugin = new ArrayList<>();
    collect(project, false, configurations, ofPlugin);
    collect(project, true, configurations, ofPlugin);
    configurations.addAll(ofPlugin);
    refuse(configurations);
  }

  /** The configurations below {@code <plugins>}, or those below {@code <pluginManagement>}. */
  private void collect(
      MavenProject project, boolean managed, List<Xpp3Dom> ofExecution, List<Xpp3Dom> ofPlugin) {
    boolean executionInherits = true;
    boolean pluginInherits = true;
    boolean own = true;
    for (MavenProject each = project; each != null; each = each.getParent()) {
      String inherited = null;
      String executionInherited = null;
      List<Xpp3Dom> executions = new ArrayList<>();
      List<Xpp3Dom> plugins = new ArrayList<>();
      for (Plugin declared : declared(each, managed)) {
        inherited = inherited == null ? declared.getInherited() : inherited;
        add(declared, plugins);
        for (PluginExecution candidate : declared.getExecutions()) {
          if (candidate.getId().equals(execution)) {
            executionInherited =
                executionInherited == null ? candidate.getInherited() : executionInherited;
            add(candidate, executions);
          }
        }
      }
      if (!own) {
        pluginInherits &= inherits(inherited);
        executionInherits &= inherits(executionInherited == null ? inherited : executionInherited);
      }
      ofExecution.addAll(executionInherits ? executions : List.of());
      ofPlugin.addAll(pluginInherits ? plugins : List.of());
      own = false;
    }
  }

  private static void add(ConfigurationContainer declared, List<Xpp3Dom> to) {
    if (declared.getConfiguration() instanceof Xpp3Dom dom) {
      to.add(dom);
    }
  }

  private static boolean inherits(String written) {
    return written == null || Boolean.parseBoolean(written);
  }

  /** The plugin wherever a pom has it: first in later profiles, which win, at last in its build. */
  private List<Plugin> declared(MavenProject project, boolean managed) {
    Model model = project.getOriginalModel();
    List<Plugin> declared = new ArrayList<>();
    if (model != null) {
      addTo(declared, model.getBuild(), managed);
      Set<String> active = activeProfiles(project);
      for (Profile profile : model.getProfiles()) {
        if (active.contains(profile.getId())) {
          addTo(declared, profile.getBuild(), managed);
        }
      }
    }
    Collections.reverse(declared);
    return declared;
  }

  private void addTo(List<Plugin> declared, BuildBase build, boolean managed) {
    PluginContainer plugins = managed && build != null ? build.getPluginManagement() : build;
    if (plugins != null) {
      for (Plugin each : plugins.getPlugins()) {
        if (each.getKey().equals(plugin)) {
          declared.add(each);
        }
      }
    }
  }

  /** Maven 4 counts the parents' active profiles among a module's; by pom it knows them apart. */
  private static Set<String> activeProfiles(MavenProject project) {
    List<String> ofPom =
        project
            .getInjectedProfileIds()
            .get(project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion());
    if (ofPom != null) {
      return Set.copyOf(ofPom);
    }
    Set<String> ids = new HashSet<>();
    for (Profile active : project.getActiveProfiles()) {
      ids.add(active.getId());
    }
    return ids;
  }

  /** The one that wins first, here and everywhere below. */
  private void refuse(List<Xpp3Dom> configurations) {
    Xpp3Dom winner = null;
    for (int i = 0; i < configurations.size(); i++) {
      Xpp3Dom[] lists = configurations.get(i).getChildren(name);
      if (lists.length > 1) {
        throw new InvalidDeclarationException(
            PomPlace.of(lists[1], startDirectory),
            "<%s> is twice in one <configuration>, and Maven takes only the last: write it once."
                .formatted(name));
      }
      List<Xpp3Dom> later = configurations.subList(i + 1, configurations.size());
      if (lists.length == 1 && !isCopy(lists[0], later)) {
        if (holdsAny(lists[0])) {
          if (winner != null && !appends(winner, lists[0])) {
            throw merged(winner, lists[0]);
          }
          winner = lists[0];
        }
        if (overrides(lists[0])) {
          return;
        }
      }
      if (overrides(configurations.get(i))) {
        return;
      }
    }
  }

  /**
   * Maven 3.6 puts what an execution in a profile takes over from its plugin into the profile as it
   * was read: such a copy doesn't count, and is known by its place.
   */
  private boolean isCopy(Xpp3Dom list, List<Xpp3Dom> later) {
    Optional<Place> place = PomPlace.of(list, startDirectory);
    for (Xpp3Dom configuration : later) {
      Xpp3Dom other = configuration.getChild(name);
      if (place.isPresent() && other != null && place.equals(PomPlace.of(other, startDirectory))) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsAny(Xpp3Dom list) {
    return MAPS.contains(name)
        ? list.getChild("entry") != null
        : list.getChildCount() > 0 || holdsText(list);
  }

  private static boolean holdsText(Xpp3Dom list) {
    return list.getValue() != null && !list.getValue().isBlank();
  }

  private static boolean overrides(Xpp3Dom element) {
    return "override".equals(element.getAttribute("combine.self"));
  }

  /** Of texts, Maven appends nothing. */
  private static boolean appends(Xpp3Dom winner, Xpp3Dom other) {
    return "append".equals(winner.getAttribute("combine.children"))
        && !holdsText(winner)
        && !holdsText(other);
  }

  private InvalidDeclarationException merged(Xpp3Dom winner, Xpp3Dom other) {
    Optional<Place> place = PomPlace.of(winner, startDirectory);
    String here = place.isPresent() ? "here" : "in the module";
    boolean texts = holdsText(winner) || holdsText(other);
    return new InvalidDeclarationException(
        place,
        ("<%1$s> is also at %2$s%3$s: %4$s<%1$s combine.children=\"append\"> %5$s to have both, or"
                + " <%1$s combine.self=\"override\"> %6$sto have this one alone.")
            .formatted(
                name,
                PomPlace.of(other, startDirectory).map(Place::toString).orElse("another place"),
                OF_ELEMENTS.contains(name) || MAPS.contains(name)
                    ? ", and Maven would mix the two by position"
                    : ", and Maven keeps only one of the two",
                texts ? "write lists at both, and " : "write ",
                here,
                texts ? here + " " : ""));
  }
}
