package io.github.flinklinks.report;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.JobSummary;
import io.github.flinklinks.lookup.LookupDescription;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.LinkResult;
import io.github.flinklinks.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reports to write. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final LookupDescription LIVE =
      new LookupDescription(
          LookupDescription.Kind.REALTIME_COMPUTE,
          "https://ververica.cn-hangzhou.aliyuncs.com",
          "edcef0b4f",
          Optional.of("settings.xml server 'aliyun'"));

  private Samples() {}

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

  /** One present, one missing, one that could not be asked about. */
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

  static Deployment deployment(String namespace, String name) {
    return new Deployment(
        namespace,
        name,
        "00000000-0000-0000-0000-000000000001",
        Optional.of(new JobSummary(0, 1, 0, 0, 0, 0)),
        Map.of());
  }

  static LinkResult present(String name, int line) {
    List<Deployment> served = List.of(deployment("orders-prod", "payments-v1"));
    return result(
        link(name, line), new Verdict.Present(served), "Served by payments-v1.", List.of(), served);
  }

  static LinkResult missing(String name, int line) {
    return result(
        link(name, line),
        new Verdict.Missing(),
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
        new Verdict.WrongNamespace(found),
        "Expected in orders-prod, served by payments-v1 in orders-dev. Deploy it to orders-prod.",
        List.of(),
        found);
  }

  static LinkResult unknown(String name, int line, String why) {
    return result(
        link(name, line),
        new Verdict.Unknown(List.of(new Unanswered(Unanswered.Reason.SERVICE, why))),
        why,
        List.of(),
        List.of());
  }

  static LinkResult skipped(String name, int line) {
    return result(
        link(name, line), new Verdict.Skipped(), "Left out by skipLinks.", List.of(), List.of());
  }

  /** Every text that the service has a say in is the one given. */
  static LinkResult hostile(String text) {
    List<Deployment> found = List.of(new Deployment(text, text, text, Optional.empty(), Map.of()));
    return result(
        link(text, text, 1), new Verdict.WrongNamespace(found), text, List.of(text), found);
  }

  static LinkResult result(
      Link link,
      Verdict verdict,
      String message,
      List<String> hints,
      List<Deployment> deployments) {
    return new LinkResult(link, verdict, message, hints, deployments, Duration.ofMillis(87));
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
        false,
        false,
        false,
        List.of(),
        Optional.of(new Place(Path.of("pom.xml"), line, OptionalInt.empty())));
  }
}
