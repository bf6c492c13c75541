package io.github.flinklinks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who uses an endpoint: a table for a terminal with links to paste, or JSON for other tools. Names
 * are never cut: they are there to be copied.
 */
public final class UsageReport {
  private static final int MOST_ROWS = 100;

  /** Longer texts stick out of their column. */
  private static final int WIDEST_COLUMN = 48;

  private static final List<String> HEAD =
      List.of("NAMESPACE", "DEPLOYMENT", "RUNNING", "MATCHED AS", "SOURCE", "SINK", "ID");

  private final Usage usage;

  /** Shows this. */
  public UsageReport(Usage usage) {
    this.usage = usage;
  }

  /**
   * What to log, message by message: a table of a hundred deployments at the most, then their links
   * as YAML for a links file and as XML for a pom. Each of these two is one message of several
   * lines, so that only its first line has the log's prefix.
   */
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    Ends ends = Ends.of(usage.asked());
    String where = Escape.line(String.join(", ", usage.namespaces()));
    if (usage.uses().isEmpty()) {
      // "No deployment" can't be said if a namespace gave no answer.
      messages.add(
          usage.unanswered().isEmpty()
              ? "No deployment in " + where + " " + does(true, ends) + "."
              : "Nothing was found that "
                  + does(true, ends)
                  + ", but not every namespace of "
                  + where
                  + " answered.");
      onOtherPorts(messages);
      return messages;
    }
    List<Usage.Use> asAsked = usage.uses().stream().filter(Usage.Use::asAsked).toList();
    boolean one = usage.uses().size() == 1;
    boolean all = asAsked.size() == usage.uses().size();
    messages.add(
        Phrases.count(usage.uses().size(), "deployment")
            + " "
            + (all ? does(one, ends) : connects(one, ends))
            + " (searched in "
            + where
            + "):");
    table(messages, usage.uses());
    if (asAsked.isEmpty()) {
      messages.add("None of them matched as " + usage.parameter() + ". " + otherReading());
      return messages;
    }
    if (!all) {
      messages.add(
          "%d of them didn't match as %s and are left out below. %s"
              .formatted(usage.uses().size() - asAsked.size(), usage.parameter(), otherReading()));
      messages.add("");
    }
    links(messages, Phrases.first(asAsked, MOST_ROWS), one);
    return messages;
  }

  private static void links(List<String> messages, List<Usage.Use> uses, boolean one) {
    List<Link> links = UsageLinks.of(uses);
    if (links.isEmpty()) {
      messages.add("No link can be declared, because none can name such a namespace.");
      return;
    }
    LinksYaml yaml = new LinksYaml();
    links.forEach(yaml::link);
    String what = one ? "it" : "them";
    messages.add("To declare " + what + " in a links file:\n\n" + yaml.text());
    messages.add("To declare " + what + " in the pom:\n\n" + LinksPom.text(links));
  }

  private void onOtherPorts(List<String> messages) {
    List<Usage.Use> uses = usage.onOtherPorts();
    if (uses.isEmpty()) {
      return;
    }
    Ends hosts = Ends.hosts(usage.asked());
    messages.add("");
    messages.add(
        "On other ports, "
            + Phrases.count(uses.size(), "deployment")
            + " "
            + does(uses.size() == 1, hosts)
            + ":");
    table(messages, uses);
    messages.add(
        "The answers don't say which ports. Correct the port, or leave it out for any: "
            + hosts.joined(" ", "-Dflink-links.source=", "-Dflink-links.sink=")
            + " shows the links.");
  }

  private String otherReading() {
    return usage.parameter() == SourceParameter.SRC_IP
        ? "If they read from it, set sourceParameter to dstIp: the service then matches srcIp with a"
            + " job's own address."
        : "A link finds them with sourceParameter srcIp.";
  }

  /** Between two empty lines. */
  private void table(List<String> messages, List<Usage.Use> uses) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (Usage.Use use : Phrases.first(uses, MOST_ROWS)) {
      Deployment deployment = use.deployment();
      rows.add(
          List.of(
              Escape.line(deployment.namespace()),
              Escape.line(deployment.name()),
              deployment.jobSummary().map(jobs -> Long.toString(jobs.running())).orElse("?"),
              String.join(", ", matchedAs(use)),
              text(use.source()),
              text(use.sink()),
              Escape.line(deployment.deploymentId())));
    }
    rows.replaceAll(ArrayList::new);
    if (!several(usage.asked().sink(), uses, Usage.Use::sink)) {
      rows.forEach(row -> row.remove(HEAD.indexOf("SINK")));
    }
    if (!several(usage.asked().source(), uses, Usage.Use::source)) {
      rows.forEach(row -> row.remove(HEAD.indexOf("SOURCE")));
    }
    messages.add("");
    DisplayWidth.aligned(rows, WIDEST_COLUMN).forEach(line -> messages.add("  " + line));
    if (uses.size() > MOST_ROWS) {
      messages.add(
          "  … and %d more (all of them with -Dflink-links.format=json)"
              .formatted(uses.size() - MOST_ROWS));
    }
    messages.add("");
  }

  /** Whether the column would tell deployments apart, or which of several ends they use. */
  private static boolean several(
      List<Endpoint> asked, List<Usage.Use> uses, Function<Usage.Use, List<Usage.UsedEnd>> end) {
    return asked.size() > 1
        || uses.stream()
                .flatMap(use -> end.apply(use).stream())
                .flatMap(used -> used.addresses().stream())
                .distinct()
                .count()
            > 1;
  }

  /** One JSON object, ending with a line end. */
  public String json() {
    ObjectNode json = JsonText.object();
    JsonText.putTexts(json, "source", usage.asked().source());
    JsonText.putTexts(json, "sink", usage.asked().sink());
    JsonText.putTexts(json, "namespaces", usage.namespaces());
    put(json.putArray("deployments"), usage.uses());
    put(json.putArray("onOtherPorts"), usage.onOtherPorts());
    JsonText.putTexts(
        json, "unanswered", usage.unanswered().stream().map(Unanswered::message).toList());
    StringWriter text = new StringWriter();
    try {
      JsonText.write(json, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void put(ArrayNode list, List<Usage.Use> uses) {
    for (Usage.Use use : uses) {
      Deployment deployment = use.deployment();
      ObjectNode json =
          list.addObject()
              .put("namespace", deployment.namespace())
              .put("name", deployment.name())
              .put("deploymentId", deployment.deploymentId());
      JsonText.putTexts(json, "matchedAs", matchedAs(use));
      JsonText.putTexts(json, "source", endpoints(use.source()));
      JsonText.putTexts(json, "sink", endpoints(use.sink()));
      json.put("running", deployment.running().orElse(null));
    }
  }

  static List<Endpoint> endpoints(List<Usage.UsedEnd> ends) {
    return ends.stream().map(Usage.UsedEnd::endpoint).toList();
  }

  private static List<String> matchedAs(Usage.Use use) {
    return use.matchedAs().stream().sorted().map(SourceParameter::toString).toList();
  }

  /** {@code kafka.internal:9092 (10.0.1.15), 10.0.1.16:9092}. */
  private static String text(List<Usage.UsedEnd> ends) {
    return ends.stream()
        .map(
            end ->
                end.endpoint().isAddress()
                    ? end.endpoint().toString()
                    : end.endpoint() + " (" + String.join(", ", end.addresses()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String hosts(List<Endpoint> end) {
    return end.stream()
        .map(endpoint -> new Endpoint(endpoint.host(), OptionalInt.empty()).toString())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** Both ends in words; one of them may be empty. */
  private record Ends(String source, String sink) {
    static Ends of(Link asked) {
      return new Ends(Phrases.joined(",", asked.source()), Phrases.joined(",", asked.sink()));
    }

    static Ends hosts(Link asked) {
      return new Ends(UsageReport.hosts(asked.source()), UsageReport.hosts(asked.sink()));
    }

    String joined(String separator, String beforeSource, String beforeSink) {
      List<String> parts = new ArrayList<>();
      if (!source.isEmpty()) {
        parts.add(beforeSource + source);
      }
      if (!sink.isEmpty()) {
        parts.add(beforeSink + sink);
      }
      return String.join(separator, parts);
    }
  }

  private String does(boolean one, Ends ends) {
    if (usage.parameter() == SourceParameter.DST_IP) {
      return connects(one, ends);
    }
    return one
        ? ends.joined(" and ", "reads ", "writes to ")
        : ends.joined(" and ", "read ", "write to ");
  }

  private static String connects(boolean one, Ends ends) {
    return (one ? "connects to " : "connect to ")
        + ends.joined(" and ", "", ends.source().isEmpty() ? "" : "to ");
  }
}
