package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscapeTest {
  @Test
  void whatSteersATerminalBecomesVisible() {
    assertThat(TerminalText.safe("a\u001b[31mb")).isEqualTo("a\\u001b[31mb");
    assertThat(TerminalText.safe("a\u009b31mb")).isEqualTo("a\\u009b31mb");
    assertThat(TerminalText.safe("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
    assertThat(TerminalText.safe("a\u202eb\u2066c\u200bd\ufeffe"))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ufeffe");
    assertThat(TerminalText.safe("a\u2028b\u007fc\ufffed")).isEqualTo("a\\u2028b\\u007fc\\ufffed");
    assertThat(TerminalText.safe("a\ud800b")).isEqualTo("a\\ud800b");
    assertThat(TerminalText.safe("a\udb40\udc41b")).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void whatCiServersObeyIsBroken() {
    assertThat(TerminalText.safe("  ::error::gone")).isEqualTo("  \\u003a:error::gone");
    assertThat(TerminalText.safe("a ##[error]gone")).isEqualTo("a \\u0023#[error]gone");
    assertThat(TerminalText.safe("##vso[task.complete]")).isEqualTo("\\u0023#vso[task.complete]");
    assertThat(TerminalText.safe("##teamcity[x]")).isEqualTo("\\u0023#teamcity[x]");
  }

  @Test
  void whatIsSafeAlreadyStaysAsItIs() {
    List<String> texts = new ArrayList<>(HostileNames.ALL);
    texts.addAll(
        List.of("  ::error::gone", "a ##[error]gone", "##vso[task]", "###[x]", "::a::b::"));
    for (String text : texts) {
      String safe = Escape.line(text);
      assertThat(Escape.line(safe)).isEqualTo(safe);
      assertThat(Escape.xml(safe)).isEqualTo(Escape.xml(text));
    }
  }

  @Test
  void ordinaryNamesStayAsTheyAre() {
    for (String name :
        new String[] {"payments-v1", "Zahlungen für März", "订单-生产", "😀", "::1", "a ## b", "\\"}) {
      assertThat(TerminalText.safe(name)).isEqualTo(name);
    }
  }

  @Test
  void markdownShowsTheTextAndDoesNothingElse() {
    assertThat(Escape.markdown("a|b`c*d_e[f](g)<h>&#i!~$"))
        .isEqualTo("a\\|b\\`c\\*d\\_e\\[f\\](g)&lt;h&gt;&amp;\\#i\\!\\~\\$");
    assertThat(Escape.markdown("@team")).isEqualTo("@<!-- -->team");
    assertThat(Escape.markdown("http://x www.x")).isEqualTo("http&#58;//x www&#46;x");
  }

  @Test
  void mermaidLabelsHoldNoSyntax() {
    assertThat(Escape.mermaid("a\"]-->`x`;#")).isEqualTo("a#34;#93;--#62;#96;x#96;#59;#35;");
    assertThat(Escape.mermaid("1. a-b - 10.0.1.15")).isEqualTo("1#46; a-b #45; 10.0.1.15");
  }

  @Test
  void workflowCommandsKeepTheirShape() {
    assertThat(Escape.commandMessage("50%: a,b\nc")).isEqualTo("50%25: a,b\\nc");
    assertThat(Escape.commandProperty("50%: a,b")).isEqualTo("50%25%3A a%2Cb");
  }

  @Test
  void jsonKeepsEverythingButLoneSurrogates() {
    assertThat(Escape.json("\"\\\n\u001b\u009b\u202e订\ud83d\ude00"))
        .isEqualTo("\"\\\"\\\\\\n\\u001b\\u009b\\u202e订\ud83d\ude00\"");
    assertThat(Escape.json("\ud800")).isEqualTo("\"\\\\ud800\"");
  }

  @Test
  void textIsMeasuredInColumns() {
    assertThat(DisplayWidth.of("订单e\u0301")).isEqualTo(5);
    assertThat(DisplayWidth.fit("订单生产", 6)).isEqualTo("订单…");
    assertThat(DisplayWidth.fit("订单", 4)).isEqualTo("订单");
  }
}
