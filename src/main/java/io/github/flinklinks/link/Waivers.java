package io.github.flinklinks.link;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The known gaps that a project lets pass for now. After its last day a waiver covers nothing.
 *
 * @param all in the order declared
 * @param today in UTC
 */
public record Waivers(List<Waiver> all, LocalDate today) {
  /** Nothing is waived. */
  public static final Waivers NONE = new Waivers(List.of(), LocalDate.EPOCH);

  private static final int MOST_DAYS = 366;

  public Waivers {
    all = List.copyOf(all);
  }

  /**
   * Reads what is declared.
   *
   * @param today in UTC
   * @throws InvalidDeclarationException with a sentence for each thing that is wrong
   */
  public static Waivers from(List<WaiverDeclaration> declarations, LocalDate today) {
    Problems problems = new Problems();
    List<Waiver> all = new ArrayList<>(declarations.size());
    for (WaiverDeclaration declared : declarations) {
      Map<String, String> texts = new HashMap<>();
      for (String name : WaiverDeclaration.NAMES) {
        String written = declared.texts().getOrDefault(name, "").trim();
        Optional<String> unfilled = Links.unfilled(written);
        if (written.isEmpty()) {
          problems.add(declared.place(), which(declared) + " has no " + name + ": " + remedy(name));
        } else if (unfilled.isPresent()) {
          problems.add(declared.place(), which(declared) + ": " + name + ": " + unfilled.get());
        } else {
          texts.put(name, written);
        }
      }
      Optional<LocalDate> until = until(texts.get("until"), declared, today, problems);
      if (problems.none()) {
        all.add(
            new Waiver(
                new NamePattern(texts.get("link")),
                texts.get("reason"),
                until.orElseThrow(),
                declared.place()));
      }
    }
    problems.throwIfAny();
    return new Waivers(all, today);
  }

  /** The first waiver that covers the link today. */
  public Optional<Waiver> covering(Link link) {
    for (Waiver waiver : all) {
      if (!ended(waiver) && link.isNamed(waiver.link())) {
        return Optional.of(waiver);
      }
    }
    return Optional.empty();
  }

  /** Whether its last day is over. */
  public boolean ended(Waiver waiver) {
    return waiver.until().isBefore(today);
  }

  private static Optional<LocalDate> until(
      String written, WaiverDeclaration declared, LocalDate today, Problems problems) {
    if (written == null) {
      return Optional.empty();
    }
    LocalDate until;
    try {
      until = LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      problems.add(
          declared.place(),
          which(declared) + ": until is " + Quoted.text(written) + ": " + remedy("until"));
      return Optional.empty();
    }
    LocalDate last = today.plusDays(MOST_DAYS);
    if (until.isAfter(last)) {
      problems.add(
          declared.place(),
          "%s: until is %s, more than %s days ahead: write %s at the latest."
              .formatted(which(declared), until, MOST_DAYS, last));
      return Optional.empty();
    }
    return Optional.of(until);
  }

  private static String which(WaiverDeclaration declared) {
    String link = declared.texts().getOrDefault("link", "").trim();
    return link.isEmpty() ? "a waiver" : "the waiver of " + Quoted.text(link);
  }

  private static String remedy(String name) {
    return switch (name) {
      case "link" -> "write the name of the link, with * and ? for any characters.";
      case "reason" -> "write why the link may be missing for now.";
      default -> "write its last day, as in 2026-12-24 (UTC).";
    };
  }
}
