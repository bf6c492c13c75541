package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Hosts;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.link.Waivers;
import io.github.flinklinks.lookup.Deadline;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.IpQuery.End;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Links;
import io.github.flinklinks.verify.Progress;
import io.github.flinklinks.verify.ScriptedLookup;
import io.github.flinklinks.verify.ScriptedLookup.Served;
import io.github.flinklinks.verify.SearchScope;
import io.github.flinklinks.verify.Verification;
import io.github.flinklinks.verify.Verifier;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reports to write: small ones, and some as they come from large builds. The verifier makes them,
 * so that every message is one that it writes.
 */
final class Samples {
  private static final String[] NAMESPACES = {
    "orders-prod", "orders-dev", "billing-prod", "risk-prod"
  };
  private static final Hosts HOSTS =
      host -> List.of(Endpoint.parse(host).isAddress() ? host : "10.0.1.99");
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final LookupDescription LIVE =
      new LookupDescription(
          LookupDescription.Kind.REALTIME_COMPUTE,
          "https://ververica.cn-hangzhou.aliyuncs.com",
          "edcef0b4f",
          Optional.of("settings.xml server 'aliyun'"));

  private Samples() {}

  /** Whether the build verifies a link. */
  private enum Checked {
    YES,
    SKIPPED,
    WAIVED
  }

  /**
   * A link, and what the service answers.
   *
   * @param why why the queries about its sources fail, in their order; none where all are answered
   */
  record Sample(Link link, List<Served> served, List<Unanswered> why, Checked checked) {
    Sample waived() {
      return new Sample(link, served, why, Checked.WAIVED);
    }

    Sample skipped() {
      return new Sample(link, served, why, Checked.SKIPPED);
    }
  }

  /** What is in the file that a writer writes. */
  static String text(ReportWriter writer, Report report) throws IOException {
    StringWriter text = new StringWriter();
    writer.write(report, text);
    return text.toString();
  }

  static List<LinkResult> results(Sample... samples) {
    return report(samples).links();
  }

  static Report report(Sample... samples) {
    return report(List.of(samples));
  }

  static Report report(List<Sample> samples) {
    return report("shop", samples);
  }

  private static Report report(String project, List<Sample> samples) {
    List<Link> links = new ArrayList<>();
    Set<String> namespaces = new TreeSet<>(List.of("orders-dev", "orders-prod"));
    Set<Served> served = new LinkedHashSet<>();
    Map<IpQuery, Unanswered> failing = new HashMap<>();
    List<NamePattern> skipLinks = new ArrayList<>();
    List<Waiver> waivers = new ArrayList<>();
    for (Sample sample : samples) {
      Link link = sample.link();
      links.add(link);
      namespaces.add(link.namespace());
      for (Served each : sample.served()) {
        namespaces.add(each.askedIn());
        served.add(each);
      }
      for (int i = 0; i < sample.why().size(); i++) {
        failing.put(
            new IpQuery(link.namespace(), end(link.source(), i), end(link.sink(), 0)),
            sample.why().get(i));
      }
      if (sample.checked() == Checked.SKIPPED) {
        skipLinks.add(new NamePattern(link.name()));
      } else if (sample.checked() == Checked.WAIVED) {
        waivers.add(
            new Waiver(
                new NamePattern(link.name()),
                "the broker moves to the new cluster",
                LocalDate.of(2026, 12, 24),
                Optional.empty()));
      }
    }
    ScriptedLookup service = new ScriptedLookup();
    served.forEach(service::serve);
    service.list(namespaces.toArray(String[]::new)).fail(failing::containsKey, failing::get);
    try (SharedLookup shared = new SharedLookup(service, 2)) {
      Verification verified =
          new Verifier(
                  shared,
                  SourceParameter.SRC_IP,
                  HOSTS,
                  new SearchScope.Named(List.copyOf(namespaces)),
                  skipLinks,
                  new Waivers(waivers, LocalDate.ofInstant(NOW, ZoneOffset.UTC)))
              .verify(links, Deadline.in(Duration.ofMinutes(1)), Progress.NONE);
      return new Report(
          project,
          NOW,
          LIVE,
          verified.searchedNamespaces(),
          verified.results().stream().map(Samples::timed).toList(),
          new RequestCounts(12, 1, 0, 3),
          Duration.ofMillis(1234));
    }
  }

