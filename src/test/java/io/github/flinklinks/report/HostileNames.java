package io.github.flinklinks.report;

import java.util.List;

/** What a deployment may be called by somebody who wishes us ill, or doesn't know better. */
final class HostileNames {
  static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "]]>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "</style><script>alert(2)</script>",
          "</title><svg onload=alert(3)>",
          "javascript:alert(4)",
          "${7*7} $unsafe{x} &lt;b&gt;",
          "::error file=pom.xml,line=1::boo",
          "\u001b[31mred\u001b[0m",
          "lone \ud800 surrogate",
          "\u202egnp.exe",
          "two\nlines\r\n\tand a tab\u0000",
          "\u6d41\u5f0f\u4efb\u52a1\u2014\u652f\u4ed8",
          "\u0627\u0644\u0645\u062f\u0641\u0648\u0639\u0627\u062a",
          "",
          "no-break".repeat(625),
          "\ud83d\ude80".repeat(300));

  private HostileNames() {}
}
