package io.github.flinklinks.inventory;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Listing;
import io.github.flinklinks.lookup.DeploymentFields;
import io.github.flinklinks.lookup.IpQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deployments and the links they serve, as a file lists them: what the offline lookup and the
 * emulator answer from, and what is recorded.
 *
 * <p>The file is JSON: {@code {"workspace": "...", "namespaces": ["orders-prod"], "deployments":
 * [{"namespace": "orders-prod", "name": "payments-v1", "links": [{"source": "10.0.1.15:9092",
 * "sink": "10.100.2.200:3306"}]}]}}. A deployment holds whatever fields the API's deployment object
 * has, and its links.
 *
 * <p><b>Matching</b>, the operation's own rule: a query matches a deployment of the query's
 * namespace when one of its links matches every parameter given (source address, source port, sink
 * address, sink port). A parameter that the query doesn't give is not looked at. A parameter that
 * the query gives and the link doesn't have never matches.
 *
 * <p>A query that the file can't answer is refused, never answered with "nobody" or "nothing": one
 * about a namespace that it doesn't list; one that nobody matches, although a link of a
 * hand-written file has one of its ends and leaves out the port or the other end; and, where the
 * file says which queries it was recorded for, any other query, and any field that was not asked
 * with it.
 *
 * @param file where it was read, as messages name it
 * @param recorded when {@code record} wrote it; empty for a file written by hand
 * @param workspace the workspace's id
 * @param namespaces those that the service lists for the account, in the order of the file; empty
 *     only in a recording during which nobody asked for the list
 * @param queries the queries that a recording holds the answers to, each with what was asked of the
 *     deployments; empty means that the file lists everything in its namespaces
 * @param deployments in the order of the file
 * @param matches what queries are matched with
 */
public record Inventory(
    Path file,
    Optional<Instant> recorded,
    String workspace,
    Optional<List<String>> namespaces,
    Optional<Map<IpQuery, DeploymentFields>> queries,
    List<InventoryDeployment> deployments,
    Matches matches) {
  private static final int NAMESPACES_IN_A_MESSAGE = 10;

  public Inventory {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(recorded, "recorded");
    Objects.requireNonNull(workspace, "workspace");
    namespaces = namespaces.map(List::copyOf);
    queries = queries.map(Map::copyOf);
    deployments = List.copyOf(deployments);
    Objects.requireNonNull(matches, "matches");
  }

  /**
   * Reads an inventory file.
   *
   * @param shownAs how messages and reports name the file
   * @throws InvalidDeclarationException with one sentence that begins with {@code file:line:column}
   *     when it isn't there, isn't JSON, or isn't an inventory
   */
  public static Inventory read(Path file, Path shownAs) {
    return InventoryReader.read(file, shownAs);
  }

  /** Whether {@code record} wrote the file: then nothing is lost where it writes again. */
  public static boolean isRecorded(Path file) {
    try {
      return read(file, file).recorded().isPresent();
    } catch (InvalidDeclarationException e) {
      return false;
    }
  }

  /**
   * The matching deployments and what is known of them, or why the file can't answer.
   *
   * @param fields what must be known
   */
  Selection select(IpQuery query, DeploymentFields fields) {
    Selection selection = select(query);
    if (queries.isEmpty()
        || !(selection instanceof Matching matching)
        || matching.deployments().isEmpty()) {
      return selection;
    }
    List<String> missing = queries.get().get(query).missing(fields);
    return missing.isEmpty()
        ? selection
        : new NotHeld(
            "the inventory %s was recorded without %s for %s in namespace '%s': record it again."
                .formatted(
                    shown(file), String.join(" and ", missing), route(query), query.namespace()));
  }

  /** The matching deployments, or why the file can't answer. */
  public Selection select(IpQuery query) {
    if (!holds(query.namespace())) {
      return notHeld(query.namespace());
    }
    if (queries.isPresent() && !queries.get().containsKey(query)) {
      return new NotHeld(
          ("the inventory %s was recorded for other links and holds no answer for %s in"
                  + " namespace '%s': record it again.")
              .formatted(shown(file), route(query), query.namespace()));
    }
    List<InventoryDeployment> matching = new ArrayList<>();
    for (InventoryDeployment deployment : deployments) {
      if (deployment.matches(query, matches)) {
        matching.add(deployment);
      }
    }
    if (matching.isEmpty() && queries.isEmpty()) {
      for (InventoryDeployment deployment : deployments) {
        Optional<LinkEnds> vague = deployment.vagueAbout(query, matches);
        if (vague.isPresent()) {
          return new NotHeld(
              ("the inventory %s can't tell whether deployment '%s' in namespace '%s' serves %s,"
                      + " because its link %s %s.")
                  .formatted(
                      shown(file),
                      deployment.name(),
                      query.namespace(),
                      route(query),
                      vague.get(),
                      vague.get().missing(query)));
        }
      }
    }
    return new Matching(matching);
  }

  /** All deployments of a namespace, or why the file can't answer. */
  public Selection deploymentsOf(String namespace) {
    if (queries.isPresent()) {
      return new NotHeld(
          ("the inventory %s was recorded for links and doesn't list all deployments of namespace"
                  + " '%s': query the service instead.")
              .formatted(shown(file), namespace));
    }
    if (!holds(namespace)) {
      return notHeld(namespace);
    }
    return new Matching(
        deployments.stream()
            .filter(deployment -> deployment.namespace().equals(namespace))
            .toList());
  }

  private NotHeld notHeld(String namespace) {
    List<String> held = List.copyOf(new TreeSet<>(held()));
    return new NotHeld(
        ("namespace '%s' is not in the inventory %s, which holds %s: correct the namespace, or add"
                + " it to the file's namespaces.")
            .formatted(
                namespace,
                shown(file),
                held.isEmpty() ? "no namespace" : Listing.some(held, NAMESPACES_IN_A_MESSAGE)));
  }

  private boolean holds(String namespace) {
    return namespaces.orElse(List.of()).contains(namespace) || held().contains(namespace);
  }

  private Set<String> held() {
    Set<String> held = new HashSet<>(namespaces.orElse(List.of()));
    queries.orElse(Map.of()).keySet().forEach(query -> held.add(query.namespace()));
    return held;
  }

  static String route(IpQuery query) {
    return new LinkEnds(query.source(), query.sink()).toString();
  }

  static String shown(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** The inventory's answer to a query. */
  public sealed interface Selection {}

  /** The matching deployments; an empty list means that none matches. */
  public record Matching(List<InventoryDeployment> deployments) implements Selection {
    public Matching {
      deployments = List.copyOf(deployments);
    }
  }

  /**
   * The file can't answer.
   *
   * @param message one sentence: why, and what to do
   */
  public record NotHeld(String message) implements Selection {
    public NotHeld {
      Objects.requireNonNull(message, "message");
    }
  }
}
