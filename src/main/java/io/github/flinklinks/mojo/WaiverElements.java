package io.github.flinklinks.mojo;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.WaiverDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads {@code <waivers>} from the pom.
 *
 * @param configuration the goal's, in which Maven remembers where each element is
 * @param startDirectory where the build was started: files are shown relative to it
 * @param placeholders replaces <code>${...}</code>
 */
record WaiverElements(
    Xpp3Dom configuration, Path startDirectory, UnaryOperator<String> placeholders) {
  private static final String ELEMENT = "waiver";

  /**
   * The waivers, in their order.
   *
   * @throws InvalidDeclarationException with a sentence for each element that can't be used
   */
  List<WaiverDeclaration> read(PlexusConfiguration waivers) {
    Problems problems = new Problems();
    ElementReader reader = new ElementReader(placeholders, problems);
    reader.refuseText(waivers, "<waivers>", Optional.empty(), "write a <waiver> for each.");
    List<WaiverDeclaration> declarations = new ArrayList<>();
    PlexusConfiguration[] elements = waivers.getChildren();
    for (int i = 0; i < elements.length; i++) {
      Optional<Place> place = place(i, elements.length);
      if (ELEMENT.equals(elements[i].getName())) {
        declarations.add(
            new WaiverDeclaration(
                reader.texts(elements[i], WaiverDeclaration.NAMES, Set.of(), "a <waiver>", place),
                place));
      } else {
        problems.add(
            place, ElementReader.unknown("<waivers>", elements[i].getName(), List.of(ELEMENT)));
      }
    }
    problems.throwIfAny();
    return declarations;
  }

  private Optional<Place> place(int index, int count) {
    Xpp3Dom waivers = configuration.getChild("waivers");
    return waivers == null || waivers.getChildCount() != count
        ? Optional.empty()
        : PomPlace.of(waivers.getChild(index), startDirectory);
  }
}
