package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
      "[...document.querySelectorAll('tbody tr')].filter(r => r.checkVisibility())";

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
  void oneFilterRulesGroupsPictureAndTable() throws IOException {
    open(Samples.sixtyLinks());
    openTable();
    assertThat(status()).isEqualTo("60 of 60 links shown");
    assertThat(cards()).hasSize(10);
    assertThat(panels()).containsExactly("risk-prod", "billing-prod", "orders-prod", "orders-dev");

    focus("q");
    browser().type("Invoices ORDERS-dev");
    assertThat(status()).isEqualTo("1 of 60 links shown");
    assertThat(names()).containsExactly("invoices");
    assertThat(cards()).containsExactly("invoices");
    assertThat(groups()).containsExactly("Wrong namespace 1 link");
    assertThat(panels()).containsExactly("billing-prod");
    assertThat(texts(boxes(":not(.dim)")))
        .containsExactly("10.0.2.3:9092", "invoices-canary", "10.100.2.12:3306");

    browser().press("Escape", 27, "");
    assertThat(status()).isEqualTo("60 of 60 links shown");
    assertThat(texts(boxes(".dim"))).isEmpty();

    choose("verdict", "wrong-namespace");
    assertThat(names()).containsExactly("invoices", "chargebacks");
    choose("verdict", "failing");
    assertThat(status()).isEqualTo("10 of 60 links shown");
    assertThat(names()).doesNotContain("legacy-feed", "no-direct-writes");

    focus("q");
    browser().type("there is no such link");
    assertThat(status()).isEqualTo("0 of 60 links shown");
    assertThat(names()).isEmpty();
    assertThat(panels()).isEmpty();
    assertThat(text("#groups")).isEqualTo("None of these links fits the filter.");

    browser().evaluate("document.getElementById('reset').click()");
    assertThat(status()).isEqualTo("60 of 60 links shown");
    assertThat(fragment()).isEmpty();
    assertQuiet();
  }

  @Test
  void aFilterThatNoFailingLinkFitsOpensTheTable() throws IOException {
    open(Samples.sixtyLinks());
    assertThat(names()).isEmpty();

    focus("q");
    browser().type("link-10 present");

    assertThat(names()).containsExactly("link-10");
    assertThat(text("#all > summary")).isEqualTo("60 links 1 fit the filter");
  }

  @Test
  void groupsFollowTheSwitchAndCollapse() throws IOException {
    open(Samples.fiveHundredLinks());
    assertThat(groups()).containsExactly("Missing 25 links", "Wrong namespace 12 links");
    assertThat(cards()).hasSize(10);

    browser().evaluate("document.querySelector('.more > summary').click()");
    assertThat(cards()).hasSize(30);

    choose("by", "namespace");
    assertThat(groups())
        .containsExactly(
            "orders-prod 7 missing, 4 wrong namespace",
            "orders-dev 6 missing, 4 wrong namespace",
            "billing-prod 6 missing, 4 wrong namespace",
            "risk-prod 6 missing");
    // So many cards as a screen shows are open; what is pressed stays as it is.
    assertThat(cards()).hasSize(15).startsWith("stream-0");
    browser().evaluate("document.querySelector('.group > summary').click()");
    assertThat(cards()).hasSize(10).startsWith("stream-1");
    choose("verdict", "missing");
    assertThat(groups()).startsWith("orders-prod 7 missing", "orders-dev 6 missing");
    assertThat(cards()).doesNotContain("stream-0").contains("stream-1");
    assertQuiet();
  }

  @Test
  void modulesAndWaivedLinksAreGroups() throws IOException {
    open(Samples.threeModules());
    assertThat(groups()).containsExactly("Missing 2 links", "Waived 2 links");

    choose("by", "module");
    assertThat(groups())
        .containsExactly("orders 1 missing, 1 waived", "refunds 1 missing, 1 waived");
    choose("verdict", "failing");
    assertThat(groups()).containsExactly("orders 1 missing", "refunds 1 missing");
    choose("verdict", "waived");
    assertThat(cards()).containsExactly("clicks-to-mysql", "refunds-to-clickhouse");
    assertThat(fragment()).isEqualTo("#verdict=waived&by=module");
    assertQuiet();
  }

  @Test
  void aViewCanBeSent() throws IOException {
    open(Samples.sixtyLinks());
    focus("q");
    browser().type("prod : 3306");
    choose("verdict", "failing");
    choose("by", "namespace");
    openTable();
    press("Link");
    press("Link");
    List<String> seen = names();
    String sent = fragment();
    assertThat(sent).isEqualTo("#q=prod+%3A+3306&verdict=failing&by=namespace&sort=-link");

    open(Samples.sixtyLinks(), sent);
    openTable();
    assertThat(status()).isEqualTo("7 of 60 links shown");
    assertThat(names()).isEqualTo(seen).startsWith("settlements", "nobody-reads-cards");
    assertThat(groups()).startsWith("risk-prod 1 forbidden, 1 not exclusive");

    open(Samples.sixtyLinks(), "#verdict=%3Cb%3E&by=constructor&sort=%22&at=nowhere");
    assertThat(status()).isEqualTo("60 of 60 links shown");
    assertThat(groups()).startsWith("Forbidden 1 link");
    assertQuiet();
  }

  @Test
  void aFailingLinkCanBeSent() throws IOException {
    open(Samples.fiveHundredLinks(), "#f20");
    assertThat(focused("id")).isEqualTo("f20");
    assertThat(cards()).contains("stream-19");

    focus("q");
    browser().type("moved");
    assertThat(cards()).doesNotContain("stream-19");
    browser().evaluate("document.querySelector('.drawing a[href=\"#f1\"]').click()");

    assertThat(fragment()).isEqualTo("#at=f1");
    assertThat(focused("id")).isEqualTo("f1");
    assertThat(status()).isEqualTo("500 of 500 links shown");
  }

  @Test
  void aLongTableShowsItsFirstHundredRowsAndTheRestOnDemand() throws IOException {
    open(Samples.fiveHundredLinks());
    openTable();
    assertThat(names()).hasSize(100);
    assertThat(text("button.rest")).isEqualTo("Show the other 400");

    browser().evaluate("document.querySelector('button.rest').click()");
    assertThat(names()).hasSize(500);
    assertThat(browser().evaluate("document.querySelector('button.rest').hidden").asBoolean())
        .isTrue();
  }

  @Test
  void theTableIsSortedByTheHeadThatIsPressed() throws IOException {
    open(Samples.sixtyLinks());
    openTable();
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
    open(Samples.threeLinks());

    for (String expected : List.of("1 Missing", "1 Wrong namespace", "1 Present")) {
      tab();
      assertThat(focused("textContent")).isEqualTo(expected);
    }
    browser().press("Enter", 13, "\r");
    assertThat(fragment()).isEqualTo("#verdict=present");
    assertThat(names()).containsExactly("orders-to-mysql");
    tab();
    assertThat(focused("id")).isEqualTo("q");
    tab();
    assertThat(focused("id")).isEqualTo("verdict");
    tab();
    assertThat(focused("id")).isEqualTo("reset");
    browser().press("Enter", 13, "\r");
    assertThat(focused("id")).isEqualTo("q");
    tab();
    tab();
    assertThat(focused("textContent")).isEqualTo("Missing 1 link");
    browser().press(" ", 32, " ");
    assertThat(cards()).containsExactly("refunds-to-clickhouse");
    tab();
    assertThat(focused("textContent")).isEqualTo("Wrong namespace 1 link");
    tab();
    assertThat(focused("textContent")).isEqualTo("#2");
    browser().press("Enter", 13, "\r");
    assertThat(focused("id")).isEqualTo("f2");
    tab();
    tab();
    assertThat(focused("textContent")).isEqualTo("3 links ");
    tab();
    tab();
    assertThat(focused("textContent")).isEqualTo("Link");
    browser().press("Enter", 13, "\r");
    assertThat(sortedBy()).isEqualTo("Link ascending");
    browser().press(" ", 32, " ");
    assertThat(sortedBy()).isEqualTo("Link descending");
    assertThat(browser().evaluate("getComputedStyle(document.activeElement).outlineStyle").asText())
        .isEqualTo("solid");
  }

  @Test
  void withoutScriptsEverythingIsThereAndNothingThatWouldNeedThem() throws IOException {
    browser().scripts(false);
    open(Samples.sixtyLinks());
    browser().evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(names()).hasSize(60);
    assertThat(cards()).hasSize(10);
    assertThat(browser().evaluate("document.querySelector('.tools').checkVisibility()").asBoolean())
        .isFalse();
    assertThat(visible("button")).isZero();
    assertThat(browser().complaints()).isEmpty();
  }

  @Test
  void withoutStyleAndScriptItCanBeRead() throws IOException {
    String page = Files.readString(new HtmlReport().write(Samples.sixtyLinks(), directory));
    String bare =
        page.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>|<meta http-equiv[^>]*>", "");
    browser().open(Files.writeString(directory.resolve("bare.html"), bare));
    browser().screenshot(PICTURES.resolve("60-bare.png"));

    assertThat(cards()).hasSize(10);
    assertThat(visible(".tools, button, #reset")).isZero();
    assertThat(texts(overlaps())).isEmpty();
  }

  @Test
  void hostileNamesAreShownAndNotExecuted() throws IOException {
    open(Samples.report(HostileNames.ALL.stream().map(Samples::hostile).toList()));

    assertThat(names())
        .contains("<script>alert(1)</script>", "]]>", "\"><img src=x onerror=alert(1)>")
        .contains("\\u001b[31mred\\u001b[0m", "lone \\ud800 surrogate", "\\u202egnp.exe");
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
    "24, light, 1280",
    "24, dark, 400",
    "200, light, 1280",
    "200, dark, 400",
    "5, light, 1280",
    "5, dark, 400",
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
    assertThat(texts(faint())).isEmpty();
    browser().evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser().screenshot(PICTURES.resolve(links + "-" + colours + "-" + width + "-open.png"));
    assertNothingOverflows();
    assertThat(texts(overlaps())).isEmpty();
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
    assertThat(browser().evaluate("document.querySelector('.tools').checkVisibility()"))
        .hasToString("false");
  }

  private static Report sample(int links) {
    return switch (links) {
      case 3 -> Samples.threeLinks();
      case 5 -> Samples.threeModules();
      case 24 -> Samples.twentyFourJobsOnOneKafka();
      case 60 -> Samples.sixtyLinks();
      case 200 -> Samples.twoHundredJobs();
      default -> Samples.fiveHundredLinks();
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

  /** Boxes of a picture that lie on each other, or whose text sticks out of them. */
  private static String overlaps() {
    return """
        (() => {
          const found = [];
          for (const svg of document.querySelectorAll('svg.drawing')) {
            if (!svg.checkVisibility()) continue;
            const boxes = [...svg.querySelectorAll('foreignObject')].map(b => ({ b, r: b.getBoundingClientRect() }));
            const frame = svg.getBoundingClientRect();
            boxes.forEach(({ b, r: a }, i) => {
              const inner = b.firstElementChild;
              if (inner.scrollHeight > a.height + 1 || a.right > frame.right + 1 || a.bottom > frame.bottom + 1) {
                found.push('sticks out: ' + b.textContent);
              }
              for (const { b: other, r } of boxes.slice(i + 1)) {
                if (a.left < r.right && r.left < a.right && a.top < r.bottom && r.top < a.bottom) {
                  found.push(b.textContent + ' / ' + other.textContent);
                }
              }
            });
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

  private void open(Report report, String fragment) throws IOException {
    browser().open(new HtmlReport().write(report, directory), fragment);
  }

  private void openTable() {
    browser().evaluate("document.querySelector('#all > summary').click()");
  }

  /** The headings of the cards that are seen. */
  private List<String> cards() {
    return texts(seen(".card") + ".map(c => c.querySelector('bdi').textContent)");
  }

  private List<String> groups() {
    return texts(seen(".group > summary") + ".map(s => s.textContent)");
  }

  private List<String> panels() {
    return texts(seen(".panel") + ".map(p => p.querySelector('bdi').textContent)");
  }

  /** The labels of the boxes that are seen and fit the selector. */
  private static String boxes(String selector) {
    return seen("foreignObject" + selector) + ".map(b => b.querySelector('bdi').textContent)";
  }

  private int visible(String selector) {
    return texts(seen(selector) + ".map(e => e.tagName)").size();
  }

  private static String seen(String selector) {
    return "[...document.querySelectorAll('" + selector + "')].filter(e => e.checkVisibility())";
  }

  private String text(String selector) {
    return browser()
        .evaluate("document.querySelector('" + selector + "').textContent.trim()")
        .asText();
  }

  private String fragment() {
    return browser().evaluate("location.hash").asText();
  }

  private Chromium browser() {
    return chromium.orElseThrow();
  }

  private String status() {
    return browser().evaluate("document.querySelector('[role=status]').textContent").asText();
  }

  private List<String> names() {
    return texts(VISIBLE_ROWS + ".map(r => r.querySelector('bdi').textContent)");
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

  private void choose(String tool, String value) {
    browser()
        .evaluate(
            "(t => { t.value = '"
                + value
                + "'; t.dispatchEvent(new Event('input')); })(document.getElementById('"
                + tool
                + "'))");
  }

  private void focus(String id) {
    browser().evaluate("document.getElementById('" + id + "').focus()");
  }

  private void tab() {
    browser().press("Tab", 9, "");
  }

  private String focused(String property) {
    return browser().evaluate("document.activeElement." + property).asText();
  }

  private List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : browser().evaluate(expression)) {
      texts.add(text.asText());
    }
    return texts;
  }
}
