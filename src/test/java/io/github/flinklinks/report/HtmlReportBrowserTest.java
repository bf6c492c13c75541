package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.verify.LinkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page in a real browser; skipped where there is none. What it looked like stays in {@code
 * target/page}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportBrowserTest {
  private static final Path PICTURES = Path.of("target", "page");

  private static final String VISIBLE_ROWS =
      "[...document.querySelectorAll('tbody tr')].filter(r => r.offsetParent !== null)";

  @TempDir private Path directory;
  private Optional<Chromium> chromium = Optional.empty();

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Optional<Path> executable = Chromium.installed();
    assumeTrue(executable.isPresent(), "Chromium isn't installed.");
    Files.createDirectories(PICTURES);
    chromium = Optional.of(new Chromium(executable.get()));
  }

  @AfterAll
  void stop() throws IOException {
    if (chromium.isPresent()) {
      chromium.get().close();
    }
  }

  @BeforeEach
  void reset() {
    browser().scripts(true);
    browser().media("light", "");
    browser().resize(1280, 900);
  }

  @Test
  void theTableShowsWhatTheFilterAsksFor() throws IOException {
    open(SampleReports.sixtyLinks());
    assertThat(status()).isEqualTo("60 of 60 links shown");

    focus("text");
    browser().type("Invoices ORDERS-dev");
    assertThat(status()).isEqualTo("1 of 60 links shown");
    assertThat(names()).containsExactly("invoices");

    browser().press("Escape", 27, "");
    assertThat(status()).isEqualTo("60 of 60 links shown");

    choose("WRONG_NAMESPACE");
    assertThat(names()).containsExactly("invoices", "chargebacks");
    choose("failing");
    assertThat(status()).isEqualTo("10 of 60 links shown");
    assertThat(names()).doesNotContain("legacy-feed", "no-direct-writes");

    focus("text");
    browser().type("there is no such link");
    assertThat(status()).isEqualTo("0 of 60 links shown");
    assertThat(names()).isEmpty();
  }

  @Test
  void theTableIsSortedByTheHeadThatIsPressed() throws IOException {
    open(SampleReports.sixtyLinks());
    assertThat(sortedBy()).isEmpty();

    press("Link");
    assertThat(sortedBy()).isEqualTo("Link ascending");
    assertThat(names()).startsWith("chargebacks").containsSubsequence("link-2", "link-10");

    press("Link");
    assertThat(sortedBy()).isEqualTo("Link descending");
    assertThat(names()).startsWith("shipping").containsSubsequence("link-10", "link-2");

    press("Verdict");
    assertThat(sortedBy()).isEqualTo("Verdict ascending");
    assertThat(names()).startsWith("nobody-reads-cards").endsWith("legacy-feed");

    press("Source");
    List<String> sources = texts(VISIBLE_ROWS + ".map(r => r.cells[2].textContent)");
    assertThat(sources).containsSubsequence("10.0.0.1:9092", "10.0.2.1:9092", "10.0.9.9:3306");
  }

  @Test
  void everythingCanBeDoneFromTheKeyboard() throws IOException {
    open(SampleReports.threeLinks());

    tab();
    assertThat(focused()).isEqualTo("What is wrong");
    tab();
    tab();
    assertThat(focused()).isEqualTo("All links");
    browser().press("Enter", 13, "\r");
    assertThat(browser().evaluate("document.activeElement.id").asText()).isEqualTo("links");
    tab();
    assertThat(browser().evaluate("document.activeElement.id").asText()).isEqualTo("text");
    browser().type("refunds");
    assertThat(names()).containsExactly("refunds-to-clickhouse");
    browser().press("Escape", 27, "");
    tab();
    assertThat(browser().evaluate("document.activeElement.id").asText()).isEqualTo("verdict");
    browser().type("");
    tab();
    assertThat(focused()).isEqualTo("Verdict");
    tab();
    assertThat(focused()).isEqualTo("Link");
    browser().press("Enter", 13, "\r");
    assertThat(sortedBy()).isEqualTo("Link ascending");
    browser().press(" ", 32, " ");
    assertThat(sortedBy()).isEqualTo("Link descending");
    assertThat(browser().evaluate("getComputedStyle(document.activeElement).outlineStyle").asText())
        .isEqualTo("solid");
    for (int i = 0; i < 6; i++) {
      tab();
    }
    assertThat(focused()).isEqualTo("#2");
    browser().press("Enter", 13, "\r");
    assertThat(browser().evaluate("location.hash").asText()).isEqualTo("#f2");
  }

  @Test
  void withoutScriptsEverythingIsThereAndNothingThatWouldNeedThem() throws IOException {
    browser().scripts(false);
    open(SampleReports.sixtyLinks());

    assertThat(names()).hasSize(60);
    assertThat(browser().evaluate("document.querySelector('.tools').offsetParent === null"))
        .hasToString("true");
    assertThat(browser().evaluate("document.querySelectorAll('button').length").asInt()).isZero();
    assertThat(browser().complaints()).isEmpty();
  }

  @Test
  void hostileNamesAreShownAndNotExecuted() throws IOException {
    List<LinkResult> links = new ArrayList<>();
    for (String name : HostileNames.ALL) {
      links.add(SampleReports.named(name, name, name));
    }
    open(SampleReports.of(links));

    assertThat(texts(VISIBLE_ROWS + ".map(r => r.querySelector('.name').textContent)"))
        .contains("<script>alert(1)</script>", "]]>", "\"><img src=x onerror=alert(1)>")
        .contains("\u241b[31mred\u241b[0m", "lone \ufffd surrogate", "\u2039U+202E\u203agnp.exe");
    assertThat(browser().evaluate("document.querySelectorAll('script').length").asInt())
        .isEqualTo(1);
    assertThat(browser().evaluate("document.querySelectorAll('img').length").asInt()).isZero();
    for (int width : new int[] {1280, 400}) {
      browser().resize(width, 900);
      browser().screenshot(PICTURES.resolve("hostile-" + width + ".png"));
      assertNothingOverflows();
    }
    assertQuiet();
  }

  @ParameterizedTest
  @CsvSource({
    "3, light, 1280",
    "3, dark, 1280",
    "3, light, 400",
    "3, dark, 400",
    "60, light, 1280",
    "60, dark, 1280",
    "60, light, 400",
    "60, dark, 400",
    "500, light, 1280",
    "500, dark, 1280",
    "500, light, 400",
    "3, light, 768",
    "60, light, 920",
    "60, light, 1024",
    "60, light, 320"
  })
  void nothingOverlapsAndNothingIsCut(int links, String colours, int width) throws IOException {
    browser().media(colours, "");
    browser().resize(width, 900);
    open(sample(links));

    browser().screenshot(PICTURES.resolve(links + "-" + colours + "-" + width + ".png"));
    assertNothingOverflows();
    assertThat(texts(overlaps())).isEmpty();
    assertThat(texts(faint())).isEmpty();
    assertQuiet();
  }

  @ParameterizedTest
  @CsvSource({"3", "60", "500"})
  void itCanBePrinted(int links) throws IOException {
    browser().media("dark", "");
    open(sample(links));

    Path pdf = PICTURES.resolve(links + ".pdf");
    browser().pdf(pdf);

    assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
    browser().media("dark", "print");
    assertThat(browser().evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser().evaluate("document.querySelector('.tools').offsetParent === null"))
        .hasToString("true");
  }

  private static Report sample(int links) {
    return switch (links) {
      case 3 -> SampleReports.threeLinks();
      case 60 -> SampleReports.sixtyLinks();
      default -> SampleReports.fiveHundredLinks();
    };
  }

  private void assertQuiet() {
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().requests()).hasSize(1).allMatch(url -> url.startsWith("file:"));
  }

  private void assertNothingOverflows() {
    assertThat(browser().evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
        .isLessThanOrEqualTo(0);
    assertThat(
            texts(
                "[...document.querySelectorAll('body *')]"
                    + ".filter(e => !e.closest('svg') && e.offsetParent)"
                    + ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0"
                    + "   || e.getBoundingClientRect().right > innerWidth + .5)"
                    + ".map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))"))
        .isEmpty();
  }

  /** Texts of the pictures that lie on each other, or stick out of their box. */
  private static String overlaps() {
    return """
        (() => {
          const found = [];
          for (const svg of document.querySelectorAll('svg.picture')) {
            if (!svg.checkVisibility()) continue;
            const texts = [...svg.querySelectorAll('text')]
                .map(t => ({ t, r: t.getBoundingClientRect() }));
            for (let i = 0; i < texts.length; i++) {
              const a = texts[i].r;
              const box = texts[i].t.parentElement.querySelector('rect').getBoundingClientRect();
              if (a.left < box.left || a.right > box.right || a.bottom > box.bottom + 1) {
                found.push('sticks out: ' + texts[i].t.textContent);
              }
              for (let j = i + 1; j < texts.length; j++) {
                const b = texts[j].r;
                if (a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2) {
                  found.push(texts[i].t.textContent + ' / ' + texts[j].t.textContent);
                }
              }
            }
          }
          return found;
        })()""";
  }

  /** Texts with less contrast than WCAG AA asks for: 4.5 to 1. */
  private static String faint() {
    return """
        (() => {
          const rgb = c => c.match(/[\\d.]+/g).map(Number);
          const lum = c => {
            const [r, g, b] = rgb(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const opaque = c => rgb(c).length < 4 || rgb(c)[3] > 0;
          const paper = e => {
            for (let p = e; p; p = p.parentElement) {
              const rect = p.matches('svg.box, g.panel') && p.querySelector('rect');
              if (rect) return getComputedStyle(rect).fill;
              const c = getComputedStyle(p).backgroundColor;
              if (opaque(c)) return c;
            }
            return 'rgb(255,255,255)';
          };
          const found = new Set();
          for (const e of document.querySelectorAll('body *:not(script, title, desc, option)')) {
            if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const ink = e.matches('text') ? getComputedStyle(e).fill : getComputedStyle(e).color;
            const [a, b] = [lum(ink), lum(paper(e))].sort((x, y) => y - x);
            const contrast = (a + .05) / (b + .05);
            if (contrast < 4.5) found.add(e.tagName + '.' + e.className + ' ' + contrast.toFixed(2));
          }
          return [...found];
        })()""";
  }

  private void open(Report report) throws IOException {
    browser().open(new HtmlReport().write(report, directory));
  }

  private Chromium browser() {
    return chromium.orElseThrow();
  }

  private String status() {
    return browser().evaluate("document.querySelector('[role=status]').textContent").asText();
  }

  private List<String> names() {
    return texts(VISIBLE_ROWS + ".map(r => r.querySelector('.name').textContent)");
  }

  private String sortedBy() {
    return browser()
        .evaluate(
            "[...document.querySelectorAll('[aria-sort]')]"
                + ".map(h => h.textContent + ' ' + h.getAttribute('aria-sort')).join()")
        .asText();
  }

  private void press(String head) {
    browser()
        .evaluate(
            "[...document.querySelectorAll('th button')].find(b => b.textContent === '"
                + head
                + "').click()");
  }

  private void choose(String verdict) {
    browser()
        .evaluate("verdict.value = '" + verdict + "'; verdict.dispatchEvent(new Event('input'))");
  }

  private void focus(String id) {
    browser().evaluate("document.getElementById('" + id + "').focus()");
  }

  private void tab() {
    browser().press("Tab", 9, "");
  }

  private String focused() {
    return browser().evaluate("document.activeElement.textContent").asText();
  }

  private List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : browser().evaluate(expression)) {
      texts.add(text.asText());
    }
    return texts;
  }
}
