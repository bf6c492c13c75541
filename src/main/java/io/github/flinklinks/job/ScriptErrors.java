package io.github.flinklinks.job;

import io.github.flinklinks.job.JobError.Kind;
import io.github.flinklinks.link.ClosestName;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.link.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The errors of one script, each fault once, and the sentences that several readers share. */
final class ScriptErrors {
  private final Map<String, Fault> faults = new HashMap<>();

  private record Fault(int offset, Kind kind, String message) {}

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** In the order of the script. */
  List<JobError> errors(ScriptSource source) {
    if (isEmpty()) {
      return List.of();
    }
    List<JobError> errors = new ArrayList<>(faults.size());
    faults.values().stream()
        .sorted(Comparator.comparingInt(Fault::offset).thenComparing(Fault::kind))
        .map(each -> new JobError(source.place(each.offset), each.kind, Printable.of(each.message)))
        .forEach(errors::add);
    return errors;
  }

  /** Adds an error at a place; returns its kind. */
  Kind add(int offset, Kind kind, String message) {
    return add(Integer.toString(offset), offset, kind, message);
  }

  /** The same thing at several places is one fault, at the first of them. */
  Kind add(String thing, int offset, Kind kind, String message) {
    String key = kind + " " + thing;
    Fault known = faults.get(key);
    if (known == null || offset < known.offset) {
      faults.put(key, new Fault(offset, kind, message));
    }
    return kind;
  }

  void unparsable(int offset, String found, String expected) {
    String remedy = expected.isEmpty() ? "correct the statement." : "expected " + expected + ".";
    add(offset, Kind.UNPARSABLE, found + " is not allowed here: " + remedy);
  }

  /**
   * @param known the connectors, or the types of catalogs, that would be right
   */
  Kind connectorUnknown(OptionOwner owner, Options.Option connector, Collection<String> known) {
    String name = connector.value();
    String otherwise = didYouMean(name, known, "write ");
    return add(
        connector.offset(),
        Kind.CONNECTOR_UNKNOWN,
        owner.isCatalog()
            ? "%s has the type %s, which doesn't say where its tables are: %s%s."
                .formatted(owner, Quoted.text(name), otherwise, owner.remedy())
            : "%s has the connector %s, which isn't known: %s%s, or %s."
                .formatted(
                    owner,
                    Quoted.text(name),
                    otherwise,
                    Remedy.inPlugin("connectors", name, "the option that holds endpoints"),
                    owner.remedy()));
  }

  Kind optionMissing(OptionOwner owner, int offset, String keys, Optional<String> alike) {
    String has =
        alike.map(k -> " (keys are compared as written; it has " + Quoted.text(k) + ")").orElse("");
    return add(
        offset,
        Kind.OPTION_MISSING,
        owner + " has no option " + keys + has + ": write it, or " + owner.remedy() + ".");
  }

  /** Asks for the known name that is nearest, and says what to do where another was meant. */
  static String didYouMean(String written, Collection<String> known, String otherwise) {
    Optional<String> nearest =
        written.length() < 3 ? Optional.empty() : ClosestName.to(written, known);
    return nearest
        .map(near -> "did you mean " + Quoted.text(near) + "? If not, " + otherwise)
        .orElse(otherwise);
  }
}
