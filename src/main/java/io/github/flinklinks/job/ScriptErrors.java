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

/** The errors of one script, each fault once, and the sentences that say them. */
final class ScriptErrors {
  private final Map<String, Fault> faults = new HashMap<>();

  private record Fault(int offset, Kind kind, String message) {}

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** In the order of the script. */
  List<JobError> errors(ScriptSource source) {
    List<Fault> sorted = new ArrayList<>(faults.values());
    sorted.sort(
        new Comparator<>() {
          @Override
          public int compare(Fault a, Fault b) {
            return a.offset == b.offset
                ? a.kind.compareTo(b.kind)
                : Integer.compare(a.offset, b.offset);
          }
        });
    List<JobError> errors = new ArrayList<>(sorted.size());
    for (Fault fault : sorted) {
      errors.add(new JobError(source.place(fault.offset), fault.kind, Printable.of(fault.message)));
    }
    return errors;
  }

  /** The same thing at several places is one fault, at the first of them. */
  private Kind add(String thing, int offset, Kind kind, String message) {
    String key = kind + " " + thing;
    Fault known = faults.get(key);
    if (known == null || offset < known.offset) {
      faults.put(key, new Fault(offset, kind, message));
    }
    return kind;
  }

  private Kind add(int offset, Kind kind, String message) {
    return add(Integer.toString(offset), offset, kind, message);
  }

  void unparsable(int offset, String found, String expected) {
    add(
        offset,
        Kind.UNPARSABLE,
        found
            + " is not allowed here: "
            + (expected.isEmpty() ? "correct the statement." : "expected " + expected + "."));
  }

  void unended(int offset, String what) {
    add(offset, Kind.UNPARSABLE, what + " that begins here doesn't end: end it.");
  }

  void noYaml(int offset, String reason) {
    add(offset, Kind.UNPARSABLE, "this is not YAML (" + reason + "): correct it here.");
  }

  void missingSemicolon(int offset, String word) {
    add(
        offset,
        Kind.MISSING_SEMICOLON,
        "the statement before " + word + " isn't ended: write a semicolon between them.");
  }

  void jobInDefinitions(int offset, String verb) {
    add(
        offset,
        Kind.JOB_IN_DEFINITIONS,
        "a file of <definitions> may not write (" + verb + "): move this statement to the script.");
  }

  void noJob(int offset) {
    add(
        offset,
        Kind.NO_JOB,
        "the script writes nothing: write an INSERT, or don't name it as a job.");
  }

  Kind duplicate(TableName name, int offset) {
    return add(
        offset,
        Kind.DUPLICATE_TABLE,
        Quoted.text(name.shown())
            + " is defined already: drop it before, write IF NOT EXISTS, or take one definition"
            + " out.");
  }

  Kind tableNotDefined(TableName name, int offset, Collection<String> known) {
    String shown = name.shown();
    return add(
        shown,
        offset,
        Kind.TABLE_NOT_DEFINED,
        "table "
            + Quoted.text(shown)
            + " isn't defined before it is used: "
            + didYouMean(shown, known, "create it in the script, or write ")
            + table(shown)
            + ".");
  }

  Kind viewWritten(TableName name, int offset) {
    return add(
        name.shown(),
        offset,
        Kind.TABLE_NOT_DEFINED,
        Quoted.text(name.shown()) + " is a view, which can't be written: write a table's name.");
  }

  Kind viewOfItself(TableName name, int offset) {
    return add(
        name.shown(),
        offset,
        Kind.TABLE_NOT_DEFINED,
        "view " + Quoted.text(name.shown()) + " reads itself: write a table's name.");
  }

  Kind catalogNotDefined(TableName name, int offset) {
    return add(
        name.catalog(),
        offset,
        Kind.CATALOG_NOT_DEFINED,
        "catalog "
            + Quoted.text(name.catalog())
            + " of table "
            + Quoted.text(name.shown())
            + " isn't created in the script: create it, or write "
            + catalog(name.catalog())
            + ".");
  }

