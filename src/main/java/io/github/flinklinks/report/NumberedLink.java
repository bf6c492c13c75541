package io.github.flinklinks.report;

import io.github.flinklinks.verify.LinkResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A link with its number in the report.
 *
 * @param number from 1, the worst verdicts first and otherwise in the order declared
 * @param verdict how the link's verdict is shown
 */
record NumberedLink(int number, PageVerdict verdict, LinkResult result) {
  static List<NumberedLink> of(List<LinkResult> links) {
    List<NumberedLink> numbered = new ArrayList<>();
    for (PageVerdict verdict : PageVerdict.values()) {
      for (LinkResult link : links) {
        if (PageVerdict.of(link) == verdict) {
          numbered.add(new NumberedLink(numbered.size() + 1, verdict, link));
        }
      }
    }
    return numbered;
  }

  boolean fails() {
    return result.fails();
  }

  String name() {
    return result.link().name();
  }
}
