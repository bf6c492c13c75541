package io.github.flinklinks.verify;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Listing;
import io.github.flinklinks.link.Printable;
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
import java.util.Set;

/**
 * Names of deployments, namespaces and endpoints in messages: cut to a length where two don't look
 * alike then, and lists to a few entries. {@code beside} are the names in the same message; it may
 * hold the name itself.
 */
final class Naming {
  private static final int LONGEST_NAME = 120;
  private static final int MOST_NAMES = 5;
  private static final int MOST_ADDRESSES = 16;

  private Naming() {}

  /** At most 120 characters of it. */
  static String shorten(String name) {
    return Printable.cut(name, LONGEST_NAME);
  }

  /** The same, but the whole name where another one beside it would look alike. */
  static String shorten(String name, Collection<String> beside) {
    String shortened = shorten(name);
    if (!shortened.equals(name)) {
      for (String other : beside) {
        if (!other.equals(name) && shorten(other).equals(shortened)) {
          return name;
        }
      }
    }
    return shortened;
  }

  static String name(Deployment deployment) {
    return name(deployment, List.of());
  }

  static String name(Deployment deployment, Collection<String> beside) {
    if (!deployment.name().isBlank()) {
      return shorten(deployment.name(), beside);
    }
    return deployment.deploymentId().isBlank()
        ? "a deployment without a name"
        : "deployment " + shorten(deployment.deploymentId());
  }

  /** {@code a, b, c and 12 more}; equal ones once. */
  static String list(Collection<String> names) {
    return list(names, MOST_NAMES);
  }

  /** A list of names that may be long; equal ones once. */
  static String shortened(Collection<String> names) {
    return shortened(names, "");
  }

  static String shortened(Collection<String> names, String quote) {
    Set<String> distinct = new LinkedHashSet<>(names);
    List<String> shown = new ArrayList<>();
    for (String name : distinct) {
      if (shown.size() < MOST_NAMES) {
        shown.add(quote + shorten(name, distinct) + quote);
      }
    }
    return joined(shown, distinct.size());
  }

  /** The names of the deployments, with a note for those that don't run. */
  static String names(Collection<Deployment> deployments) {
    return names(deployments, MOST_NAMES, List.of());
  }

  static String names(Collection<Deployment> deployments, int most, Collection<String> beside) {
    Set<String> all = new LinkedHashSet<>(beside);
    for (Deployment deployment : deployments) {
      all.add(deployment.name());
    }
    // Two answers may show one deployment in two states.
    Map<String, Deployment> byName = new LinkedHashMap<>();
    Map<String, Boolean> runs = new LinkedHashMap<>();
    for (Deployment deployment : deployments) {
      String key = key(deployment);
      boolean running = deployment.running().orElse(true);
      byName.putIfAbsent(key, deployment);
      runs.put(key, running || runs.getOrDefault(key, false));
    }
    List<String> shown = new ArrayList<>();
    for (Map.Entry<String, Deployment> each : byName.entrySet()) {
      if (shown.size() < most) {
        shown.add(name(each.getValue(), all) + (runs.get(each.getKey()) ? "" : " (not running)"));
      }
    }
    return joined(shown, byName.size());
  }

  /** {@code orders-dev (payments-v1) and orders-test (a, b)}. */
  static String places(Collection<Located> located, Collection<String> beside) {
    Set<String> all = new LinkedHashSet<>(beside);
    for (Located each : located) {
      all.add(each.deployment().name());
      all.add(each.deployment().namespace());
      all.add(each.queried());
    }
    Map<String, List<Located>> byNamespace = new LinkedHashMap<>();
    for (Located each : located) {
      byNamespace
          .computeIfAbsent(
              each.deployment().namespace() + "\n" + each.queried(), n -> new ArrayList<>())
          .add(each);
    }
    return joined(
        byNamespace.values().stream()
            .limit(MOST_NAMES)
            .map(its -> namespace(its.get(0), all) + " (" + inPlace(its, all) + ")")
            .toList(),
        byNamespace.size());
  }

  private static String inPlace(List<Located> located, Collection<String> beside) {
    Map<String, Deployment> distinct = new LinkedHashMap<>();
    for (Located each : located) {
      distinct.putIfAbsent(key(each.deployment()) + state(each.deployment()), each.deployment());
    }
    return joined(
        distinct.values().stream()
            .limit(MOST_NAMES)
            .map(deployment -> name(deployment, beside) + state(deployment))
            .toList(),
        distinct.size());
  }

  /** The whole name, where there is one. */
  private static String key(Deployment deployment) {
    return deployment.name().isBlank() ? name(deployment) : deployment.name();
  }

  /** Whether it runs, where the answer says so. */
  private static String state(Deployment deployment) {
    return deployment.running().isEmpty()
        ? ""
        : deployment.running().get() ? ", running" : ", not running";
  }

  /** Where it was found; both namespaces if the answer contradicts the query. */
  static String namespace(Located each, Collection<String> beside) {
    String said = shorten(each.deployment().namespace(), beside);
    return each.queried().equals(each.deployment().namespace())
        ? said
        : said + " as the answer for " + shorten(each.queried(), beside) + " says";
  }

  /** {@code reads 10.0.1.15:9092 and writes to 10.100.2.200:3306}. */
  static String serves(Plan plan, Plan.Unit unit) {
    boolean directed = plan.parameter() == SourceParameter.SRC_IP;
    String source = anyOf(directed ? "reads " : "connects to ", unit.sources(), plan);
    String sink =
        anyOf(
            directed ? "writes to " : source.isEmpty() ? "connects to " : "to ",
            unit.sinks(),
            plan);
    return source + (source.isEmpty() || sink.isEmpty() ? "" : " and ") + sink;
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

  private static String anyOf(String verb, List<Endpoint> endpoints, Plan plan) {
    List<String> texts = new ArrayList<>(endpoints.size());
    for (Endpoint endpoint : endpoints) {
      List<String> resolved = plan.addresses().getOrDefault(endpoint.host(), List.of());
      texts.add(
          endpoint.isAddress()
              ? endpoint.toString()
              : endpoint + " (" + list(resolved, MOST_ADDRESSES) + ")");
    }
    return switch (texts.size()) {
      case 0 -> "";
      case 1 -> verb + texts.get(0);
      default -> verb + "any of " + list(texts);
    };
  }

  private static String list(Collection<String> names, int most) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
    return joined(distinct.subList(0, Math.min(most, distinct.size())), distinct.size());
  }

  /** {@code a, b and c}, or {@code a, b, c and 12 more} if not all are shown. */
  private static String joined(List<String> shown, int all) {
    return shown.size() < all
        ? String.join(", ", shown) + " and " + (all - shown.size()) + " more"
        : Listing.and(shown);
  }
}
