package io.github.flinklinks.report;

import io.github.flinklinks.link.Listing;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Failing links with one thing to say: a link that is not as declared, or all that could not be
 * checked for one cause (a wrong secret or a host that is down fails every link alike).
 *
 * @param links at least one
 * @param message what is wrong and what to do, for all of them
 * @param hints what else is known
 */
record FailureGroup(List<LinkResult> links, String message, List<String> hints) {
  private static final int REQUEST_IDS = 3;

  FailureGroup {
    links = List.copyOf(links);
    hints = List.copyOf(hints);
  }

  LinkResult first() {
    return links.get(0);
  }

  /** Mismatches by verdict, then what could not be checked; else in the order declared. */
  static List<FailureGroup> in(List<LinkResult> results) {
    List<LinkResult> mismatches = new ArrayList<>();
    Map<Set<String>, List<LinkResult>> unasked = new LinkedHashMap<>();
    for (LinkResult result : results) {
      if (result.verdict() == Verdict.UNKNOWN) {
        unasked.computeIfAbsent(causes(result), cause -> new ArrayList<>()).add(result);
      } else if (result.fails()) {
        mismatches.add(result);
      }
    }
    mismatches.sort(Comparator.comparing(result -> result.verdict()));
    List<FailureGroup> groups = new ArrayList<>();
    for (LinkResult result : mismatches) {
      groups.add(alone(result));
    }
    for (List<LinkResult> links : unasked.values()) {
      groups.add(links.size() == 1 ? alone(links.get(0)) : unasked(links));
    }
    return groups;
  }

  /** The links of all groups, in the groups' order. */
  static List<LinkResult> links(List<LinkResult> results) {
    List<LinkResult> links = new ArrayList<>();
    for (FailureGroup group : in(results)) {
      links.addAll(group.links());
    }
    return links;
  }

  private static FailureGroup alone(LinkResult result) {
    return new FailureGroup(List.of(result), result.message(), result.hints());
  }

  private static FailureGroup unasked(List<LinkResult> links) {
    Set<String> hints = new LinkedHashSet<>();
    Set<String> messages = new LinkedHashSet<>();
    Set<String> requestIds = new LinkedHashSet<>();
    for (LinkResult result : links) {
      hints.addAll(result.hints());
      messages.add(result.message());
      result.unanswered().forEach(why -> why.requestId().ifPresent(requestIds::add));
    }
    String message = messages.iterator().next();
    if (messages.size() > 1) {
      message =
          Phrases.count(links.size(), "link")
              + " could not be checked, for one reason: "
              + sentences(links.get(0));
    }
    String said = message;
    requestIds.removeIf(said::contains);
    if (!requestIds.isEmpty()) {
      message += " Other request IDs: " + Listing.some(List.copyOf(requestIds), REQUEST_IDS) + ".";
    }
    return new FailureGroup(links, message, List.copyOf(hints));
  }

  private static Set<String> causes(LinkResult result) {
    Set<String> causes = new LinkedHashSet<>();
    for (Unanswered why : result.unanswered()) {
      causes.add(why.cause());
    }
    return causes;
  }

  /** Of each cause the message that is said first. */
  private static String sentences(LinkResult result) {
    Map<String, String> byCause = new LinkedHashMap<>();
    for (Unanswered why : result.unanswered()) {
      byCause.putIfAbsent(why.cause(), why.message());
    }
    return String.join(" ", byCause.values());
  }
}
