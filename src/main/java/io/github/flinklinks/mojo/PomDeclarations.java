package io.github.flinklinks.mojo;

import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.WaiverDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads {@code <links>}, {@code <jobs>} and {@code <waivers>} from the pom, each in its order. What
 * has a mistake is read as far as it can be.
 *
 * @param startDirectory where the build was started: files are shown relative to it
 * @param placeholders as {@link PomElement} takes them
 * @param problems where each mistake is added
 */
record PomDeclarations(Path startDirectory, UnaryOperator<String> placeholders, Problems problems) {
  private static final String EXPECTATIONS = "expectations";

  List<LinkDeclaration> links(Xpp3Dom links) {
    List<LinkDeclaration> declarations = new ArrayList<>();
    for (PomElement link :
        children(
            links, "link", "write a <link> for each, or the path of a file in <linksFiles>.")) {
      declarations.add(link(link));
    }
    return declarations;
  }

  List<JobDeclaration> jobs(Xpp3Dom jobs) {
    List<JobDeclaration> declarations = new ArrayList<>();
    for (PomElement job :
        children(jobs, "job", "write a <job> for each, with its script in <sql>.")) {
      declarations.add(job(job));
    }
    return declarations;
  }

  List<WaiverDeclaration> waivers(Xpp3Dom waivers) {
    List<WaiverDeclaration> declarations = new ArrayList<>();
    for (PomElement waiver : children(waivers, "waiver", "write a <waiver> for each.")) {
      declarations.add(
          new WaiverDeclaration(waiver.texts(WaiverDeclaration.NAMES, List.of()), waiver.place()));
    }
    return declarations;
  }

  /** The children of a list that have the right name. */
  private List<PomElement> children(Xpp3Dom list, String name, String remedy) {
    String where = "<" + list.getName() + ">";
    new PomElement(list, where, Optional.empty(), placeholders, problems).refuseText(remedy);
    List<PomElement> children = new ArrayList<>();
    boolean unwrapped = false;
    for (Xpp3Dom xml : list.getChildren()) {
      String found = xml.getName();
      PomElement child =
          new PomElement(
              xml, "a <" + name + ">", PomPlace.of(xml, startDirectory), placeholders, problems);
      if (name.equals(found)) {
        children.add(child);
      } else if (!name.equals("link") || !LinkDeclaration.NAMES.contains(found)) {
        child.inside(list, where).refuseUnknown(found, List.of(name));
      } else if (!unwrapped) {
        unwrapped = true;
        child
            .inside(list, where)
            .wrong(
                " has <"
                    + found
                    + ">, which belongs to one link: wrap the elements of each link in a <link>.");
      }
    }
    return children;
  }

  private static LinkDeclaration link(PomElement element) {
    String name = written(element, "name");
    PomElement link =
        element.inside(
            element.xml(), name.isEmpty() ? "a link without a name" : "link '" + name + "'");
    Map<String, String> texts = link.texts(LinkDeclaration.NAMES, List.of(EXPECTATIONS));
    return new LinkDeclaration(texts, expectations(link), link.place());
  }

  private static List<ExpectationDeclaration> expectations(PomElement link) {
    List<ExpectationDeclaration> expectations = new ArrayList<>();
    Xpp3Dom list = link.xml().getChild(EXPECTATIONS);
    if (list == null) {
      return expectations;
    }
    for (Xpp3Dom each : list.getChildren()) {
      if ("expectation".equals(each.getName())) {
        expectations.add(
            new ExpectationDeclaration(
                link.inside(each, "an expectation of " + link.where())
                    .texts(ExpectationDeclaration.NAMES, List.of())));
      } else {
        link.inside(list, "<expectations> of " + link.where())
            .refuseUnknown(each.getName(), List.of("expectation"));
      }
    }
    if (list.getChildCount() == 0) {
      link.wrong(" has an empty <expectations>: write one, or leave it out.");
    }
    return expectations;
  }

  private static JobDeclaration job(PomElement element) {
    String where = "a job without a script";
    for (String naming : List.of("pipeline", "sql", "name")) {
      String written = written(element, naming);
      where = written.isEmpty() ? where : "job '" + written + "'";
    }
    PomElement job = element.inside(element.xml(), where);
    Map<String, String> texts = job.texts(JobDeclaration.NAMES, JobDeclaration.MAPS);
    Map<String, Map<String, String>> entries = new HashMap<>();
    for (String name : JobDeclaration.MAPS) {
      Xpp3Dom map = job.xml().getChild(name);
      if (map != null) {
        if (map.getChildCount() == 0) {
          job.wrong(" has an empty <" + name + ">: write an entry, or leave it out.");
        }
        entries.put(name, job.inside(map, "<" + name + "> of " + where).map());
      }
    }
    return new JobDeclaration(texts, entries, job.place());
  }

  /** What a child holds, for messages to name its parent by. */
  private static String written(PomElement parent, String name) {
    Xpp3Dom child = parent.xml().getChild(name);
    return child == null ? "" : parent.inside(child, name).written();
  }
}
