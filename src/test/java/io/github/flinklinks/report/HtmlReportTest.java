package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.report.Samples.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Sample GOOD =
      Samples.present("good", "orders-prod", "10.0.0.1", "10.100.0.1", 7);
  private static final Sample BAD =
      Samples.missing("bad", "orders-prod", "10.0.0.2", "10.100.0.1", 8);
  private static final Sample UNASKED =
      Samples.unanswered(
          Samples.link("unasked", "orders-prod", "10.0.0.1", "", 1), Samples.fault("R-1"));
  private static final Sample SKIPPED =
      Samples.missing("skipped", "orders-prod", "10.0.0.3", "", 9).skipped();

  @TempDir private Path directory;

  @Test
  void theHeadingSaysTheVerdictInOneSentence() throws IOException {
    Document page = page(Samples.report(GOOD, BAD));

    assertThat(page.select("h1").text()).isEqualTo("1 of 2 links is not as declared.");
    assertThat(page.title()).isEqualTo("1 of 2 links is not as declared. shop");
    assertThat(page.select("header").attr("class")).isEqualTo("bad");
    assertThat(page(Samples.report(GOOD)).select("header").attr("class")).isEqualTo("good");
    Report notJudged = Report.notJudged("shop", Samples.NOW, "Why.", 1);
    for (Report unsure :
        List.of(notJudged, Samples.report(GOOD, UNASKED), Samples.report(GOOD, SKIPPED))) {
      assertThat(page(unsure).select("header").attr("class")).isEqualTo("unsure");
    }
  }

  @Test
  void aFailingLinkTellsWhatIsWrongWhatIsThereAndWhere() throws IOException {
    Document page = page(Samples.threeLinks());

    Element wrong = page.selectFirst("#f2");
    assertThat(wrong.select("h4").text()).isEqualTo("#2 refunds-to-clickhouse Wrong namespace");
    assertThat(wrong.select(".route").text())
        .isEqualTo(
            "kafka-1.prod.example.internal:9092, kafka-2.prod.example.internal:9092 \u2192"
                + " 10.100.2.77:8123 in orders-prod declared at pom.xml:62");
    assertThat(wrong.select(".message").text())
        .isEqualTo(
            "Expected in orders-prod, found in orders-dev (refunds-v2, running). Move the deployment,"
                + " or correct <namespace>.");
    assertThat(wrong.select(".served li").text())
        .startsWith(
            "refunds-v2 in orders-dev \u00b7 running \u00b7 id 00000000-0000-0000-0000-0000954dee7b");
    assertThat(page.selectFirst("#f1").select(".hints li").eachText())
        .containsExactly(
            "orders-to-mysql-v1 in orders-prod writes to 10.100.2.200:3306, but does not read from"
                + " 10.0.1.16");
  }

  @Test
  void aWaivedLinkIsShownAsWaivedAndNotAsFailing() throws IOException {
    Document page = page(Samples.threeModules());

    assertThat(page.select(".counts li").eachText())
        .containsExactly("2 Missing", "2 Waived", "1 Present", "3 Not judged");
    assertThat(page.select(".group > summary").eachText())
        .containsExactly("Missing 2 links", "Waived 2 links");
    Element card = page.selectFirst("#f4");
    assertThat(card.className()).isEqualTo("card waived");
    assertThat(card.select("h4").text()).isEqualTo("#4 refunds-to-clickhouse Waived");
    assertThat(card.select(".waiver").text())
        .isEqualTo("Wrong namespace, waived until 2026-12-24: the broker moves to the new cluster");
    assertThat(card.select(".message").text()).startsWith("Expected in refunds-prod, found in");
    assertThat(page.select("tbody tr.waived").eachText())
        .containsExactly(
            "Waived #3 clicks-to-mysql Missing, waived until 2026-12-24: the broker moves to the new"
                + " cluster 10.0.1.17:9092 10.100.2.200:3306 orders-prod no deployment 87 ms",
            "Waived #4 refunds-to-clickhouse Wrong namespace, waived until 2026-12-24: the broker moves"
                + " to the new cluster 10.0.2.16:9092 10.100.2.77:8123 refunds-prod refunds-v2 in orders-dev"
                + " 87 ms");
    assertThat(page.select(".panel h3").eachText())
        .containsExactly("orders-prod 3 links, 1 failing", "refunds-prod 2 links, 1 failing");
    assertThat(page.select("foreignObject.waived small").eachText())
        .containsExactly("#3 waived", "#4 waived in orders-dev");
  }

  @Test
  void whereEverythingThatFailsIsWaivedThePageSaysSo() throws IOException {
    Document page = page(Samples.report(GOOD, BAD.waived()));

    assertThat(page.select("h1").text())
        .isEqualTo("1 of 2 links is as declared, and 1 was not verified.");
    assertThat(page.select("header").attr("class")).isEqualTo("unsure");
    assertThat(page.select("#failing").text()).isEqualTo("What is waived");
    assertThat(page.select("#verdict option").eachText())
        .containsExactly("all", "Waived (1)", "Present (1)");
  }

  @Test
  void modulesAreTheirOwnGroupsWhereThereAreSeveral() throws IOException {
    Document page = page(Samples.threeModules());

    assertThat(page.select("#by option").eachText())
        .containsExactly("verdict", "module", "namespace");
    assertThat(page.select("tbody tr").eachAttr("data-module"))
        .containsExactly("orders", "refunds", "orders", "refunds", "orders");
    Document one = page(Samples.report(GOOD, BAD));
    assertThat(one.select("#by")).isEmpty();
    assertThat(one.select("[data-module]")).isEmpty();
  }

  @Test
  void whyLinksWereNotJudgedIsInTheHeading() throws IOException {
    assertThat(page(Samples.threeModules()).select("header .errors").text())
        .isEqualTo(
            "billing: workspace is missing: write the workspace's id, as the console shows it, in"
                + " <workspace> or -Dflink-links.workspace.");
    Document early =
        page(Report.notJudged("shop", Instant.EPOCH, "No credential was found:\n  try.", 2));
    assertThat(early.select("h1").text()).isEqualTo("2 of 2 links could not be checked.");
    assertThat(early.selectFirst("header .errors li").wholeText())
        .isEqualTo("No credential was found:\n  try.");
    List<Report> many =
        IntStream.range(0, 9)
            .mapToObj(i -> Report.notJudged("m" + i, Instant.EPOCH, "Why.", 1))
            .toList();
    Document all = page(Report.over("shop", many));
    assertThat(all.select("header > .errors li").eachText())
        .containsExactly("m0: Why.", "m1: Why.", "m2: Why.");
    assertThat(all.select("header details").text())
        .startsWith("6 more that were not judged m3: Why. m4: Why.");
  }

  @Test
  void reasonsThatTheMessageLeavesOutAreHints() throws IOException {
    Document page =
        page(
            Samples.report(
                Samples.unanswered(
                    Samples.link(
                        "asked", "orders-prod", "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4", "", 1),
                    Samples.fault("R-1"),
                    Samples.fault("R-2"),
                    Samples.fault("R-3"),
                    Samples.fault("R-4"))));

    assertThat(page.select(".message").text()).endsWith(" And 1 more reason.");
    assertThat(page.select(".hints li").eachText()).containsExactly(Samples.fault("R-4").message());
  }

  @Test
  void whatFailsIsGroupedByVerdictAndAGroupShowsItsFirstFive() throws IOException {
    Document page = page(Samples.fiveHundredLinks());

    assertThat(page.select(".group > summary").eachText())
        .containsExactly("Missing 25 links", "Wrong namespace 12 links");
    assertThat(page.select(".group > ol > .card")).hasSize(10);
    assertThat(page.select(".more > summary").eachText())
        .containsExactly("Show 20 more", "Show 7 more");
    assertThat(page.select(".more > ol > .card")).hasSize(27);
    assertThat(page.select(".group").first().hasAttr("open")).isTrue();
    assertThat(page.select(".more").first().hasAttr("open")).isFalse();
    assertThat(page.select(".card").eachAttr("id"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 37).mapToObj(i -> "f" + i).toList());
  }

  @Test
  void aDerivedLinkNamesItsTablesJobAndOwner() throws IOException {
    Document page = page(Samples.twoHundredJobs());

    assertThat(page.select("#by option").eachAttr("value"))
        .containsExactly("verdict", "owner", "job", "namespace");
    assertThat(page.select("#f1 .origin small").eachText())
        .containsExactly("owner team-2", "orders_0 \u2192 dwd_orders_0");
    Element row = page.selectFirst("tbody tr");
    assertThat(row.attr("data-owner")).isEqualTo("team-2");
    assertThat(row.attr("data-job")).isEqualTo("orders-dev-job-2");
    assertThat(row.select("th small").eachText())
        .containsExactly("owner team-2", "orders_0 \u2192 dwd_orders_0");
  }

  @Test
  void linksThatFailForOneCauseAreOneCard() throws IOException {
    List<Sample> links = new ArrayList<>(List.of(GOOD, BAD));
    for (int i = 0; i < 500; i++) {
      links.add(
          Samples.unanswered(
              Samples.link("unasked-" + i, "orders-prod", "10.0.0.9", "", 1),
              Samples.fault("R-1")));
    }
    Document page = page(Samples.report(links));

    assertThat(page.select(".card")).hasSize(2);
    Element outage = page.selectFirst("#f2");
    assertThat(outage.select("h4").text()).isEqualTo("#2 500 links, one cause Unknown");
    assertThat(outage.select(".message").text())
        .isEqualTo("Could not be checked in orders-prod: " + Samples.fault("R-1").message());
    assertThat(outage.select("details > summary").text()).isEqualTo("The 500 links");
    assertThat(outage.select(".links li")).hasSize(500);
    assertThat(page.selectFirst("#f501").text())
        .isEqualTo("unasked-499 10.0.0.9 \u2192 any in orders-prod, pom.xml:1");
    assertThat(page.select("tbody a").last().attr("href")).isEqualTo("#f501");
  }

  @Test
  void theTableHasEveryLinkFailingOnesFirst() throws IOException {
    Document page = page(Samples.threeLinks());

    assertThat(page.select("tbody bdi").eachText())
        .containsSubsequence("payments-to-mysql", "refunds-to-clickhouse", "orders-to-mysql");
    assertThat(page.select("tbody tr").last().select("td, th").eachText())
        .containsExactly(
            "Present",
            "orders-to-mysql pom.xml:48",
            "10.0.1.15:9092",
            "10.100.2.200:3306",
            "orders-prod",
            "orders-to-mysql-v1",
            "87 ms");
  }

  @Test
  void onlyWhatIsProvenToBeServedByNobodyIsCalledSo() throws IOException {
    Sample absent =
        Samples.served(Samples.link("absent", "orders-prod", "10.0.0.4", "", 1).absent());
    Document page = page(Samples.report(List.of(BAD, UNASKED, SKIPPED, absent)));

    assertThat(page.select("tbody tr > :nth-child(6)").eachText())
        .containsExactly("no deployment", "not known", "no deployment", "not queried");
  }

  @Test
  void theFooterSaysHowItWasVerified() throws IOException {
    Document page = page(Samples.threeLinks());

    assertThat(page.select("footer dl > div").eachText())
        .containsExactly(
            "Asked the service at https://ververica.cn-hangzhou.aliyuncs.com",
            "Endpoint https://ververica.cn-hangzhou.aliyuncs.com",
            "Workspace edcef0b4f",
            "Credentials from settings.xml server 'aliyun'",
            "Searched namespaces orders-dev, orders-prod",
            "Requests 12 sent, 1 retried, 0 throttled, 3 shared",
            "Took 1.2 s",
            "Generated at 2026-03-04 05:06:07 UTC");
  }

  @Test
  void theFooterNamesTheInventory() throws IOException {
    Document page =
        page(
            new Report(
                "shop",
                Instant.EPOCH,
                new LookupDescription(
                    LookupDescription.Kind.INVENTORY, "links.json", "", Optional.empty()),
                List.of(),
                Samples.results(GOOD),
                RequestCounts.NONE,
                Duration.ofMillis(125_499)));

    assertThat(page.select("footer dl > div").eachText())
        .startsWith(
            "Asked the inventory links.json, written by hand",
            "File links.json",
            "Searched namespaces none")
        .contains("Took 2 min 5 s", "Generated at 1970-01-01 00:00:00 UTC");
  }

  @Test
  void thePageIsValidWhateverThingsAreCalled() throws IOException {
    Document page = page(Samples.report(HostileNames.ALL.stream().map(Samples::hostile).toList()));

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("img, iframe, object, embed, base, form, link")).isEmpty();
    for (Element element : page.getAllElements()) {
      assertThat(element.attributes()).noneMatch(a -> a.getKey().startsWith("on"));
      assertThat(element.attributes()).noneMatch(a -> a.getKey().equals("style"));
      assertThat(element.attr("href")).matches("|#\\w+");
    }
    assertThat(page.wholeText().codePoints())
        .noneMatch(c -> c == 0x1b || c == 0 || c == 0x202e || (c >= 0xd800 && c <= 0xdfff));
    assertThat(page.select("tbody bdi").eachText()).contains("no-break".repeat(625));
  }

  @Test
  void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws Exception {
    Document page = page(Samples.threeLinks());

    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; style-src '"
                + hash(page.select("style").first().data())
                + "'; script-src '"
                + hash(page.select("script").first().data())
                + "'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void theScriptNeverMakesHtmlOfText() throws IOException {
    assertThat(page(Samples.threeLinks()).select("script").first().data())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void headingsLandmarksAndPicturesHaveNames() throws IOException {
    Document page = page(Samples.sixtyLinks());

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("header, main, footer, [role=search]")).hasSize(4);
    assertThat(page.select("[role=status]")).hasSize(1);
    for (Element named : page.select("[aria-labelledby], [aria-describedby]")) {
      for (String reference : List.of("aria-labelledby", "aria-describedby")) {
        if (named.hasAttr(reference)) {
          assertThat(page.getElementById(named.attr(reference))).isNotNull();
        }
      }
    }
    for (Element link : page.select("a[href^=#]")) {
      assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
    }
    assertThat(page.select("svg.drawing").eachAttr("aria-label"))
        .startsWith("Links in risk-prod: 2 sources \u2192 3 deployments \u2192 2 sinks")
        .hasSize(8)
        .doesNotHaveDuplicates();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void fiveHundredLinksStayUnderOneMegabyte() throws IOException {
    assertThat(size(Samples.fiveHundredLinks())).isLessThan(1_000_000);
    List<Sample> failing = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      failing.add(
          Samples.missing(
              "stream-" + i, "orders-prod", "10.0.0." + i % 256, "10.1.0." + i % 200, i + 1));
    }
    assertThat(size(Samples.report(failing))).isLessThan(1_000_000);
  }

  @Test
  void fiveHundredLinksStayUnderOneMegabyteEvenWithNamesAsLongAsNovels() throws IOException {
    List<Sample> links = new ArrayList<>();
    String novel = "chapter-".repeat(625);
    for (int i = 0; i < 500; i++) {
      links.add(
          Samples.served(
              Samples.link(i + novel, "orders-prod", "10.0." + i / 256 + "." + i % 256, "", 1),
              new Deployment("orders-dev", i + novel, novel, Optional.empty(), Map.of())));
    }
    assertThat(size(Samples.report(links))).isLessThan(1_000_000);
  }

  @Test
  void threeThousandLinksStayUnderThreeMegabytesAndNoneIsLeftOut() throws IOException {
    Report report = Samples.manyLinks(3000);
    assertThat(size(report)).isLessThan(3_000_000);

    Document page = page(report);
    assertThat(page.select("tbody tr")).hasSize(3000);
    assertThat(page.select(".card")).hasSize(300);
    assertThat(numbers(page.select(".panel foreignObject"))).hasSize(3000);
    assertThat(page.select("#all").hasAttr("open")).isFalse();
  }

  @Test
  void deploymentsAreCappedWithTheirTrueNumber() throws IOException {
    Deployment[] many =
        IntStream.range(0, 4711)
            .mapToObj(i -> Samples.deployment("orders-prod", "job-" + i))
            .toArray(Deployment[]::new);
    Document page =
        page(
            Samples.report(
                Samples.served(
                    Samples.link("busy", "orders-prod", "10.0.0.1", "", 1).by("other"), many)));

    Element card = page.selectFirst("#f1 .served");
    assertThat(card.select("> ul > li")).hasSize(3);
    assertThat(card.select("summary").text()).isEqualTo("97 more");
    assertThat(card.select("details li")).hasSize(97);
    assertThat(card.select("p").text())
        .isEqualTo("and 4611 that this page doesn't name: flink-links:query does");
    Element row = page.selectFirst("tbody tr > :nth-child(6)");
    assertThat(row.text()).startsWith("job-0 99 more job-1 job-2 ").endsWith(" and 4611 others");
  }

  @Test
  void anEarlierPageIsReplacedAndNothingElseIsLeft() throws IOException {
    HtmlReport report = new HtmlReport();
    report.write(Samples.sixtyLinks(), directory);

    Path file = report.write(Samples.report(GOOD), directory);

    assertThat(file).isEqualTo(directory.resolve("index.html"));
    assertThat(Files.readString(file)).contains("The link is as declared.");
    assertThat(directory.toFile().list()).containsExactly("index.html");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    Path nowhere = directory.resolve("nowhere");
    assertThatIOException()
        .isThrownBy(() -> new HtmlReport().write(Samples.report(GOOD), nowhere))
        .withMessageContaining("nowhere");
  }

  /** Of all links that are marked so. */
  private static Set<String> numbers(Elements marked) {
    Set<String> numbers = new HashSet<>();
    for (Element element : marked) {
      numbers.addAll(List.of(element.attr("data-l").split(" ")));
    }
    return numbers;
  }

  private long size(Report report) throws IOException {
    return Files.size(new HtmlReport().write(report, directory));
  }

  private Document page(Report report) throws IOException {
    String html = Files.readString(new HtmlReport().write(report, directory));
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).isEmpty();
    return page;
  }

  private static String hash(String text) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
