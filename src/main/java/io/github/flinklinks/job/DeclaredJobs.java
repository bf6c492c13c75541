package io.github.flinklinks.job;

import io.github.flinklinks.link.Endpoint;
import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Place;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.link.Quoted;
import io.github.flinklinks.link.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes links of the jobs that a project declares: reads their scripts, and checks the rules that
 * hold for jobs.
 *
 * @param files the module's
 * @param namespace for jobs that name none
 * @param connectors the project's own: the name, and the option that holds endpoints
 */
public record DeclaredJobs(
    ProjectFiles files, Optional<String> namespace, Map<String, String> connectors) {
  /** Where the API's deployment holds the script of an SQL job. */
  private static final String SQL_SCRIPT = "/artifact/sqlArtifact/sqlScript";

  /** Where it holds that of a pipeline: named by the vendor's own SDKs. */
  private static final String PIPELINE_SCRIPT = "/artifact/cdcYamlArtifact/cdcYaml";

  public DeclaredJobs {
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(namespace, "namespace");
    connectors = Map.copyOf(connectors);
  }

  /**
   * What follows from the jobs.
   *
   * @param links in the order of the jobs, then of their scripts
   * @param notes what a reader of the log should know, one sentence each: e.g. which tables have no
   *     network endpoint
   * @param usedConnectors those of the project's own that a script uses
   */
  public record Derived(
      List<LinkDeclaration> links, List<String> notes, Set<String> usedConnectors) {
    public Derived {
      links = List.copyOf(links);
      notes = List.copyOf(notes);
      usedConnectors = Set.copyOf(usedConnectors);
    }
  }

  /**
   * Derives the links of all jobs.
   *
   * @throws InvalidDeclarationException with one sentence for each thing that is wrong with any job
   *     or script
   */
  public Derived derive(List<JobDeclaration> jobs) {
    Problems problems = new Problems();
    Deriving deriving = new Deriving(problems);
    for (JobDeclaration job : jobs) {
      deriving.job(job);
    }
    problems.throwIfAny();
    return new Derived(
        new LinkNames(deriving.jobs).links(), deriving.notes, deriving.usedConnectors);
  }

  /** One script of a job, and what follows from it. */
  private record Unit(String name, Path first, List<Script> script) {}

  private final class Deriving {
    private final Problems problems;
    private final List<DerivedJob> jobs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> usedConnectors = new HashSet<>();

    /** Where a job's name is taken, by namespace and name. */
    private final Map<List<String>, String> names = new HashMap<>();

    Deriving(Problems problems) {
      this.problems = problems;
    }

    void job(JobDeclaration job) {
      String where = where(job);
      Optional<JobSettings> settings = settings(job, where);
      boolean valid = hasValidTexts(job, where);
      boolean sameScript = bool(job, "sameScript", where);
      boolean pipeline = job.text("pipeline").isPresent();
      List<Unit> units = units(job, where);
      List<Script> definitions = definitions(job, where);
      UsedNames used = new UsedNames();
      for (Unit unit : units) {
        boolean unique = isUnique(job, unit, where);
        if (settings.isEmpty()) {
          continue;
        }
        JobReader reader = new JobReader(settings.get());
        JobReading reading =
            pipeline
                ? reader.pipeline(unit.script().get(0))
                : reader.sql(definitions, unit.script());
        used.add(reading);
        usedConnectors.addAll(reading.used().connectors());
        for (JobError error : reading.errors()) {
          problems.add(Optional.of(error.place()), error.message());
        }
        if (reading.errors().isEmpty()) {
          note(unit, reading);
        }
        if (valid && unique && reading.errors().isEmpty()) {
          jobs.add(
              new DerivedJob(
                  unit.name(),
                  texts(job, unit.name()),
                  sameScript ? List.of(sameScript(unit, pipeline)) : List.of(),
                  reading));
        }
      }
      if (!units.isEmpty() && settings.isPresent()) {
        used.refuseOthers(job, where, problems);
      }
    }

    private String where(JobDeclaration job) {
      String name =
          job.text("name")
              .or(() -> job.text("sql"))
              .or(() -> job.text("pipeline"))
              .map(text -> "job " + Quoted.text(text.trim()))
              .orElse("a job without a script");
      return job.place().map(place -> place + ": ").orElse("") + name;
    }

    /** What each link of the job has. */
    private Map<String, String> texts(JobDeclaration job, String name) {
      Map<String, String> texts = new HashMap<>();
      texts.put("deployment", job.text("deployment").orElse(name));
      for (String element : List.of("namespace", "running", "owner")) {
        if (job.text(element).isPresent()) {
          texts.put(element, job.text(element).get());
        }
      }
      return texts;
    }

    private ExpectationDeclaration sameScript(Unit unit, boolean pipeline) {
      return new ExpectationDeclaration(
          Map.of(
              "field",
              pipeline ? PIPELINE_SCRIPT : SQL_SCRIPT,
              ExpectationDeclaration.SAME_SCRIPT,
              ScriptText.joined(unit.script())));
    }

    /** Says once for the job what else every link of it would be refused for. */
    private boolean hasValidTexts(JobDeclaration job, String where) {
      Problems here = new Problems();
      for (String element : List.of("namespace", "running", "owner", "name", "deployment")) {
        try {
          if (job.text(element).isPresent()) {
            check(element, job.text(element).get());
          }
        } catch (InvalidDeclarationException e) {
          here.add(where + ": ", e);
        }
      }
      if (job.text("namespace").isEmpty() && namespace.isEmpty()) {
        here.add(
            where + " has no namespace: write one in the job, or the default namespace for all.");
      }
      try {
        here.throwIfAny();
        return true;
      } catch (InvalidDeclarationException e) {
        problems.add(e);
        return false;
      }
    }

    private void check(String element, String text) {
      Optional<String> unfilled = Links.unfilled(text);
      if (unfilled.isPresent()) {
        throw new InvalidDeclarationException(element + ": " + unfilled.get());
      }
      if (text.isBlank()) {
        throw new InvalidDeclarationException(
            element + " is empty: write its value, or leave it out.");
      }
      switch (element) {
        case "namespace" -> NamespaceName.checked(element, text);
        case "running" -> Values.bool(element, text);
        default -> {
          if (Printable.hasUnseen(text)) {
            throw new InvalidDeclarationException(
                element + " has a character that can't be printed: write it again.");
          }
        }
      }
    }

    private boolean bool(JobDeclaration job, String element, String where) {
      try {
        return job.text(element).isPresent() && Values.bool(element, job.text(element).get());
      } catch (InvalidDeclarationException e) {
        problems.add(where + ": ", e);
        return false;
      }
    }

    /** The scripts of a job; none where something is wrong with how it names them. */
    private List<Unit> units(JobDeclaration job, String where) {
      Optional<String> sql = job.text("sql");
      Optional<String> pipeline = job.text("pipeline");
      if (sql.isPresent() == pipeline.isPresent()) {
        problems.add(
            where
                + (sql.isPresent()
                    ? " has sql and pipeline, but one job has one kind of script: write a job for"
                        + " each."
                    : " has no script: write sql with the path of a Flink SQL script, or pipeline"
                        + " with that of a Flink CDC pipeline."));
        return List.of();
      }
      String element = sql.isPresent() ? "sql" : "pipeline";
      List<String> paths = list(sql.or(() -> pipeline).orElseThrow());
      if (pipeline.isPresent() && job.text("definitions").isPresent()) {
        problems.add(where + " has definitions, which a pipeline can't use: leave them out.");
      }
      if (paths.size() == 1) {
        List<Unit> units = new ArrayList<>();
        for (Path file : named(element, "a script", paths.get(0), where)) {
          units.addAll(unit(job, List.of(file), where));
        }
        if (units.size() > 1 && job.text("name").isPresent()) {
          problems.add(
              where
                  + " has a name, but its "
                  + element
                  + " fits "
                  + units.size()
                  + " scripts, and each is a job: leave the name out, or write a job for each.");
          return List.of();
        }
        return units;
      }
      if (paths.isEmpty() || pipeline.isPresent() || job.text("name").isEmpty()) {
        problems.add(
            where
                + (paths.isEmpty()
                    ? ": " + element + " is empty: write the path of a script."
                    : pipeline.isPresent()
                        ? " has several files in pipeline, but a pipeline is one file: write a job"
                            + " for each."
                        : " is one script of several files, so none of them names it: write its"
                            + " name."));
        return List.of();
      }
      List<Path> files = new ArrayList<>();
      for (String path : paths) {
        if (ProjectFiles.isPattern(path)) {
          problems.add(
              where
                  + ": sql has the pattern "
                  + Quoted.text(path)
                  + " in a list, which is one script in the order written: write each file, or a"
                  + " job with the pattern alone.");
          return List.of();
        }
        files.addAll(named("sql", "a script", path, where));
      }
      return files.size() < paths.size() ? List.of() : unit(job, files, where);
    }

    private List<Unit> unit(JobDeclaration job, List<Path> files, String where) {
      List<Script> script = scripts(files, where);
      if (script.size() < files.size()) {
        return List.of();
      }
      Path first = files.get(0);
      String name = job.text("name").map(String::trim).orElseGet(() -> withoutEnding(first));
      if (job.text("deployment").isEmpty() && ProjectFiles.isPattern(name)) {
        problems.add(
            where
                + " has * or ? in its name "
                + Quoted.text(name)
                + ", where a deployment's name is a pattern: write deployment.");
        return List.of();
      }
      return List.of(new Unit(name, first, script));
    }

    private String withoutEnding(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }

    private List<Script> definitions(JobDeclaration job, String where) {
      List<Path> files = new ArrayList<>();
      Optional<String> written = job.text("definitions");
      if (written.isPresent()) {
        List<String> paths = list(written.get());
        if (paths.isEmpty()) {
          problems.add(where + ": definitions is empty: write the path of a script.");
        }
        for (String path : paths) {
          files.addAll(named("definitions", "a script", path, where));
        }
      }
      return scripts(files, where);
    }

    private Collection<Path> named(String element, String kind, String path, String where) {
      try {
        return files.named(element, kind, path);
      } catch (InvalidDeclarationException e) {
        problems.add(where + ": ", e);
        return List.of();
      }
    }

    private List<Script> scripts(List<Path> paths, String where) {
      List<Script> scripts = new ArrayList<>();
      for (Path path : paths) {
        try {
          scripts.add(new Script(files.shown(path), files.text(path)));
        } catch (InvalidDeclarationException e) {
          problems.add(where + ": ", e);
        }
      }
      return scripts;
    }

    private boolean isUnique(JobDeclaration job, Unit unit, String where) {
      String in = job.text("namespace").or(DeclaredJobs.this::namespace).orElse("").trim();
      String place =
          job.place().map(Place::toString).orElse("another place")
              + " ("
              + files.shown(unit.first()).toString().replace('\\', '/')
              + ")";
      String other = names.putIfAbsent(List.of(in, unit.name()), place);
      if (other != null) {
        problems.add(
            where
                + " has the name "
                + Quoted.text(unit.name())
                + ", as the job at "
                + other
                + " has in the same namespace: write a different name.");
      }
      return other == null;
    }

    private Optional<JobSettings> settings(JobDeclaration job, String where) {
      Problems here = new Problems();
      Map<String, List<Endpoint>> catalogs = endpoints(job, "catalogs", where, here);
      Map<String, List<Endpoint>> tables = endpoints(job, "tables", where, here);
      Map<String, String> variables = new LinkedHashMap<>();
      for (Map.Entry<String, String> each : job.map("variables").entrySet()) {
        Optional<String> unfilled = Links.unfilled(each.getValue());
        if (unfilled.isPresent()) {
          here.add(where + ": " + each.getKey() + " in variables: " + unfilled.get());
        }
        variables.put(each.getKey(), each.getValue());
      }
      boolean ignoreLookups = false;
      try {
        ignoreLookups =
            job.text("lookups").isPresent()
                && Values.oneOf("lookups", job.text("lookups").get(), List.of("sources", "ignore"))
                    .equals("ignore");
      } catch (InvalidDeclarationException e) {
        here.add(where + ": ", e);
      }
      try {
        here.throwIfAny();
        return Optional.of(new JobSettings(variables, catalogs, tables, connectors, ignoreLookups));
      } catch (InvalidDeclarationException e) {
        problems.add(e);
        return Optional.empty();
      }
    }

    private Map<String, List<Endpoint>> endpoints(
        JobDeclaration job, String element, String where, Problems here) {
      Map<String, List<Endpoint>> endpoints = new LinkedHashMap<>();
      for (Map.Entry<String, String> each : job.map(element).entrySet()) {
        String which = where + ": " + Quoted.text(each.getKey()) + " in " + element + ": ";
        try {
          endpoints.put(each.getKey(), endpoints(element, each.getValue()));
        } catch (InvalidDeclarationException e) {
          here.add(which, e);
        }
      }
      return endpoints;
    }

    private List<Endpoint> endpoints(String element, String text) {
      Optional<String> unfilled = Links.unfilled(text);
      if (unfilled.isPresent()) {
        throw new InvalidDeclarationException(unfilled.get());
      }
      if (element.equals("tables") && text.trim().equalsIgnoreCase("none")) {
        return List.of();
      }
      List<Endpoint> endpoints = Endpoint.parseList(text);
      for (Endpoint endpoint : endpoints) {
        if (endpoint.port().isEmpty()) {
          throw new InvalidDeclarationException(
              Quoted.text(endpoint.toString())
                  + " has no port: write host:port"
                  + (element.equals("tables") ? ", or none for no network endpoint." : "."));
        }
      }
      return endpoints;
    }

    private List<String> list(String text) {
      List<String> list = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        if (!part.isBlank()) {
          list.add(part.trim());
        }
      }
      return list;
    }

    private void note(Unit unit, JobReading reading) {
      for (DerivedLink link : reading.links()) {
        if (link.source().isEmpty() || link.sink().isEmpty()) {
          notes.add(
              "Job "
                  + unit.name()
                  + ": of "
                  + joined(link.tables())
                  + " ("
                  + link.place()
                  + ") only the "
                  + (link.source().isEmpty() ? "sink" : "source")
                  + " is checked: the "
                  + (link.source().isEmpty() ? "source" : "sink")
                  + " has no network endpoint.");
        }
      }
      if (reading.links().isEmpty()) {
        notes.add(
            "Job " + unit.name() + ": no table has a network endpoint, so nothing is checked.");
      }
    }

    private String joined(List<TablePair> pairs) {
      List<String> texts = new ArrayList<>();
      for (TablePair pair : pairs) {
        texts.add(pair.toString());
      }
      return String.join(", ", texts);
    }
  }

  /** What the scripts of one job used of its settings. */
  private static final class UsedNames {
    private final Map<String, Set<String>> used = new HashMap<>();
    private boolean allReadable = true;

    void add(JobReading reading) {
      for (JobError error : reading.errors()) {
        allReadable &=
            error.kind() != JobError.Kind.UNPARSABLE
                && error.kind() != JobError.Kind.MISSING_SEMICOLON;
      }
      of("variables").addAll(reading.used().variables());
      of("catalogs").addAll(reading.used().catalogs());
      of("tables").addAll(reading.used().tables());
    }

    private Set<String> of(String element) {
      return used.computeIfAbsent(element, key -> new HashSet<>());
    }

    /** An entry that nothing uses is a slip: the one that was meant is used nowhere either. */
    void refuseOthers(JobDeclaration job, String where, Problems problems) {
      for (String element : JobDeclaration.MAPS) {
        Set<String> others = new TreeSet<>(job.map(element).keySet());
        others.removeAll(of(element));
        if (allReadable || element.equals("variables")) {
          for (String other : others) {
            problems.add(
                where
                    + ": "
                    + element
                    + " has "
                    + Quoted.text(other)
                    + ", which no script of this job uses: correct the name, or leave it out.");
          }
        }
      }
    }
  }
}
