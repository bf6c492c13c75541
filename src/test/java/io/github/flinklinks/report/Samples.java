package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.NamePattern;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Running;
import io.github.flinklinks.link.Waiver;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Reports to write: small ones, and some as they come from large builds. */
final class Samples {
  private static final String[] NAMESPACES = {
    "orders-prod", "orders-dev", "billing-prod", "risk-prod"
  };
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final LookupDescription LIVE =
      new LookupDescription(
          LookupDescription.Kind.REALTIME_COMPUTE,
          "https://ververica.cn-hangzhou.aliyuncs.com",
          "edcef0b4f",
          Optional.of("settings.xml server 'aliyun'"));

  static final Waiver WAIVER =
      new Waiver(
          new NamePattern("*"),
          "the broker moves to the new cluster",
          LocalDate.of(2026, 12, 24),
          Optional.empty());

  private Samples() {}

  /** What is in the file that a writer writes. */
  static String text(ReportWriter writer, Report report) throws IOException {
    StringWriter text = new StringWriter();
    writer.write(report, text);
    return text.toString();
  }

  static Report report(LinkResult... links) {
    return report(List.of(links));
  }

  static Report report(List<LinkResult> links) {
    return new Report(
        "shop",
        NOW,
        LIVE,
        List.of("orders-dev", "orders-prod"),
        links,
        new RequestCounts(12, 1, 0, 3),
        Duration.ofMillis(1234));
  }

  /** One present, one missing, one that could not be checked. */
  static Report three() {
    return report(
        present("orders-to-billing", 40),
        missing("payments-to-ledger", 52),
        unknown(
            "refunds",
            60,
            "The service answered HTTP 503 five times (request ID 4F2A). Try again."));
  }

