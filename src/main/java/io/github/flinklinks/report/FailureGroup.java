package io.github.flinklinks.report;

import io.github.flinklinks.link.Listing;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
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

  /** The message and the hints in one paragraph, for formats that have nothing else. */
  String paragraph() {
    String title = hints.size() == 1 ? " Hint: " : " Hints: ";
    return hints.isEmpty() ? message : message + title + String.join("; ", hints) + ".";
  }

  LinkResult first() {
    return links.get(0);
  }

  boolean alone() {
    return links.size() == 1;
  }

  static FailureGroup of(LinkResult result) {
    return new FailureGroup(List.of(result), result.message(), result.hints());
  }

  /** Mismatches by verdict, then what could not be checked; else in the order declared. */
  static List<FailureGroup> in(List<LinkResult> results) {
    List<LinkResult> mismatches = new ArrayList<>();
    Map<Set<String>, List<LinkResult>> unknown = new LinkedHashMap<>();
    for (LinkResult result : results) {
      if (result.verdict() == Verdict.UNKNOWN) {
        Set<String> causes = messagesByCause(result).keySet();
        unknown.computeIfAbsent(causes, cause -> new ArrayList<>()).add(result);
      } else if (result.fails()) {
        mismatches.add(result);
      }
    }
    List<FailureGroup> groups = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      for (LinkResult result : mismatches) {
        if (result.verdict() == verdict) {
          groups.add(of(result));
        }
      }
    }
    for (List<LinkResult> links : unknown.values()) {
      groups.add(links.size() == 1 ? of(links.get(0)) : withOneCause(links));
    }
    return groups;
  }

  private static FailureGroup withOneCause(List<LinkResult> links) {
    Set<String> hints = new LinkedHashSet<>();
    Set<String> messages = new LinkedHashSet<>();
    Set<String> requestIds = new LinkedHashSet<>();
    for (LinkResult result : links) {
      hints.addAll(result.hints());
      messages.add(result.message());
      result.unanswered().forEach(why -> why.requestId().ifPresent(requestIds::add));
    }
    String message =
        messages.size() == 1
            ? links.get(0).message()
            : Phrases.count(links.size(), "link")
                + " could not be checked, for one reason: "
                + String.join(" ", messagesByCause(links.get(0)).values());
    requestIds.removeIf(message::contains);
    if (!requestIds.isEmpty()) {
      message += " Other request IDs: " + Listing.some(List.copyOf(requestIds), REQUEST_IDS) + ".";
    }
    return new FailureGroup(links, message, List.copyOf(hints));
  }

  /** For each cause the first message. */
  private static Map<String, String> messagesByCause(LinkResult result) {
    Map<String, String> byCause = new LinkedHashMap<>();
    for (Unanswered why : result.unanswered()) {
      byCause.putIfAbsent(why.cause(), why.message());
    }
    return byCause;
  }
}
