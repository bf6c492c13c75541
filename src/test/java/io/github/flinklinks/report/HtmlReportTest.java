package io.github.flinklinks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
  private static final LinkResult GOOD =
      SampleReports.present("good", "orders-prod", "10.0.0.1", "10.100.0.1", 7);
  private static final LinkResult BAD =
      SampleReports.missing("bad", "orders-prod", "10.0.0.2", "10.100.0.1", 8);
  private static final LinkResult UNASKED = SampleReports.unanswered("unasked");
  private static final LinkResult SKIPPED =
      SampleReports.skipped("skipped", "orders-prod", "10.0.0.3", "", 9);

  @TempDir private Path directory;

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of(List.of(), "No link was judged."),
        Arguments.of(List.of(GOOD), "The link is as declared."),
        Arguments.of(List.of(BAD), "The link is not as declared."),
        Arguments.of(List.of(UNASKED), "The link could not be verified."),
        Arguments.of(List.of(SKIPPED), "The link was skipped and not verified."),
        Arguments.of(List.of(SKIPPED, SKIPPED), "All 2 links were skipped and not verified."),
        Arguments.of(List.of(GOOD, GOOD), "All 2 links are as declared."),
        Arguments.of(List.of(GOOD, BAD), "1 of 2 links is not as declared."),
        Arguments.of(List.of(GOOD, BAD, BAD), "2 of 3 links are not as declared."),
        Arguments.of(List.of(GOOD, UNASKED), "1 of 2 links could not be verified."),
        Arguments.of(
            List.of(GOOD, SKIPPED), "1 of 2 links is as declared; 1 skipped and not verified."),
        Arguments.of(
            List.of(BAD, UNASKED, SKIPPED),
            "1 of 3 links is not as declared, and 1 could not be verified; 1 skipped and not"
                + " verified."));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void theHeadingSaysTheVerdictInOneSentence(List<LinkResult> links, String sentence)
      throws IOException {
    Document page = page(SampleReports.of(links));

    assertThat(page.select("h1").text()).isEqualTo(sentence);
    assertThat(page.title()).isEqualTo(sentence + " shop-streaming");
  }

  @Test
  void aFailingLinkTellsWhatIsWrongWhatIsThereAndWhere() throws IOException {
    Document page = page(SampleReports.threeLinks());

    Element wrong = page.selectFirst("#f2");
    assertThat(wrong.select("h3").text()).isEqualTo("#2 refunds-to-clickhouse Wrong namespace");
    assertThat(wrong.select(".route").text())
        .isEqualTo(
            "kafka-1.prod.example.internal:9092, kafka-2.prod.example.internal:9092 \u2192"
                + " 10.100.2.77:8123 in orders-prod declared at streaming/pom.xml:62");
    assertThat(wrong.select(".message").text())
        .isEqualTo(
            "Expected in orders-prod, found in orders-dev: refunds-v2 serves it there. Move the"
                + " deployment, or correct the link's namespace.");
    assertThat(wrong.select(".served li").text())
        .startsWith("refunds-v2 in orders-dev \u00b7 running \u00b7 id 7f3c1a52-0000-4e1b-9d21-");
    assertThat(page.selectFirst("#f1").select(".hints li").eachText())
        .containsExactly(
            "payments-to-mysql-v1 in orders-prod reads 10.0.1.16:9092, but not on port 9092, and"
                + " does not write to 10.100.2.200:3306.");
  }

  @Test
  void whatTheVerdictKnowsIsSaidEvenWhereTheMessageIsSilent() throws IOException {
    Deployment deployment = SampleReports.deployment("orders-prod", "slow");
    Document page =
        page(
            SampleReports.of(
                SampleReports.result(
                    "slots",
                    "orders-prod",
                    "10.0.0.1",
                    "",
                    1,
                    new Verdict.UnmetExpectation(
                        List.of(new Verdict.Unmet(deployment, "/parallelism", "at least 4", "2"))),
                    "It isn't as expected.",
                    List.of(),
                    List.of(deployment)),
                SampleReports.result(
                    "asked",
                    "orders-prod",
                    "10.0.0.1",
                    "",
                    1,
                    new Verdict.Unknown(
                        List.of(new Unanswered(Unanswered.Reason.NETWORK, "Connection refused."))),
                    "It could not be asked.",
                    List.of(),
                    List.of())));

    assertThat(page.select(".hints li").eachText())
        .containsExactly(
            "slow: /parallelism should be at least 4, and is 2", "Connection refused.");
  }

  @Test
  void theTableHasEveryLinkFailingOnesFirst() throws IOException {
    Document page = page(SampleReports.threeLinks());

    assertThat(page.select("tbody .name").eachText())
        .containsExactly("payments-to-mysql", "refunds-to-clickhouse", "orders-to-mysql");
    assertThat(page.select("tbody tr").last().select("td, th").eachText())
        .containsExactly(
            "Present",
            "orders-to-mysql streaming/pom.xml:48",
            "10.0.1.15:9092",
            "10.100.2.200:3306",
            "orders-prod",
            "orders-to-mysql-v1",
            "88 ms");
  }

  @Test
  void onlyWhatIsProvenToBeServedByNobodyIsCalledSo() throws IOException {
    LinkResult absent =
        SampleReports.result(
            "absent",
            "orders-prod",
            "10.0.0.4",
            "",
            1,
            new Verdict.Present(List.of()),
            "Absent, as declared.",
            List.of(),
            List.of());
    Document page = page(SampleReports.of(List.of(BAD, UNASKED, SKIPPED, absent)));

    assertThat(page.select("tbody tr > :nth-child(6)").eachText())
        .containsExactly("nobody", "not known", "not asked", "nobody");
  }

  @Test
  void theFooterSaysHowItWasVerified() throws IOException {
    Document page = page(SampleReports.threeLinks());

    assertThat(page.select("footer dl > div").eachText())
        .containsExactly(
            "Asked Realtime Compute for Apache Flink, live",
            "Endpoint https://ververica.eu-central-1.aliyuncs.com",
            "Workspace a1b2c3d4e5f64a",
            "Credentials from settings.xml server 'aliyun'",
            "Searched namespaces orders-prod, orders-dev, billing-prod, risk-prod",
            "Requests 7 sent, 2 retried, 1 throttled, 7 shared",
            "Took 505 ms",
            "Generated at 2026-11-23 08:15:30 UTC");
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
                List.of(GOOD),
                RequestCounts.NONE,
                Duration.ofMillis(125_499)));

    assertThat(page.select("footer dl > div").eachText())
        .startsWith("Asked Inventory, offline", "File links.json", "Searched namespaces none")
        .contains("Took 2 min 5 s", "Generated at 1970-01-01 00:00:00 UTC");
  }

  @Test
  void thePageIsValidWhateverThingsAreCalled() throws IOException {
    List<LinkResult> links = new ArrayList<>();
    for (String name : HostileNames.ALL) {
      links.add(SampleReports.named(name, name, name));
    }
    Document page = page(SampleReports.of(links));

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("img, iframe, object, embed, base, form, link")).isEmpty();
    for (Element element : page.getAllElements()) {
      assertThat(element.attributes()).noneMatch(a -> a.getKey().startsWith("on"));
      assertThat(element.attributes()).noneMatch(a -> a.getKey().equals("style"));
      assertThat(element.attr("href")).matches("|#\\w+");
    }
    assertThat(page.wholeText().codePoints())
        .noneMatch(c -> c == 0x1b || c == 0 || c == 0x202e || (c >= 0xd800 && c <= 0xdfff));
    assertThat(page.select("tbody .name").eachText()).contains("no-break".repeat(625));
  }

  @Test
  void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws Exception {
    Document page = page(SampleReports.threeLinks());

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
    assertThat(page(SampleReports.threeLinks()).select("script").first().data())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void headingsLandmarksAndPicturesHaveNames() throws IOException {
    Document page = page(SampleReports.sixtyLinks());

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("header, main, footer, nav")).hasSize(4);
    assertThat(page.select("[role=status]")).hasSize(1);
    for (Element named : page.select("[aria-labelledby], [aria-describedby]")) {
      for (String reference : List.of("aria-labelledby", "aria-describedby")) {
        if (named.hasAttr(reference)) {
          assertThat(page.getElementById(named.attr(reference))).isNotNull();
        }
      }
    }
    for (Element link : page.select("a")) {
      assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
    }
    assertThat(page.select("svg.picture > title").eachText()).doesNotContain("");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void fiveHundredLinksStayUnderOneMegabyte() throws IOException {
    assertThat(size(SampleReports.fiveHundredLinks())).isLessThan(1_000_000);
    List<LinkResult> failing = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      failing.add(
          SampleReports.missing(
              "stream-" + i, "orders-prod", "10.0.0." + i % 256, "10.1.0." + i % 200, i + 1));
    }
    assertThat(size(SampleReports.of(failing))).isLessThan(1_000_000);
  }

  @Test
  void fiveHundredLinksStayUnderOneMegabyteEvenWithNamesAsLongAsNovels() throws IOException {
    List<LinkResult> links = new ArrayList<>();
    String novel = "chapter-".repeat(625);
    for (int i = 0; i < 500; i++) {
      links.add(SampleReports.named(i + novel, i + novel, novel));
    }
    assertThat(size(SampleReports.of(links))).isLessThan(1_000_000);
  }

  @Test
  void whatIsLeftOutIsSaid() throws IOException {
    List<LinkResult> links = new ArrayList<>();
    for (int i = 0; i < 2001; i++) {
      links.add(SampleReports.missing("m" + i, "orders-prod", "10.0.0.1", "10.1.0.1", i + 1));
    }
    Document page = page(SampleReports.of(links));

    assertThat(page.select(".failures > li")).hasSize(50);
    assertThat(page.select("tbody tr")).hasSize(2000);
    assertThat(page.select(".note").eachText())
        .containsExactly(
            "1951 more are at the top of the table of all links.",
            "It shows 100 of 2001 links, failing ones first; the table below has more.",
            "The first 2000 of 2001 links, failing ones first.");
    assertThat(page.select("tbody tr").get(50).select(".message").text())
        .isEqualTo(links.get(50).message());
  }

  @Test
  void deploymentsAreCappedWithTheirTrueNumber() throws IOException {
    List<Deployment> many = new ArrayList<>();
    for (int i = 0; i < 4711; i++) {
      many.add(SampleReports.deployment("orders-prod", "job-" + i));
    }
    Document page =
        page(
            SampleReports.of(
                SampleReports.result(
                    "busy",
                    "orders-prod",
                    "10.0.0.1",
                    "",
                    1,
                    new Verdict.WrongDeployment(many),
                    "",
                    List.of(),
                    many)));

    assertThat(page.select(".served li").last().text()).isEqualTo("and 4703 more, 4711 in all");
    assertThat(page.select("tbody .by").last().text()).isEqualTo("and 4707 more, 4711 in all");
  }

  @Test
  void anEarlierPageIsReplacedAndNothingElseIsLeft() throws IOException {
    HtmlReport report = new HtmlReport();
    report.write(SampleReports.sixtyLinks(), directory);

    Path file = report.write(SampleReports.of(GOOD), directory);

    assertThat(file).isEqualTo(directory.resolve("index.html"));
    assertThat(Files.readString(file)).contains("The link is as declared.");
    assertThat(directory.toFile().list()).containsExactly("index.html");
    assertThat(report.format()).isEqualTo("html");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    Path nowhere = directory.resolve("nowhere");
    assertThatIOException()
        .isThrownBy(() -> new HtmlReport().write(SampleReports.of(GOOD), nowhere))
        .withMessageContaining("nowhere");
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
