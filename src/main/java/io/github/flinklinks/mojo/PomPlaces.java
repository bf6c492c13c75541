package io.github.flinklinks.mojo;

import io.github.flinklinks.link.Place;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where {@code <link>} elements stand in poms, which Maven doesn't tell. As good as it gets: what
 * can't be read or found has no place, and that fails no build.
 *
 * <p>The files are read when the first place is asked for. For use by several threads.
 */
final class PomPlaces {
  private static final String PLUGIN = "flink-links-maven-plugin";

  private final List<Path> poms;
  private final Path startDirectory;
  private final UnaryOperator<String> interpolator;

  /** By the links' names; null until the first place is asked for. */
  private Map<String, Place> places;

  /**
   * Looks into poms.
   *
   * @param poms the module's pom, then its parents': the first that names a link has it
   * @param startDirectory where the build was started: files are shown relative to it
   * @param interpolator replaces <code>${...}</code> in a link's name as Maven does
   */
  PomPlaces(List<Path> poms, Path startDirectory, UnaryOperator<String> interpolator) {
    this.poms = List.copyOf(poms);
    this.startDirectory = startDirectory;
    this.interpolator = interpolator;
  }

  /** The place of the link of that name, or empty where it isn't found. */
  synchronized Optional<Place> of(String link) {
    if (places == null) {
      Map<String, Place> found = new HashMap<>();
      for (Path pom : poms) {
        addNew(read(pom, Place.shown(pom, startDirectory), interpolator), found);
      }
      places = found;
    }
    return Optional.ofNullable(places.get(link.trim()));
  }

  private static void addNew(Map<String, Place> more, Map<String, Place> places) {
    for (Map.Entry<String, Place> each : more.entrySet()) {
      places.putIfAbsent(each.getKey(), each.getValue());
    }
  }

  private static Map<String, Place> read(Path pom, Path shown, UnaryOperator<String> interpolator) {
    try {
      String text = new String(Files.readAllBytes(pom), StandardCharsets.UTF_8);
      return new Reading(text.startsWith("\ufeff") ? text.substring(1) : text, shown, interpolator)
          .links();
    } catch (IOException | XMLStreamException e) {
      return Map.of();
    }
  }

  /** One pom being read. */
  private static final class Reading {
    private final String text;
    private final List<Integer> lineStarts;
    private final Path shown;
    private final UnaryOperator<String> interpolator;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Place> links = new HashMap<>();

    /** The plugin that the reader is in: it may say who it is after its configuration. */
    private final Map<String, Place> linksOfPlugin = new HashMap<>();

    private int depthOfPlugin;
    private boolean ours;

    /** The link that the reader is in. */
    private int depthOfLink;

    private Optional<Place> place = Optional.empty();

    Reading(String text, Path shown, UnaryOperator<String> interpolator) {
      this.text = text;
      this.lineStarts = lineStarts(text);
      this.shown = shown;
      this.interpolator = interpolator;
    }

    Map<String, Place> links() throws XMLStreamException {
      // The JDK's own: looking for others takes longer than reading the pom.
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      try {
        while (reader.hasNext()) {
          switch (reader.next()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.CHARACTERS -> characters(reader.getText().trim());
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {
              // Comments and the like say nothing about links.
            }
          }
        }
      } finally {
        reader.close();
      }
      return links;
    }

    private void start(XMLStreamReader reader) {
      String name = reader.getLocalName();
      boolean inPlugin = depthOfPlugin > 0;
      if (!inPlugin && name.equals("plugin") && "plugins".equals(path.peek())) {
        depthOfPlugin = path.size() + 1;
      } else if (inPlugin && name.equals("link") && "links".equals(path.peek())) {
        depthOfLink = path.size() + 1;
        place = startOfTag(reader.getLocation());
      }
      path.push(name);
    }

    private void characters(String content) {
      if (content.isEmpty()) {
        return;
      }
      if (depthOfPlugin > 0
          && path.size() == depthOfPlugin + 1
          && "artifactId".equals(path.peek())) {
        ours = content.equals(PLUGIN);
      } else if (depthOfLink > 0 && path.size() == depthOfLink + 1 && "name".equals(path.peek())) {
        if (place.isPresent()) {
          linksOfPlugin.putIfAbsent(interpolator.apply(content), place.get());
        }
      }
    }

    private void end() {
      if (path.size() == depthOfLink) {
        depthOfLink = 0;
      } else if (path.size() == depthOfPlugin) {
        if (ours) {
          addNew(linksOfPlugin, links);
        }
        linksOfPlugin.clear();
        depthOfPlugin = 0;
        ours = false;
      }
      path.pop();
    }

    /** The reader tells where a start tag ends: its beginning is looked for backwards. */
    private Optional<Place> startOfTag(Location end) {
      if (end.getLineNumber() < 1 || end.getLineNumber() > lineStarts.size()) {
        return Optional.empty();
      }
      int offset = lineStarts.get(end.getLineNumber() - 1) + end.getColumnNumber() - 1;
      int start = text.lastIndexOf("<link", offset - 1);
      int line = Collections.binarySearch(lineStarts, Math.max(0, start));
      int lineIndex = line < 0 ? -line - 2 : line;
      return Optional.of(
          new Place(
              shown,
              lineIndex + 1,
              OptionalInt.of(Math.max(0, start) - lineStarts.get(lineIndex) + 1)));
    }

    private static List<Integer> lineStarts(String text) {
      List<Integer> starts = new ArrayList<>(List.of(0));
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
          starts.add(i + 1);
        }
      }
      return starts;
    }
  }
}
