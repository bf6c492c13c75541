package io.github.flinklinks.verify;

import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Listing;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.SourceParameter;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.verify.FoundDeployments.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The messages of verdicts: what was expected, what was found, what to do. */
final class Messages {
  static final String SKIPPED = "Not verified: skipped by skipLinks.";

  private static final int MOST_REASONS = 3;
  private static final int MOST_TABLES = 3;
  private static final int MOST_OTHERS = 3;

  private Messages() {}

  static String present(Plan plan, List<Deployment> fitting) {
    return "Served by "
        + Naming.names(fitting)
        + direction(plan)
        + (fitting.size() > 1 && plan.link().deployment().isEmpty()
            ? ". Any of them is enough: write <deployment> to say which one must serve it."
            : ".");
  }

  static String exclusive(Plan plan, List<Deployment> fitting) {
    return "Served by "
        + Naming.names(fitting)
        + " and no other deployment"
        + direction(plan)
        + ".";
  }

  static String absent(Plan plan, Collection<String> besides) {
    return "Absent, as declared: no deployment in "
        + Naming.shorten(plan.link().namespace(), besides)
        + (besides.isEmpty() ? "" : ", " + Naming.shortened(besides))
        + " "
        + serves(plan)
        + ".";
  }

  static String missing(Plan plan, Plan.Unit unit, int more, Collection<String> besides) {
    return "No deployment in %s %s%s%s. %s"
        .formatted(
            Naming.shorten(plan.link().namespace(), besides),
            Naming.serves(plan, unit),
            more > 0 ? " (nor " + more + " more declared pair" + (more > 1 ? "s" : "") + ")" : "",
            besides.isEmpty() ? "" : ", and none in " + Naming.shortened(besides),
            plan.link().origin().isPresent()
                ? derived(plan.link(), plan.link().origin().get())
                : "Deploy it, or correct the link.");
  }

  /** The deployment that should serve the link, its tables, and the place in the script. */
  private static String derived(Link link, Origin origin) {
    List<String> pairs = new ArrayList<>();
    for (Origin.TablePair pair : origin.tables()) {
      pairs.add(
          Naming.shorten(pair.text())
              + (pair.place().isPresent() ? " (" + pair.place().get() + ")" : ""));
    }
    return "%s should, for %s. Deploy it, or correct the script."
        .formatted(
            link.deployment()
                .map(name -> "Deployment '" + Naming.shorten(name.toString()) + "'")
                .orElse("One"),
            Listing.some(pairs, MOST_TABLES));
  }

  static String wrongNamespace(Plan plan, Collection<Located> found) {
    List<String> beside = found.stream().map(each -> each.deployment().namespace()).toList();
    return "Expected in %s, found in %s%s. Move the deployment, or correct <namespace>."
        .formatted(
            Naming.shorten(plan.link().namespace(), beside),
            Naming.places(found, List.of(plan.link().namespace())),
            direction(plan));
  }

  static String wrongDeployment(Plan plan, List<Deployment> found) {
    String expected = plan.link().deployment().orElseThrow().toString();
    return ("Expected a deployment named '%s' in %s, and none of that name serves the link,"
            + " but %s %s%s. Deploy it, or correct <deployment>.")
        .formatted(
            Naming.shorten(expected, found.stream().map(Deployment::name).toList()),
            Naming.shorten(plan.link().namespace()),
            Naming.names(found, MOST_OTHERS, List.of(expected)),
            found.size() > 1 ? "do" : "does",
            direction(plan));
  }

  static String unmet(Plan plan, List<ExpectationCheck.Unmet> unmet) {
    List<String> parts = new ArrayList<>();
    boolean onlyRunning = true;
    for (ExpectationCheck.Unmet each : unmet) {
      boolean running = each.field().equals(ExpectationCheck.RUNNING);
      onlyRunning &= running;
      parts.add(
          "expected %s%s, found %s"
              .formatted(
                  running ? "" : Naming.shorten(each.field()) + " ",
                  each.expected(),
                  each.found()));
    }
    return "%s in %s serves the link%s: %s. %s"
        .formatted(
            Naming.name(unmet.get(0).deployment()),
            Naming.shorten(plan.link().namespace()),
            direction(plan),
            String.join("; ", parts),
            onlyRunning
                ? "Start the deployment, or set <running>false."
                : "Change the deployment, or correct the expectation.");
  }

