package io.github.flinklinks.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A link that a project declares: from the source, to the sink, in the namespace. Built by {@link
 * LinkDeclaration}.
 *
 * @param name unique in the project
 * @param source where the data comes from: a bootstrap list; empty where only the sink is declared
 * @param sink where the data goes to; empty where only the source is declared
 * @param match how many source-sink pairs must be served
 * @param namespace in which the serving deployment belongs
 * @param deployment which names the serving deployment may have; empty means any
 * @param running whether the deployment must have a running job; NOT_REQUIRED where absent
 * @param exclusive whether no other deployment, in any searched namespace, may serve this link
 * @param absent whether nobody may serve this link
 * @param expectations what else the serving deployment must hold
 * @param place where it is declared, if known; of a derived link, its statement in the script
 * @param owner whom to ask about it, free text; reports group by it
 * @param origin what it is derived from; empty where it is declared
 */
public record Link(
    String name,
    List<Endpoint> source,
    List<Endpoint> sink,
    Match match,
    String namespace,
    Optional<NamePattern> deployment,
    Running running,
    boolean exclusive,
    boolean absent,
    List<Expectation> expectations,
    Optional<Place> place,
    Optional<String> owner,
    Optional<Origin> origin) {
  public Link {
    source = List.copyOf(source);
    sink = List.copyOf(sink);
    expectations = List.copyOf(expectations);
    if (source.isEmpty() && sink.isEmpty()) {
      throw new InvalidDeclarationException(
          place, "link '" + name + "' declares neither source nor sink: write one or both.");
    }
  }

  /** Whether a pattern matches the link's name, or the name of one of its table pairs. */
  public boolean isNamed(NamePattern pattern) {
    if (origin.isPresent()) {
      for (Origin.TablePair pair : origin.get().tables()) {
        if (pattern.matches(pair.link())) {
          return true;
        }
      }
    }
    return pattern.matches(name);
  }

  /** Those of both ends, the source's first. */
  public List<Endpoint> endpoints() {
    List<Endpoint> both = new ArrayList<>(source);
    both.addAll(sink);
    return both;
  }

  /** The same link under another name. */
  public Link named(String other) {
    return new Link(
        other,
        source,
        sink,
        match,
        namespace,
        deployment,
        running,
        exclusive,
        absent,
        expectations,
        place,
        owner,
        origin);
  }

  /** {@code 10.0.1.15:9092 -> 10.100.2.200:3306}, with {@code *} for an end that isn't declared. */
  public String route() {
    return text(source) + " -> " + text(sink);
  }

  private static String text(List<Endpoint> end) {
    if (end.isEmpty()) {
      return "*";
    }
    StringJoiner text = new StringJoiner(",");
    for (Endpoint endpoint : end) {
      text.add(endpoint.toString());
    }
    return text.toString();
  }
}
