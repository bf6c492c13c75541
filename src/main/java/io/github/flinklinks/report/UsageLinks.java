package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.verify.Usage;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The links that declare what a query found. Names come from the service: a character that a
 * declaration can't hold becomes {@code ?} in the pattern of the deployment's name, which fits it.
 */
final class UsageLinks {
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<List<Object>> declared = new HashSet<>();
  private final List<Link> links = new ArrayList<>();

  private UsageLinks() {}

  /**
   * A link for each deployment that matched as asked. Deployments that no link can tell apart share
   * one; a deployment whose namespace no link can name has none.
   */
  static List<Link> of(List<Usage.Use> uses) {
    UsageLinks links = new UsageLinks();
    for (Usage.Use use : uses) {
      links.uses.merge(name(use.deployment()), 1, Integer::sum);
    }
    for (Usage.Use use : uses) {
      if (use.asAsked() && canBeNamed(use.deployment().namespace())) {
        links.add(use);
      }
    }
    return links.links;
  }

  private void add(Usage.Use use) {
    Deployment deployment = use.deployment();
    List<Endpoint> source = UsageReport.endpoints(use.source());
    List<Endpoint> sink = UsageReport.endpoints(use.sink());
    Optional<NamePattern> pattern = pattern(deployment.name());
    if (!declared.add(List.of(deployment.namespace(), pattern, source, sink))) {
      return;
    }
    links.add(
        new Link(
            unique(deployment),
            source,
            sink,
            Match.ANY,
            deployment.namespace(),
            pattern,
            deployment.running().orElse(true) ? Running.UNLESS_BATCH : Running.NOT_REQUIRED,
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private String unique(Deployment deployment) {
    String name = name(deployment);
    if (uses.get(name) > 1) {
      name = deployment.namespace() + "/" + name;
    }
    String unique = name;
    for (int number = 2; !names.add(unique); number++) {
      unique = name + " " + number;
    }
    return unique;
  }

  private static String name(Deployment deployment) {
    String plain = Printable.of(Normalizer.normalize(deployment.nameOrId(), Normalizer.Form.NFC));
    String name = plain.strip().replace("${", "%24{");
    return name.isEmpty() ? "deployment without a name" : name;
  }

  private static Optional<NamePattern> pattern(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    StringBuilder pattern = new StringBuilder();
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    int first = composed.length() - composed.stripLeading().length();
    int last = composed.stripTrailing().length();
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      boolean kept =
          i >= first
              && i < last
              && c != '*'
              && !Printable.isUnseen(c)
              && !composed.startsWith("${", i);
      pattern.appendCodePoint(kept ? c : '?');
      i += Character.charCount(c);
    }
    return Optional.of(new NamePattern(pattern.toString()));
  }

  private static boolean canBeNamed(String namespace) {
    try {
      return NamespaceName.checked("namespace", namespace).equals(namespace);
    } catch (InvalidDeclarationException e) {
      return false;
    }
  }
}
