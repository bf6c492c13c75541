package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links that have the same thing to say: one link that is not as declared, or all that could not be
 * asked about for the same reason (a host that is down fails every link alike).
 */
record FailureGroup(List<LinkResult> links) {
  FailureGroup {
    links = List.copyOf(links);
  }

  LinkResult first() {
    return links.get(0);
  }

  /** Mismatches in the order declared, then what could not be asked about. */
  static List<FailureGroup> in(List<LinkResult> results) {
    List<FailureGroup> groups = new ArrayList<>();
    Map<List<Object>, List<LinkResult>> unasked = new LinkedHashMap<>();
    for (LinkResult result : results) {
      if (result.verdict() instanceof Verdict.Unknown) {
        unasked
            .computeIfAbsent(List.of(result.message(), result.hints()), key -> new ArrayList<>())
            .add(result);
      } else if (result.verdict().fails()) {
        groups.add(new FailureGroup(List.of(result)));
      }
    }
    for (List<LinkResult> links : unasked.values()) {
      groups.add(new FailureGroup(links));
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
}