  /**
   * @param known the connectors, or the types of catalogs, that would be right
   */
  Kind connectorUnknown(OptionOwner owner, String connector, int offset, Collection<String> known) {
    return add(
        offset,
        Kind.CONNECTOR_UNKNOWN,
        owner.isCatalog()
            ? owner
                + " has the type "
                + Quoted.text(connector)
                + ", which doesn't say where its tables are: "
                + didYouMean(connector, known, "write ")
                + owner.remedy()
                + "."
            : owner
                + " has the connector "
                + Quoted.text(connector)
                + ", which isn't known: "
                + didYouMean(connector, known, "write ")
                + Remedy.inPlugin("connectors", connector, "the option that holds endpoints")
                + ", or "
                + owner.remedy()
                + ".");
  }

  Kind optionMissing(OptionOwner owner, int offset, String keys, Optional<String> alike) {
    return add(
        offset,
        Kind.OPTION_MISSING,
        owner
            + " has no option "
            + keys
            + alike
                .map(key -> " (keys are compared as written; it has " + Quoted.text(key) + ")")
                .orElse("")
            + ": write it, or "
            + owner.remedy()
            + ".");
  }

  Kind optionNested(OptionOwner owner, int offset, String key) {
    return add(
        offset,
        Kind.OPTION_MISSING,
        owner
            + " has no option "
            + key
            + ", as its key is nested, which Flink CDC doesn't read: write "
            + key
            + " as one key.");
  }

  Kind optionUnreadable(OptionOwner owner, String key, int offset, String reason) {
    return add(
        offset,
        Kind.OPTION_UNREADABLE,
        "option "
            + Quoted.text(key)
            + " of "
            + owner
            + " can't be read, as "
            + reason
            + ": correct it, or write "
            + owner.remedy()
            + ".");
  }

  Kind variableWithoutValue(OptionOwner owner, String key, int offset, Collection<String> names) {
    StringBuilder variables = new StringBuilder();
    for (String name : names) {
      variables.append(variables.isEmpty() ? "" : ", ").append("${").append(name).append('}');
    }
    return add(
        offset,
        Kind.VARIABLE_WITHOUT_VALUE,
        "option "
            + Quoted.text(key)
            + " of "
            + owner
            + " needs the value of "
            + variables
            + ": write "
            + Remedy.inJob("variables", names, "value")
            + ".");
  }

  Kind readsNoTable(String sink, int offset) {
    return add(
        offset,
        Kind.READS_NO_TABLE,
        "what is written to "
            + Quoted.text(sink)
            + " comes from no table and isn't VALUES: read a table, or write VALUES.");
  }

  Kind noLink(String sink, int offset) {
    return add(
        offset,
        Kind.NO_LINK,
        "neither what this statement reads nor "
            + Quoted.text(sink)
            + " has a network endpoint, so it makes no link: if that is right, write "
            + Remedy.inJob("tables", List.of(sink), "none")
            + ".");
  }

  Kind pipelineWithoutSource() {
    return add(
        0,
        Kind.READS_NO_TABLE,
        "the pipeline has no source: write the section source with the type of its connector.");
  }

  Kind pipelineWithoutLink() {
    return add(
        0,
        Kind.NO_LINK,
        "neither source nor sink has a network endpoint, so the pipeline makes no link: don't"
            + " name it"
            + " as a job.");
  }

  /** Asks for the known name that is nearest, and says what to do where another was meant. */
  private static String didYouMean(String written, Collection<String> known, String otherwise) {
    Optional<String> nearest =
        written.length() < 3 ? Optional.empty() : ClosestName.to(written, known);
    return nearest
        .map(near -> "did you mean " + Quoted.text(near) + "? If not, " + otherwise)
        .orElse(otherwise);
  }

  private static String table(String shown) {
    return Remedy.inJob("tables", List.of(shown), "host:port");
  }

  private static String catalog(String name) {
    return Remedy.inJob("catalogs", List.of(name), "host:port");
  }
}
