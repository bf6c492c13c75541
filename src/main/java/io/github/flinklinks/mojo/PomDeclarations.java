package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.WaiverDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads {@code <links>}, {@code <jobs>} and {@code <waivers>} from the pom, each in its order.
 *
 * @param configuration the goal's, in which Maven remembers where each element is
 * @param startDirectory where the build was started: files are shown relative to it
 * @param reader of single elements
 */
record PomDeclarations(Xpp3Dom configuration, Path startDirectory, ElementReader reader) {
  private static final String EXPECTATIONS = "expectations";

  /**
   * @param placeholders replaces <code>${...}</code> that other goals of the build gave a value;
   *     Maven itself replaces only what it knew when it read the pom
   * @param problems where a sentence is added for each element that can't be used
   */
  PomDeclarations(
      Xpp3Dom configuration,
      Path startDirectory,
      UnaryOperator<String> placeholders,
      Problems problems) {
    this(configuration, startDirectory, new ElementReader(placeholders, problems));
  }

  /** The children of a list that have the right name; the others are problems. */
  private List<Child> children(PlexusConfiguration list, String name, String child, String remedy) {
    reader.refuseText(list, "<" + name + ">", Optional.empty(), remedy);
    List<Child> children = new ArrayList<>();
    PlexusConfiguration[] elements = list.getChildren();
    boolean unwrapped = false;
    for (int i = 0; i < elements.length; i++) {
      Optional<Place> place = place(name, i, elements.length);
      String found = elements[i].getName();
      if (child.equals(found)) {
        children.add(new Child(elements[i], place));
      } else if (child.equals("link") && LinkDeclaration.NAMES.contains(found)) {
        if (!unwrapped) {
          unwrapped = true;
          reader
              .problems()
              .add(
                  place,
                  "<links> has <"
                      + found
                      + ">, which belongs to one link: wrap the elements of each link in a <link>.");
        }
      } else {
        reader
            .problems()
            .add(place, ElementReader.unknown("<" + name + ">", found, List.of(child)));
      }
    }
    return children;
  }

  private record Child(PlexusConfiguration element, Optional<Place> place) {}

  /** The same element in what Maven made of the list, which alone knows its place. */
  private Optional<Place> place(String list, int index, int count) {
    Xpp3Dom elements = configuration.getChild(list);
    return elements == null || elements.getChildCount() != count
        ? Optional.empty()
        : PomPlace.of(elements.getChild(index), startDirectory);
  }

  /** The links. One with a problem is among them, as far as it can be read. */
  List<LinkDeclaration> links(PlexusConfiguration links) {
    List<LinkDeclaration> declarations = new ArrayList<>();
    for (Child link :
        children(
            links,
            "links",
            "link",
            "write a <link> for each, or the path of a file in <linksFiles>.")) {
      declarations.add(link(link.element(), link.place()));
    }
    return declarations;
  }

  private LinkDeclaration link(PlexusConfiguration link, Optional<Place> place) {
    Optional<String> name = written(link, "name");
    String where = name.isEmpty() ? "a link without a name" : "link '" + name.get() + "'";
    Map<String, String> texts =
        reader.texts(link, LinkDeclaration.NAMES, Set.of(EXPECTATIONS), where, place);
    PlexusConfiguration list = link.getChild(EXPECTATIONS, false);
    return new LinkDeclaration(
        texts, list == null ? List.of() : expectations(list, where, place), place);
  }

  private List<ExpectationDeclaration> expectations(
      PlexusConfiguration list, String where, Optional<Place> place) {
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    for (PlexusConfiguration each : list.getChildren()) {
      if ("expectation".equals(each.getName())) {
        expectations.add(
            new ExpectationDeclaration(
                reader.texts(
                    each,
                    ExpectationDeclaration.NAMES,
                    Set.of(),
                    "an expectation of " + where,
                    place)));
      } else {
        reader
            .problems()
            .add(
                place,
                ElementReader.unknown(
                    "<expectations> of " + where, each.getName(), List.of("expectation")));
      }
    }
    if (list.getChildCount() == 0) {
      reader
          .problems()
          .add(place, where + " has an empty <expectations>: write one, or leave it out.");
    }
    return expectations;
  }

  /**
   * The jobs.
   *
   * @throws InvalidDeclarationException with every problem
   */
  List<JobDeclaration> jobs(PlexusConfiguration jobs) {
    List<JobDeclaration> declarations = new ArrayList<>();
    for (Child job :
        children(jobs, "jobs", "job", "write a <job> for each, with its script in <sql>.")) {
      declarations.add(job(job.element(), job.place()));
    }
    reader.problems().throwIfAny();
    return declarations;
  }

  private JobDeclaration job(PlexusConfiguration job, Optional<Place> place) {
    String where = "a job without a script";
    for (String element : List.of("pipeline", "sql", "name")) {
      Optional<String> written = written(job, element);
      where = written.isPresent() ? "job '" + written.get() + "'" : where;
    }
    Map<String, String> texts =
        reader.texts(job, JobDeclaration.NAMES, Set.copyOf(JobDeclaration.MAPS), where, place);
    Map<String, Map<String, String>> entries = new HashMap<>();
    for (String name : JobDeclaration.MAPS) {
      PlexusConfiguration element = job.getChild(name, false);
      if (element != null) {
        if (element.getChildCount() == 0) {
          reader
              .problems()
              .add(place, where + " has an empty <" + name + ">: write an entry, or leave it out.");
        }
        entries.put(name, reader.map(element, "<" + name + "> of " + where, place));
      }
    }
    return new JobDeclaration(texts, entries, place);
  }

  /**
   * The waivers.
   *
   * @throws InvalidDeclarationException with every problem
   */
  List<WaiverDeclaration> waivers(PlexusConfiguration waivers) {
    List<WaiverDeclaration> declarations = new ArrayList<>();
    for (Child waiver : children(waivers, "waivers", "waiver", "write a <waiver> for each.")) {
      declarations.add(
          new WaiverDeclaration(
              reader.texts(
                  waiver.element(),
                  WaiverDeclaration.NAMES,
                  Set.of(),
                  "a <waiver>",
                  waiver.place()),
              waiver.place()));
    }
    reader.problems().throwIfAny();
    return declarations;
  }

  /** What an element holds, for messages to name it by. */
  private Optional<String> written(PlexusConfiguration parent, String name) {
    PlexusConfiguration child = parent.getChild(name, false);
    String text =
        child == null || child.getValue() == null
            ? ""
            : reader.placeholders().apply(child.getValue().trim());
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