  private static LinkResult timed(LinkResult result) {
    return new LinkResult(
        result.link(),
        result.verdict(),
        result.unanswered(),
        result.message(),
        result.hints(),
        result.deployments(),
        Duration.ofMillis(87),
        result.waived());
  }

  private static Optional<End> end(List<Endpoint> endpoints, int index) {
    return endpoints.stream()
        .skip(index)
        .findFirst()
        .map(at -> new End(HOSTS.addressesOf(at.host()).get(0), at.port()));
  }

  /** A running one, with an ID of its own. */
  static Deployment deployment(String namespace, String name) {
    return new Deployment(
        namespace,
        name,
        new UUID(0, Integer.toUnsignedLong((namespace + name).hashCode())).toString(),
        Optional.of(new JobSummary(0, 1, 0, 0, 0, 0)),
        Map.of());
  }

  static Links link(String name, String namespace, String source, String sink, int line) {
    Links link = Links.link().name(name).in(namespace).at(line).runningUnlessBatch();
    if (!source.isEmpty()) {
      link.from(source);
    }
    return sink.isEmpty() ? link : link.to(sink);
  }

  /** With the deployments that serve its first ends; none where it is missing. */
  static Sample served(Links declared, Deployment... deployments) {
    Link link = declared.build();
    return new Sample(
        link,
        Stream.of(deployments).map(each -> serving(link, each.namespace(), each)).toList(),
        List.of(),
        Checked.YES);
  }

  private static Served serving(Link link, String askedIn, Deployment deployment) {
    return new Served(askedIn, deployment, end(link.source(), 0), end(link.sink(), 0));
  }

  static Sample unanswered(Links link, Unanswered... why) {
    return new Sample(link.build(), List.of(), List.of(why), Checked.YES);
  }

  static Sample present(String name, int line) {
    return served(
        link(name, "orders-prod", "10.0.1.15:9092", "10.100.2.200:3306", line),
        deployment("orders-prod", "payments-v1"));
  }

  /** Declared with the port that the one that {@link #present} doesn't read from. */
  static Sample missing(String name, int line) {
    return new Sample(
        link(name, "orders-prod", "10.0.1.15:9093", "10.100.2.201:3306", line).build(),
        present(name, line).served(),
        List.of(),
        Checked.YES);
  }

  static Sample wrongNamespace(String name, int line) {
    return wrongNamespace(
        name,
        "orders-prod",
        "10.0.1.16:9092",
        "10.100.2.200:3306",
        line,
        deployment("orders-dev", "payments-v1"));
  }

  static Sample unknown(String name, int line) {
    return unanswered(
        link(name, "orders-prod", "10.0.1.17:9092", "10.100.2.200:3306", line), fault("R-1"));
  }

  static Sample skipped(String name, int line) {
    return present(name, line).skipped();
  }

