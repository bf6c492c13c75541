package io.github.flinklinks.verify;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Listing;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Names of deployments, namespaces and endpoints in messages: cut to a length, and lists to a few
 * entries.
 */
final class Naming {
  private static final int LONGEST_NAME = 120;
  private static final int MOST_NAMES = 5;
  private static final int MOST_ADDRESSES = 3;

  private Naming() {}

  /** At most 120 characters of it. */
  static String shorten(String name) {
    return shorten(name, LONGEST_NAME);
  }

  static String shorten(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  static String name(Deployment deployment) {
    if (!deployment.name().isBlank()) {
      return shorten(deployment.name());
    }
    return deployment.deploymentId().isBlank()
        ? "a deployment without a name"
        : "deployment " + shorten(deployment.deploymentId());
  }

  /** {@code a, b, c and 12 more}; equal ones once. */
  static String list(Collection<String> names) {
    return list(names, MOST_NAMES);
  }

  /** The names of the deployments, with a note for those that don't run. */
  static String names(Collection<Deployment> deployments) {
    return names(deployments, MOST_NAMES);
  }

  static String names(Collection<Deployment> deployments, int most) {
    // Two answers may show one deployment in two states.
    Map<String, Boolean> runs = new LinkedHashMap<>();
    for (Deployment deployment : deployments) {
      String name = name(deployment);
      boolean running = deployment.running().orElse(true);
      runs.put(name, running || runs.getOrDefault(name, false));
    }
    List<String> names = new ArrayList<>(runs.size());
    for (Map.Entry<String, Boolean> each : runs.entrySet()) {
      names.add(each.getKey() + (each.getValue() ? "" : " (not running)"));
    }
    return list(names, most);
  }

  /** {@code orders-dev (payments-v1) and orders-test (a, b)}. */
  static String places(Collection<Located> located) {
    Map<String, List<String>> byNamespace = new LinkedHashMap<>();
    for (Located s : located) {
      byNamespace
          .computeIfAbsent(namespace(s), n -> new ArrayList<>())
          .add(name(s.deployment()) + state(s.deployment()));
    }
    return list(
        byNamespace.entrySet().stream()
            .map(e -> e.getKey() + " (" + list(e.getValue()) + ")")
            .toList());
  }

  /** Whether it runs, where the answer says so. */
  private static String state(Deployment deployment) {
    return deployment.running().isEmpty()
        ? ""
        : deployment.running().get() ? ", running" : ", not running";
  }

  /** Where it was found; both namespaces if the answer contradicts the query. */
  static String namespace(Located each) {
    String said = shorten(each.deployment().namespace());
    return each.asked().equals(each.deployment().namespace())
        ? said
        : said + " as the answer for " + shorten(each.asked()) + " says";
  }

  /** {@code reads 10.0.1.15:9092 and writes to 10.100.2.200:3306}. */
  static String serves(Plan plan, Plan.Unit unit) {
    Map<String, List<String>> addresses = plan.addresses();
    if (plan.parameter() == SourceParameter.DST_IP) {
      String source = unit.sources().isEmpty() ? "" : anyOf(unit.sources(), addresses);
      String sink = unit.sinks().isEmpty() ? "" : anyOf(unit.sinks(), addresses);
      return "connects to "
          + source
          + (source.isEmpty() || sink.isEmpty() ? "" : " and to ")
          + sink;
    }
    if (unit.sinks().isEmpty()) {
      return "reads " + anyOf(unit.sources(), addresses);
    }
    if (unit.sources().isEmpty()) {
      return "writes to " + anyOf(unit.sinks(), addresses);
    }
    return "reads "
        + anyOf(unit.sources(), addresses)
        + " and writes to "
        + anyOf(unit.sinks(), addresses);
  }

  /** {@code a:1 or b:1}. */
  static String or(Collection<End> ends) {
    return String.join(" or ", ends.stream().map(End::toString).toList());
  }

  /** With a full stop. */
  static String sentence(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() || ".!?".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0
        ? trimmed
        : trimmed + ".";
  }

  private static String anyOf(List<Endpoint> endpoints, Map<String, List<String>> addresses) {
    List<String> texts = new ArrayList<>(endpoints.size());
    for (Endpoint endpoint : endpoints) {
      List<String> resolved = addresses.getOrDefault(endpoint.host(), List.of());
      texts.add(
          endpoint.isAddress()
              ? endpoint.toString()
              : endpoint + " (" + list(resolved, MOST_ADDRESSES) + ")");
    }
    return texts.size() == 1 ? texts.get(0) : "any of " + list(texts);
  }

  private static String list(Collection<String> names, int most) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
    return distinct.size() > most ? Listing.some(distinct, most) : Listing.and(distinct);
  }
}
