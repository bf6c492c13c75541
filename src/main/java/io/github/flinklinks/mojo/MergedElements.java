package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
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
 */
final class MergedElements {
  /** Lists whose elements have elements inside. */
  private static final Set<String> OF_ELEMENTS = Set.of("jobs", "links", "waivers");

  /** Whose elements Maven merges by their names, as is meant; only entries have all one name. */
  private static final Set<String> MAPS = Set.of("connectors", "hosts");

  private final String plugin;
  private final String execution;
  private final String name;
  private final Path startDirectory;

  /**
   * @param plugin the plugin's key, group and artifact
   * @param execution the id of the execution that runs
   * @param name the element's name
   * @param startDirectory where the build was started: files are shown relative to it
   */
  MergedElements(String plugin, String execution, String name, Path startDirectory) {
    this.plugin = plugin;
    this.execution = execution;
    this.name = name;
    this.startDirectory = startDirectory;
  }

  /**
   * Looks at the project's pom and its parents', with the profiles that are active there.
   *
   * @throws InvalidDeclarationException naming two places, and what to write at which
   */
  void refuse(MavenProject project) {
    Section plugins = new Section();
    Section managed = new Section();
    boolean own = true;
    for (MavenProject each = project; each != null; each = each.getParent()) {
      Model model = each.getOriginalModel();
      if (model != null) {
        List<BuildBase> builds = builds(model, activeProfiles(each));
        plugins.add(declared(builds, false), own);
        managed.add(declared(builds, true), own);
      }
      own = false;
    }
    List<Xpp3Dom> configurations = new ArrayList<>();
    configurations.addAll(plugins.ofExecution);
    configurations.addAll(managed.ofExecution);
    configurations.addAll(plugins.ofPlugin);
    configurations.addAll(managed.ofPlugin);
    refuse(configurations);
  }

  /** The one that wins first, here and everywhere below. */
  private void refuse(List<Xpp3Dom> configurations) {
    List<Xpp3Dom> written = written(configurations);
    Xpp3Dom winner = null;
    for (int i = 0; i < written.size(); i++) {
      Xpp3Dom[] several = configurations.get(i).getChildren(name);
      if (several.length > 1) {
        throw new InvalidDeclarationException(
            PomPlace.of(several[1], startDirectory),
            "<"
                + name
                + "> is twice in one <configuration>, and Maven takes only the last: write it"
                + " once.");
      }
      Xpp3Dom list = written.get(i);
      if (list != null && holdsAny(list)) {
        if (winner != null && !appends(winner, list)) {
          throw merged(winner, list);
        }
        winner = list;
      }
      if ((list != null && overrides(list)) || overrides(configurations.get(i))) {
        return;
      }
    }
  }

  /**
   * The element of each configuration, null where none is written there. Maven 3.6 puts what an
   * execution in a profile takes over from its plugin into the profile as it was read: such a copy
   * is none, and known by its place.
   */
  private List<Xpp3Dom> written(List<Xpp3Dom> configurations) {
    List<Xpp3Dom> written = new ArrayList<>();
    for (Xpp3Dom configuration : configurations) {
      Xpp3Dom list = configuration.getChild(name);
      if (list != null) {
        removeCopiesOf(list, written);
      }
      written.add(list);
    }
    return written;
  }

  private void removeCopiesOf(Xpp3Dom list, List<Xpp3Dom> written) {
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i) != null) {
        Optional<Place> place = PomPlace.of(written.get(i), startDirectory);
        if (place.isPresent() && place.equals(PomPlace.of(list, startDirectory))) {
          written.set(i, null);
        }
      }
    }
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
        "<"
            + name
            + "> is also at "
            + PomPlace.of(other, startDirectory).map(Place::toString).orElse("another place")
            + (OF_ELEMENTS.contains(name) || MAPS.contains(name)
                ? ", and Maven would mix the two by position: "
                : ", and Maven keeps only one of the two: ")
            + (texts ? "write lists at both, and " : "write ")
            + "<"
            + name
            + " combine.children=\"append\"> "
            + here
            + " to have both, or <"
            + name
            + " combine.self=\"override\"> "
            + (texts ? here + " " : "")
            + "to have this one alone.");
  }

  /**
   * Of the builds that a pom holds, the one that wins first: later profiles, earlier ones, its own.
   */
  private static List<BuildBase> builds(Model model, Set<String> activeProfiles) {
    List<BuildBase> builds = new ArrayList<>();
    List<Profile> profiles = model.getProfiles();
    for (int i = profiles.size() - 1; i >= 0; i--) {
      Profile profile = profiles.get(i);
      if (profile.getBuild() != null && activeProfiles.contains(profile.getId())) {
        builds.add(profile.getBuild());
      }
    }
    if (model.getBuild() != null) {
      builds.add(model.getBuild());
    }
    return builds;
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

  private List<Plugin> declared(List<BuildBase> builds, boolean managed) {
    List<Plugin> declared = new ArrayList<>();
    for (BuildBase build : builds) {
      List<Plugin> plugins =
          !managed
              ? build.getPlugins()
              : build.getPluginManagement() == null
                  ? List.of()
                  : build.getPluginManagement().getPlugins();
      for (int i = plugins.size() - 1; i >= 0; i--) {
        if (plugins.get(i).getKey().equals(plugin)) {
          declared.add(plugins.get(i));
        }
      }
    }
    return declared;
  }

  /** The configurations below {@code <plugins>}, or those below {@code <pluginManagement>}. */
  private final class Section {
    private final List<Xpp3Dom> ofExecution = new ArrayList<>();
    private final List<Xpp3Dom> ofPlugin = new ArrayList<>();
    private boolean executionInherits = true;
    private boolean pluginInherits = true;

    /**
     * Adds what one pom declares.
     *
     * @param own whether it is the module's own pom: to a parent's, {@code <inherited>} applies
     */
    void add(List<Plugin> declared, boolean own) {
      String ofPlugins = null;
      String ofExecutions = null;
      List<PluginExecution> executions = new ArrayList<>();
      for (Plugin each : declared) {
        ofPlugins = ofPlugins == null ? each.getInherited() : ofPlugins;
        for (PluginExecution candidate : each.getExecutions()) {
          if (candidate.getId().equals(execution)) {
            ofExecutions = ofExecutions == null ? candidate.getInherited() : ofExecutions;
            executions.add(candidate);
          }
        }
      }
      if (!own) {
        pluginInherits &= inherited(ofPlugins);
        executionInherits &= inherited(ofExecutions == null ? ofPlugins : ofExecutions);
      }
      if (executionInherits) {
        for (PluginExecution each : executions) {
          add(each.getConfiguration(), ofExecution);
        }
      }
      if (pluginInherits) {
        for (Plugin each : declared) {
          add(each.getConfiguration(), ofPlugin);
        }
      }
    }

    private void add(Object configuration, List<Xpp3Dom> to) {
      if (configuration instanceof Xpp3Dom dom) {
        to.add(dom);
      }
    }

    private boolean inherited(String written) {
      return written == null || Boolean.parseBoolean(written);
    }
  }
}