  static String notExclusive(Plan plan, Deployment serving, Collection<Located> others) {
    return "Expected to be served by %s alone, found also in %s%s. %s the other%s, or drop <exclusive>."
        .formatted(
            Naming.name(serving, others.stream().map(each -> each.deployment().name()).toList()),
            Naming.places(others, List.of(serving.name())),
            direction(plan),
            remove(others),
            others.size() > 1 ? "s" : "");
  }

  static String forbidden(Plan plan, Collection<Located> found) {
    return "Expected no deployment, found in %s%s. %s %s, or drop <absent>."
        .formatted(
            Naming.places(found, List.of()),
            direction(plan),
            remove(found),
            found.size() > 1 ? "them" : "it");
  }

  /** A stopped deployment still counts, so stopping it is not enough. */
  private static String remove(Collection<Located> found) {
    for (Located each : found) {
      if (each.deployment().running().orElse(true)) {
        return "Stop and delete";
      }
    }
    return "Delete";
  }

  /** It may run or not. */
  static Unanswered undecided(Deployment deployment) {
    return new Unanswered(
        Unanswered.Reason.UNREADABLE,
        ("the answer has no job counts for %s, which serves the link and may have stopped:"
                + " in an inventory write its jobSummary, or set <running>false.")
            .formatted(Naming.name(deployment)));
  }

  static String unknown(String namespace, List<Unanswered> reasons) {
    return "Could not be checked in " + Naming.shorten(namespace) + ": " + reasons(reasons);
  }

  /**
   * The message of an {@code absent} or {@code exclusive} link if a namespace gave no answer.
   *
   * @param asFarAsSeen what is known so far, e.g. {@code Served, but}
   * @param failed the namespaces that didn't answer
   */
  static String unknownEverywhere(
      Link link, String asFarAsSeen, Collection<String> failed, List<Unanswered> reasons) {
    return "%s %s needs an answer from every namespace%s: %s"
        .formatted(
            asFarAsSeen,
            link.absent() ? "<absent>" : "<exclusive>",
            failed.isEmpty()
                ? ""
                : ", and none came from " + Naming.shortened(failed.stream().sorted().toList()),
            reasons(reasons));
  }

  /** The reasons; namespaces with the same reason share a sentence. */
  static String notSearched(Map<String, Unanswered> failed) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (String namespace : new TreeSet<>(failed.keySet())) {
      byReason
          .computeIfAbsent(
              Naming.sentence(failed.get(namespace).message()), why -> new ArrayList<>())
          .add(Naming.shorten(namespace, failed.keySet()));
    }
    List<String> sentences = new ArrayList<>();
    byReason.forEach(
        (why, namespaces) ->
            sentences.add(Naming.list(namespaces) + " could not be searched: " + why));
    return capped(sentences);
  }

  private static String serves(Plan plan) {
    Plan.Unit all = new Plan.Unit(plan.link().source(), plan.link().sink(), List.of());
    return Naming.serves(plan, all);
  }

  /** If sources are queried as {@code dstIp}, a job that writes to the source looks the same. */
  private static String direction(Plan plan) {
    if (plan.parameter() == SourceParameter.SRC_IP) {
      return "";
    }
    boolean both = !plan.link().source().isEmpty() && !plan.link().sink().isEmpty();
    return " (connects to " + (both ? "both" : "it") + "; the direction isn't proven)";
  }

  /** First those that fail the build in any case. */
  private static String reasons(List<Unanswered> reasons) {
    return capped(
        reasons.stream()
            .sorted(Comparator.comparing(why -> why.reason().unreachable()))
            .map(why -> Naming.sentence(why.message()))
            .distinct()
            .toList());
  }

  private static String capped(List<String> texts) {
    String shown = String.join(" ", texts.subList(0, Math.min(MOST_REASONS, texts.size())));
    int more = texts.size() - MOST_REASONS;
    return more > 0 ? shown + " And " + more + " more reason" + (more > 1 ? "s." : ".") : shown;
  }
}