  /** What the table of faults, which a test keeps true, says of a failing service. */
  static Unanswered fault(String requestId) {
    try (Stream<String> rows = Files.lines(Path.of("docs/faults.md"))) {
      String[] cells =
          rows.filter(row -> row.contains("| HTTP 503 with an answer's body |"))
              .findFirst()
              .orElseThrow()
              .split(" ?\\| ?", -1);
      String message =
          cells[4]
              .replaceFirst("127.0.0.1:PORT", "ververica.cn-hangzhou.aliyuncs.com")
              .replace("R-1", requestId);
      return new Unanswered(
          Unanswered.Reason.valueOf(cells[3]),
          message,
          message.replaceFirst(" \\(.*?\\)", ""),
          Optional.of(requestId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every text that the service has a say in holds the one given. */
  static Sample hostile(String text) {
    Link link =
        link(text, text, "10.0.1.15:9092", "10.100.2.200:3306,10.100.2.201:3306", 1).all().build();
    String elsewhere = text + "-dev";
    Deployment found = new Deployment(elsewhere, text, text, Optional.empty(), Map.of());
    return new Sample(
        link,
        List.of(serving(link, text, found), serving(link, elsewhere, found)),
        List.of(),
        Checked.YES);
  }

  static Sample present(String name, String namespace, String source, String sink, int line) {
    return present(link(name, namespace, source, sink, line), namespace, name + "-v1");
  }

  /** By the deployment that it declares, because others may serve the same addresses. */
  private static Sample present(Links link, String namespace, String deployment) {
    return served(link.by(deployment), deployment(namespace, deployment));
  }

  static Sample missing(String name, String namespace, String source, String sink, int line) {
    return served(link(name, namespace, source, sink, line));
  }

  static Sample wrongNamespace(
      String name, String namespace, String source, String sink, int line, Deployment found) {
    return served(link(name, namespace, source, sink, line), found);
  }

  /** One present, one missing, one that could not be checked. */
  static Report three() {
    return report(
        present("orders-to-billing", 40),
        missing("payments-to-ledger", 52),
        unknown("refunds", 60));
  }

  /** The same kinds over and over, every fourth one failing. */
  static Report many(int links) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      String name = "link-" + i;
      samples.add(
          switch (i % 12) {
            case 3 -> missing(name, i + 1);
            case 7 -> wrongNamespace(name, i + 1);
            case 11 -> unknown(name, i + 1);
            default -> present(name, i + 1);
          });
    }
    return report(samples);
  }

  /** One as declared, one missing, one in another namespace. */
  static Report threeLinks() {
    return report(
        present("orders-to-mysql", "orders-prod", "10.0.1.15:9092", "10.100.2.200:3306", 48),
        missing("payments-to-mysql", "orders-prod", "10.0.1.16:9092", "10.100.2.200:3306", 55),
        wrongNamespace(
            "refunds-to-clickhouse",
            "orders-prod",
            "kafka-1.prod.example.internal:9092,kafka-2.prod.example.internal:9092",
            "10.100.2.77:8123",
            62,
            deployment("orders-dev", "refunds-v2")));
  }

  /** Every verdict, in four namespaces. */
  static Report sixtyLinks() {
    Deployment audit = deployment("risk-prod", "audit-exporter-nightly");
    Deployment slots =
        ScriptedLookup.with(
            deployment("orders-prod", "inventory-sync"),
            "/flinkConf/taskmanager.numberOfTaskSlots",
            TextNode.valueOf("2"));
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      links.add(ordinary(i));
    }
    links.add(missing("fraud-scores", "risk-prod", "10.0.7.3:9092", "10.100.9.9:5432", 401));
    links.add(missing("limits-to-redis", "billing-prod", "10.0.2.1:9092", "10.100.4.4:6379", 407));
    links.add(missing("clicks", "orders-prod", "", "10.100.2.31:3306", 410));
    links.add(
        wrongNamespace(
            "invoices",
            "billing-prod",
            "10.0.2.3:9092",
            "10.100.2.12:3306",
            417,
            deployment("orders-dev", "invoices-canary")));
    links.add(
        wrongNamespace(
            "chargebacks",
            "billing-prod",
            "10.0.2.4:9092",
            "10.100.2.13:3306",
            424,
            deployment("risk-prod", "job-risk-prod-3")));
    links.add(
        served(
            link("settlements", "orders-prod", "10.0.0.1:9092", "10.100.0.2:3306", 431)
                .by("settlements-v*"),
            deployment("orders-prod", "settlements-old")));
    links.add(
        served(
            link("inventory-sync", "orders-prod", "10.0.0.3:9092", "10.100.0.1:3306", 438)
                .by("inventory-sync")
                .expect(
                    "/flinkConf/taskmanager.numberOfTaskSlots",
                    new Expectation.AtLeast(BigDecimal.valueOf(4))),
            slots));
    links.add(
        served(
            link("ledger", "risk-prod", "", "10.100.3.77:3306", 445).exclusive(),
            deployment("risk-prod", "ledger-writer"),
            audit));
    links.add(
        served(link("nobody-reads-cards", "risk-prod", "10.0.9.9:3306", "", 452).absent(), audit));
    links.add(
        unanswered(
            link("shipping", "orders-dev", "10.0.1.5:9092", "10.100.1.1:3306", 459), fault("R-1")));
    links.add(
        missing("legacy-feed", "orders-dev", "10.0.1.6:9092", "10.100.1.2:3306", 466).skipped());
    links.add(
        served(link("no-direct-writes", "billing-prod", "", "10.100.2.99:3306", 473).absent()));
    return report(links);
  }

  /** Two modules, with waived links, and a third one that was not judged. */
  static Report threeModules() {
    Report orders =
        report(
            "orders",
            List.of(
                present(
                    "orders-to-mysql", "orders-prod", "10.0.1.15:9092", "10.100.2.200:3306", 48),
                missing(
                    "payments-to-mysql", "orders-prod", "10.0.1.16:9092", "10.100.2.200:3306", 55),
                missing("clicks-to-mysql", "orders-prod", "10.0.1.17:9092", "10.100.2.200:3306", 62)
                    .waived()));
    Report refunds =
        report(
            "refunds",
            List.of(
                missing(
                    "refunds-to-mysql", "refunds-prod", "10.0.2.15:9092", "10.100.2.77:3306", 12),
                wrongNamespace(
                        "refunds-to-clickhouse",
                        "refunds-prod",
                        "10.0.2.16:9092",
                        "10.100.2.77:8123",
                        19,
                        deployment("orders-dev", "refunds-v2"))
                    .waived()));
    Report billing =
        Report.notJudged(
            "billing",
            NOW,
            "workspace is missing: write the workspace's id, as the console shows it, in <workspace>"
                + " or -Dflink-links.workspace.",
            3);
    return Report.over("shop", List.of(orders, refunds, billing));
  }

  /** Mostly as declared. */
  static Report fiveHundredLinks() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 463; i++) {
      links.add(ordinary(i));
    }
    for (int i = 0; i < 25; i++) {
      links.add(
          missing(
              "stream-" + i, NAMESPACES[i % 4], "10.1.0." + i + ":9092", "10.100.8.1:3306", i + 1));
    }
    for (int i = 0; i < 12; i++) {
      links.add(
          wrongNamespace(
              "moved-" + i,
              NAMESPACES[i % 3],
              "10.2.0." + i % 4 + ":9092",
              "10.100.7." + i % 5 + ":3306",
              i + 90,
              deployment("risk-prod", "moved-job-" + i)));
    }
    return report(links);
  }

  /**
   * Each of 24 jobs writes to one of three sinks, so that an address pair can't tell eight apart.
   * Only the one that isn't deployed is declared by its name.
   */
  static Report twentyFourJobsOnOneKafka() {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String job = "orders-job-" + (i + 1);
      String sink = "10.100.2.20" + i % 3 + ":3306";
      Links link = link(job, "orders-prod", "10.0.1.15:9092", sink, 40 + 7 * i);
      links.add(i == 22 ? served(link.by(job)) : served(link, deployment("orders-prod", job)));
    }
    return report(links);
  }

  /** 200 jobs over six namespaces, each with two tables from one Kafka and one or two databases. */
  static Report twoHundredJobs() {
    List<Sample> links = new ArrayList<>();
    String[] namespaces = {
      "orders-prod", "orders-dev", "billing-prod", "risk-prod", "search-prod", "logistics-prod"
    };
    for (int i = 0; i < 200; i++) {
      String namespace = namespaces[i % 6];
      String job = namespace.replace("-prod", "") + "-job-" + (i / 6 + 1);
      boolean missing = i % 41 == 7;
      for (int table = 0; table < 2 + i % 2; table++) {
        String source = "10." + i % 6 + ".1.1" + (missing ? 9 : (i / 6) % 3) + ":9092";
        String sink = "10." + i % 6 + ".9." + (i / 12 + table) % 7 + ":3306";
        String pair = "orders_" + table + " -> dwd_orders_" + table;
        String name = job + ": " + pair.replace(" ->", " to");
        Links link =
            link(name, namespace, source, sink, 10 + i * 3 + table)
                .by(job)
                .derivedFrom(job, new Origin.TablePair(name, pair, Optional.empty()));
        if (i % 5 > 0) {
          link.owner("team-" + i % 5);
        }
        links.add(missing ? served(link) : served(link, deployment(namespace, job)));
      }
    }
    return report(links);
  }

  /** Every tenth one failing, each by a deployment of its own. */
  static Report manyLinks(int count) {
    List<Sample> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "stream-" + i;
      String namespace = NAMESPACES[i % 4];
      String source = "10.0." + i % 4 + "." + i / 4 % 40 + ":9092";
      String sink = "10.100." + i % 4 + "." + i / 8 % 60;
      links.add(
          i % 10 == 9
              ? missing(name, namespace, source, sink + ":3307", i + 1)
              : present(name, namespace, source, sink + ":3306", i + 1));
    }
    return report(links);
  }

  private static Sample ordinary(int i) {
    String namespace = NAMESPACES[i % 4];
    return present(
        link(
            "link-" + i,
            namespace,
            "10.0." + i % 4 + "." + i / 4 % 7 + ":9092",
            "10.100." + i % 4 + "." + i / 8 % 9 + ":3306",
            i + 10),
        namespace,
        "job-" + namespace + "-" + i / 4 % 40);
  }
}
