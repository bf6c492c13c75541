package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The links that would be verified, as a table for the log, as JSON for other tools, or as YAML for
 * a links file. Nothing in it was asked.
 */
public final class LinkListing {
  private static final List<String> HEAD =
      List.of("LINK", "SOURCE", "SINK", "NAMESPACE", "DEPLOYMENT", "TABLES", "PLACE");

  private LinkListing() {}

  /** A line for each link, below a line of headings. */
  public static List<String> lines(List<Link> links) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Link link : links) {
      rows.add(
          Stream.of(
                  link.name(),
                  end(link.source()).orElse("*"),
                  end(link.sink()).orElse("*"),
                  link.namespace(),
                  link.deployment().map(Object::toString).orElse("*"),
                  String.join(", ", tables(link)),
                  link.place().map(Object::toString).orElse(""))
              .map(Escape::line)
              .toList());
    }
    return DisplayWidth.aligned(rows, Integer.MAX_VALUE);
  }

  private static Optional<String> end(List<Endpoint> endpoints) {
    return endpoints.isEmpty() ? Optional.empty() : Optional.of(Phrases.joined(",", endpoints));
  }

  /**
   * One JSON document on one line, {@code {"links": [...]}}.
   *
   * @param modules the links of each, in the order of the build
   */
  public static String json(Map<String, List<Link>> modules) {
    ObjectNode document = JsonText.object();
    ArrayNode all = document.putArray("links");
    modules.forEach((module, links) -> links.forEach(link -> put(all.addObject(), module, link)));
    return JsonText.line(document);
  }

  private static void put(ObjectNode json, String module, Link link) {
    json.put("module", module)
        .put("name", link.name())
        .put("job", link.origin().flatMap(Origin::job).orElse(null))
        .put("source", end(link.source()).orElse(null))
        .put("sink", end(link.sink()).orElse(null))
        .put("namespace", link.namespace())
        .put("deployment", link.deployment().map(Object::toString).orElse(null));
    JsonText.putTexts(json, "tables", tables(link));
    json.put("place", link.place().map(Object::toString).orElse(null));
  }

  /**
   * A links file.
   *
   * @param modules the links of each, in the order of the build
   */
  public static String yaml(Map<String, List<Link>> modules) {
    LinksYaml yaml = new LinksYaml();
    for (Map.Entry<String, List<Link>> module : modules.entrySet()) {
      if (modules.size() > 1) {
        yaml.comment("Links of " + module.getKey() + ".");
      }
      for (Link link : module.getValue()) {
        yaml.link(link, module.getKey());
      }
    }
    return yaml.text();
  }

  private static List<String> tables(Link link) {
    return link.origin().stream()
        .flatMap(origin -> origin.tables().stream())
        .map(Origin.TablePair::text)
        .toList();
  }
}