  /** The same kinds over and over, every fourth one failing. */
  static Report many(int links) {
    List<LinkResult> results = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      String name = "link-" + i;
      results.add(
          switch (i % 12) {
            case 3 -> missing(name, i + 1);
            case 7 -> wrongNamespace(name, i + 1);
            case 11 ->
                unknown(name, i + 1, "ververica.cn-hangzhou.aliyuncs.com refuses the connection.");
            default -> present(name, i + 1);
          });
    }
    return report(results);
  }

  /** With an ID of its own. */
  static Deployment deployment(String namespace, String name) {
    return new Deployment(
        namespace,
        name,
        new UUID(0, Integer.toUnsignedLong((namespace + name).hashCode())).toString(),
        Optional.of(new JobSummary(0, 1, 0, 0, 0, 0)),
        Map.of());
  }

  static LinkResult present(String name, int line) {
    List<Deployment> served = List.of(deployment("orders-prod", "payments-v1"));
    return result(link(name, line), Verdict.PRESENT, "Served by payments-v1.", List.of(), served);
  }

  static LinkResult missing(String name, int line) {
    return result(
        link(name, line),
        Verdict.MISSING,
        "No deployment in orders-prod serves it. Start the one that should, or correct the link.",
        List.of(
            "payments-v1 in orders-prod reads 10.0.1.15, but not on port 9092, and does not write"
                + " to 10.100.2.200."),
        List.of());
  }

  static LinkResult wrongNamespace(String name, int line) {
    List<Deployment> found = List.of(deployment("orders-dev", "payments-v1"));
    return result(
        link(name, line),
        Verdict.WRONG_NAMESPACE,
        "Expected in orders-prod, served by payments-v1 in orders-dev. Deploy it to orders-prod.",
        List.of(),
        found);
  }

  static LinkResult unknown(String name, int line, String why) {
    return unknown(link(name, line), new Unanswered(Unanswered.Reason.SERVICE, why), why);
  }

  static LinkResult unknown(Link link, Unanswered why, String message) {
    return new LinkResult(
        link,
        Verdict.UNKNOWN,
        List.of(why),
        message,
        List.of(),
        List.of(),
        Duration.ofMillis(87),
        Optional.empty());
  }

  static LinkResult waived(LinkResult mismatch, Waiver waiver) {
    return new LinkResult(
        mismatch.link(),
        mismatch.verdict(),
        List.of(),
        mismatch.message(),
        mismatch.hints(),
        mismatch.deployments(),
        mismatch.elapsed(),
        Optional.of(waiver));
  }

  static LinkResult skipped(String name, int line) {
    return result(link(name, line), Verdict.SKIPPED, "Skipped by skipLinks.", List.of(), List.of());
  }

  /** Every text that the service has a say in is the one given. */
  static LinkResult hostile(String text) {
    List<Deployment> found = List.of(new Deployment(text, text, text, Optional.empty(), Map.of()));
    return result(link(text, text, 1), Verdict.WRONG_NAMESPACE, text, List.of(text), found);
  }

  static LinkResult result(
      Link link,
      Verdict verdict,
      String message,
      List<String> hints,
      List<Deployment> deployments) {
    return new LinkResult(
        link,
        verdict,
        List.of(),
        message,
        hints,
        deployments,
        Duration.ofMillis(87),
        Optional.empty());
  }

  static Link link(String name, int line) {
    return link(name, "orders-prod", line);
  }

  static Link link(String name, String namespace, int line) {
    return new Link(
        name,
        Endpoint.parseList("10.0.1.15:9092"),
        Endpoint.parseList("10.100.2.200:3306"),
        Match.ANY,
        namespace,
        Optional.empty(),
        Running.NOT_REQUIRED,
        false,
        false,
        List.of(),
        Optional.of(new Place(Path.of("pom.xml"), line, OptionalInt.empty())),
        Optional.empty(),
        Optional.empty());
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
    List<LinkResult> links = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      links.add(ordinary(i));
    }
    Deployment audit = deployment("risk-prod", "audit-exporter-nightly");
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
        result(
            "settlements",
            "orders-prod",
            "10.0.0.1:9092",
            "10.100.0.2:3306",
            431,
            Verdict.WRONG_DEPLOYMENT,
            "Expected a deployment named 'settlements-v*' in orders-prod, found settlements-old. Rename"
                + " the deployment, or correct <deployment>.",
            List.of(),
            List.of(deployment("orders-prod", "settlements-old"))));
    links.add(
        result(
            "inventory-sync",
            "orders-prod",
            "10.0.0.3:9092",
            "10.100.0.1:3306",
            438,
            Verdict.UNMET_EXPECTATION,
            "inventory-sync in orders-prod serves the link: expected"
                + " /flinkConf/taskmanager.numberOfTaskSlots at least 4, found 2. Change the"
                + " deployment, or correct the expectation.",
            List.of(),
            List.of(deployment("orders-prod", "inventory-sync"))));
    links.add(
        result(
            "ledger",
            "risk-prod",
            "",
            "10.100.3.1:3306",
            445,
            Verdict.NOT_EXCLUSIVE,
            "Expected to be served by ledger-writer alone, found also in risk-prod"
                + " (audit-exporter-nightly). Stop the others, or drop <exclusive>.",
            List.of(),
            List.of(deployment("risk-prod", "ledger-writer"), audit)));
    links.add(
        result(
            "nobody-reads-cards",
            "risk-prod",
            "10.0.9.9:3306",
            "",
            452,
            Verdict.FORBIDDEN,
            "Expected no deployment, found in risk-prod (audit-exporter-nightly). Stop it, or"
                + " drop <absent>.",
            List.of(),
            List.of(audit)));
    links.add(
        unknown(
            link("shipping", "orders-dev", "10.0.1.5:9092", "10.100.1.1:3306", 459),
            new Unanswered(
                Unanswered.Reason.SERVICE,
                "ververica.eu-central-1.aliyuncs.com answered HTTP 503."),
            "Could not be checked in orders-dev: ververica.eu-central-1.aliyuncs.com answered"
                + " HTTP 503 five times"
                + " (request ID CBC799F0-A57S-1D30-8A4F-882ED4DD)."));
    links.add(skipped("legacy-feed", "orders-dev", "10.0.1.6:9092", "10.100.1.2:3306", 466));
    links.add(
        result(
            "no-direct-writes",
            "billing-prod",
            "",
            "10.100.2.99:3306",
            473,
            Verdict.PRESENT,
            "Absent, as declared: no deployment in billing-prod, orders-dev writes to"
                + " 10.100.2.99:3306.",
            List.of(),
            List.of()));
    return report(links);
  }

  /** Two modules, with waived links, and a third one that was not judged. */
  static Report threeModules() {
    Report orders =
        of(
            "orders",
            present("orders-to-mysql", "orders-prod", "10.0.1.15:9092", "10.100.2.200:3306", 48),
            missing("payments-to-mysql", "orders-prod", "10.0.1.16:9092", "10.100.2.200:3306", 55),
            waived(
                missing(
                    "clicks-to-mysql", "orders-prod", "10.0.1.17:9092", "10.100.2.200:3306", 62),
                WAIVER));
    Report refunds =
        of(
            "refunds",
            missing("refunds-to-mysql", "refunds-prod", "10.0.2.15:9092", "10.100.2.77:3306", 12),
            waived(
                wrongNamespace(
                    "refunds-to-clickhouse",
                    "refunds-prod",
                    "10.0.2.16:9092",
                    "10.100.2.77:8123",
                    19,
                    deployment("orders-dev", "refunds-v2")),
                WAIVER));
    Report billing =
        Report.notJudged(
            "billing",
            NOW,
            "workspace is missing: write the workspace's id, as the console shows it, in <workspace>"
                + " or -Dflink-links.workspace.",
            3);
    return Report.over("shop", List.of(orders, refunds, billing));
  }

  private static Report of(String module, LinkResult... links) {
    return new Report(
        module,
        NOW,
        LIVE,
        List.of("orders-dev", "orders-prod"),
        List.of(links),
        new RequestCounts(12, 1, 0, 3),
        Duration.ofMillis(1234));
  }

  /** Mostly as declared. */
  static Report fiveHundredLinks() {
    List<LinkResult> links = new ArrayList<>();
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
              "10.100.8." + i % 5 + ":3306",
              i + 90,
              deployment("risk-prod", "moved-job-" + i)));
    }
    return report(links);
  }

  /**
   * Each of 24 jobs writes to one of three sinks, so that an address pair can't tell eight apart.
   */
  static Report twentyFourJobsOnOneKafka() {
    List<LinkResult> links = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<Deployment> served = new ArrayList<>();
      for (int j = i % 3; j < 24; j += 3) {
        served.add(deployment("orders-prod", "orders-job-" + (j + 1)));
      }
      boolean missing = i == 22;
      links.add(
          result(
              "orders-job-" + (i + 1),
              "orders-prod",
              "10.0.1.15:9092",
              "10.100.2.20" + i % 3 + ":3306",
              40 + 7 * i,
              missing ? Verdict.MISSING : Verdict.PRESENT,
              missing
                  ? "No deployment named 'orders-job-23' in orders-prod reads 10.0.1.15:9092 and"
                      + " writes to 10.100.2.201:3306. Deploy it, or correct <deployment>."
                  : "Served by orders-job-1, orders-job-4, orders-job-7, orders-job-10, orders-job-13 and 3"
                      + " more.",
              List.of(),
              missing ? List.of() : served));
    }
    return report(links);
  }

  /** 200 jobs over six namespaces, each with two tables from one Kafka and one or two databases. */
  static Report twoHundredJobs() {
    List<LinkResult> links = new ArrayList<>();
    String[] namespaces = {
      "orders-prod", "orders-dev", "billing-prod", "risk-prod", "search-prod", "logistics-prod"
    };
    for (int i = 0; i < 200; i++) {
      String namespace = namespaces[i % 6];
      String job = namespace.replace("-prod", "") + "-job-" + (i / 6 + 1);
      Deployment deployment = deployment(namespace, job);
      for (int table = 0; table < 2 + i % 2; table++) {
        String source = "10." + i % 6 + ".1.1" + (i / 6) % 3 + ":9092";
        String sink = "10." + i % 6 + ".9." + (i / 12 + table) % 7 + ":3306";
        String pair = "orders_" + table + " -> dwd_orders_" + table;
        String name = job + ": " + pair.replace(" ->", " to");
        int line = 10 + i * 3 + table;
        links.add(
            derived(
                i % 41 == 7
                    ? missing(name, namespace, source, sink, line)
                    : result(
                        name,
                        namespace,
                        source,
                        sink,
                        line,
                        Verdict.PRESENT,
                        "Served by " + job + ".",
                        List.of(),
                        List.of(deployment)),
                i % 5 == 0 ? "" : "team-" + i % 5,
                job,
                pair));
      }
    }
    return report(links);
  }

  private static LinkResult derived(LinkResult result, String owner, String job, String pair) {
    Link link = result.link();
    Link derived =
        new Link(
            link.name(),
            link.source(),
            link.sink(),
            link.match(),
            link.namespace(),
            Optional.of(new NamePattern(job)),
            link.running(),
            link.exclusive(),
            link.absent(),
            link.expectations(),
            link.place(),
            owner.isEmpty() ? Optional.empty() : Optional.of(owner),
            Optional.of(
                new Origin(
                    Optional.of(job),
                    List.of(new Origin.TablePair(link.name(), pair, link.place())))));
    return new LinkResult(
        derived,
        result.verdict(),
        result.unanswered(),
        result.message(),
        result.hints(),
        result.deployments(),
        result.elapsed(),
        Optional.empty());
  }

  /** Every tenth one failing, each by a deployment of its own. */
  static Report manyLinks(int count) {
    List<LinkResult> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String namespace = NAMESPACES[i % 4];
      String source = "10.0." + i % 4 + "." + i / 4 % 40 + ":9092";
      String sink = "10.100." + i % 4 + "." + i / 8 % 60 + ":3306";
      links.add(
          i % 10 == 9
              ? missing("stream-" + i, namespace, source, sink, i + 1)
              : present("stream-" + i, namespace, source, sink, i + 1));
    }
    return report(links);
  }

  /** A link as declared, but for whose message anything may be put. */
  static LinkResult named(String linkName, String deploymentName, String text) {
    Deployment deployment =
        new Deployment(deploymentName, deploymentName, text, Optional.empty(), Map.of());
    return result(
        linkName,
        "orders-prod",
        "10.0.0.1:9092",
        "10.100.0.1:3306",
        1,
        Verdict.WRONG_NAMESPACE,
        text,
        List.of(text),
        List.of(deployment));
  }

  static LinkResult present(String name, String namespace, String source, String sink, int line) {
    Deployment deployment = deployment(namespace, name + "-v1");
    return result(
        name,
        namespace,
        source,
        sink,
        line,
        Verdict.PRESENT,
        "Served by " + deployment.name() + ".",
        List.of(),
        List.of(deployment));
  }

  static LinkResult missing(String name, String namespace, String source, String sink, int line) {
    return result(
        name,
        namespace,
        source,
        sink,
        line,
        Verdict.MISSING,
        missing(namespace, source, sink),
        List.of(
            name
                + "-v1 in "
                + namespace
                + (sink.isEmpty() ? " does not read from " + source : " writes to " + sink)
                + (source.isEmpty() || sink.isEmpty()
                    ? "."
                    : ", and does not read from " + source + ".")),
        List.of());
  }

  private static String missing(String namespace, String source, String sink) {
    return "No deployment in "
        + namespace
        + (source.isEmpty() ? "" : " reads " + source)
        + (source.isEmpty() || sink.isEmpty() ? "" : " and")
        + (sink.isEmpty() ? "" : " writes to " + sink)
        + ", and none in "
        + (namespace.equals("orders-dev") ? "orders-prod" : "orders-dev")
        + ". Deploy it, or correct the link.";
  }

  static LinkResult wrongNamespace(
      String name, String namespace, String source, String sink, int line, Deployment found) {
    return result(
        name,
        namespace,
        source,
        sink,
        line,
        Verdict.WRONG_NAMESPACE,
        "Expected in "
            + namespace
            + ", found in "
            + found.namespace()
            + " ("
            + found.name()
            + "). Move the deployment, or correct <namespace>.",
        List.of(),
        List.of(found));
  }

  static LinkResult skipped(String name, String namespace, String source, String sink, int line) {
    return result(
        name,
        namespace,
        source,
        sink,
        line,
        Verdict.SKIPPED,
        "Not verified: skipped by skipLinks.",
        List.of(),
        List.of());
  }

  static LinkResult unanswered(String name) {
    return unknown(
        link(name, "orders-prod", "10.0.0.1", "", 1),
        new Unanswered(
            Unanswered.Reason.SERVICE, "ververica.eu-central-1.aliyuncs.com answered HTTP 503."),
        "It could not be checked.");
  }

  static LinkResult result(
      String name,
      String namespace,
      String source,
      String sink,
      int line,
      Verdict verdict,
      String message,
      List<String> hints,
      List<Deployment> deployments) {
    return new LinkResult(
        link(name, namespace, source, sink, line),
        verdict,
        List.of(),
        message,
        hints,
        deployments,
        Duration.ofMillis(40 + line % 97),
        Optional.empty());
  }

  static Link link(String name, String namespace, String source, String sink, int line) {
    return new Link(
        name,
        source.isEmpty() ? List.of() : Endpoint.parseList(source),
        sink.isEmpty() ? List.of() : Endpoint.parseList(sink),
        Match.ANY,
        namespace,
        Optional.empty(),
        Running.NOT_REQUIRED,
        false,
        false,
        List.of(),
        Optional.of(new Place(Path.of("pom.xml"), line, OptionalInt.empty())),
        Optional.empty(),
        Optional.empty());
  }

  private static LinkResult ordinary(int i) {
    String namespace = NAMESPACES[i % 4];
    Deployment deployment = deployment(namespace, "job-" + namespace + "-" + i / 4 % 40);
    return result(
        "link-" + i,
        namespace,
        "10.0." + i % 4 + "." + i / 4 % 7 + ":9092",
        "10.100." + i % 4 + "." + i / 8 % 9 + ":3306",
        i + 10,
        Verdict.PRESENT,
        "Served by " + deployment.name() + ".",
        List.of(),
        List.of(deployment));
  }
}
