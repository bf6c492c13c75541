package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Reads {@code <jobs>} from the pom. */
final class JobElements {
  private final Xpp3Dom configuration;
  private final Path startDirectory;
  private final UnaryOperator<String> placeholders;
  private final Problems problems = new Problems();
  private final ElementReader reader;

  /**
   * @param configuration the goal's, in which Maven remembers where each element is
   * @param startDirectory where the build was started: files are shown relative to it
   * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value
   */
  JobElements(Xpp3Dom configuration, Path startDirectory, UnaryOperator<String> placeholders) {
    this.configuration = configuration;
    this.startDirectory = startDirectory;
    this.placeholders = placeholders;
    this.reader = new ElementReader(placeholders, problems);
  }

  /**
   * The jobs below {@code <jobs>}, in their order.
   *
   * @throws InvalidDeclarationException with a sentence for each element that can't be used
   */
  List<JobDeclaration> read(PlexusConfiguration jobs) {
    List<JobDeclaration> declarations = new ArrayList<>();
    reader.refuseText(
        jobs, "<jobs>", Optional.empty(), "write a <job> for each, with its script in <sql>.");
    PlexusConfiguration[] elements = jobs.getChildren();
    for (int i = 0; i < elements.length; i++) {
      Optional<Place> place = place(i, elements.length);
      if ("job".equals(elements[i].getName())) {
        declarations.add(job(elements[i], place));
      } else {
        problems.add(place, ElementReader.unknown("<jobs>", elements[i].getName(), List.of("job")));
      }
    }
    problems.throwIfAny();
    return declarations;
  }

  /** The same element in what Maven made {@code <jobs>} of, which alone knows its place. */
  private Optional<Place> place(int index, int count) {
    Xpp3Dom jobs = configuration.getChild("jobs");
    return jobs == null || jobs.getChildCount() != count
        ? Optional.empty()
        : PomPlace.of(jobs.getChild(index), startDirectory);
  }

  private JobDeclaration job(PlexusConfiguration job, Optional<Place> place) {
    String where = where(job);
    Set<String> maps = new HashSet<>(JobDeclaration.MAPS);
    Map<String, String> texts = reader.texts(job, JobDeclaration.NAMES, maps, where, place);
    Map<String, Map<String, String>> entries = new HashMap<>();
    for (String name : JobDeclaration.MAPS) {
      PlexusConfiguration element = job.getChild(name, false);
      if (element != null) {
        String which = "<" + name + "> of " + where;
        if (element.getChildCount() == 0) {
          problems.add(
              place, where + " has an empty <" + name + ">: write an entry, or leave it out.");
        }
        entries.put(name, reader.map(element, which, place));
      }
    }
    return new JobDeclaration(texts, entries, place);
  }

  private String where(PlexusConfiguration job) {
    for (String element : List.of("name", "sql", "pipeline")) {
      PlexusConfiguration child = job.getChild(element, false);
      if (child != null && child.getValue() != null && !child.getValue().isBlank()) {
        return "job '" + placeholders.apply(child.getValue().trim()) + "'";
      }
    }
    return "a job without a script";
  }
}
