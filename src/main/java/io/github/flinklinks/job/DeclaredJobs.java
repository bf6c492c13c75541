package io.github.flinklinks.job;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
      Optional<JobSettings> settings = DeclaredSettings.of(job, connectors, where, problems);
      boolean valid = hasValidTexts(job, where);
      boolean sameScript = bool(job, "sameScript", where);
      boolean pipeline = job.text("pipeline").isPresent();
      JobScripts scripts = new JobScripts(files, where, problems);
      List<JobScripts.Unit> units = scripts.units(job);
      List<Script> definitions = scripts.definitions(job);
      List<JobReading> readings = new ArrayList<>();
      for (JobScripts.Unit unit : units) {
        boolean unique = isUnique(job, unit, where);
        if (settings.isEmpty()) {
          continue;
        }
        JobReader reader = new JobReader(settings.get());
        JobReading reading =
            pipeline
                ? reader.pipeline(unit.script().get(0))
                : reader.sql(definitions, unit.script());
        readings.add(reading);
        usedConnectors.addAll(reading.used().connectors());
        for (JobError error : reading.errors()) {
          problems.add(Optional.of(error.place()), error.message());
        }
        if (!reading.errors().isEmpty()) {
          continue;
        }
        note(unit, reading);
        if (valid && unique) {
          jobs.add(
              new DerivedJob(
                  unit.name(),
                  texts(job, unit.name()),
                  sameScript ? List.of(sameScript(unit, pipeline)) : List.of(),
                  reading));
        }
      }
      if (!units.isEmpty() && settings.isPresent()) {
        refuseUnused(job, where, readings);
      }
    }

    private String where(JobDeclaration job) {
      Optional<String> name = job.text("name");
      for (String element : List.of("sql", "pipeline")) {
        name = name.isPresent() ? name : job.text(element);
      }
      return Place.prefix(job.place())
          + (name.isPresent() ? "job " + Quoted.text(name.get().trim()) : "a job without a script");
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

    private ExpectationDeclaration sameScript(JobScripts.Unit unit, boolean pipeline) {
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
      problems.add(here);
      return here.none();
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

    private boolean isUnique(JobDeclaration job, JobScripts.Unit unit, String where) {
      String in =
          (job.text("namespace").isPresent() ? job.text("namespace") : namespace).orElse("");
      String place =
          (job.place().isPresent() ? job.place().get() : "another place")
              + " ("
              + files.shown(unit.first()).toString().replace('\\', '/')
              + ")";
      String other = names.putIfAbsent(List.of(in.trim(), unit.name()), place);
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

    private void note(JobScripts.Unit unit, JobReading reading) {
      String job = "Job " + unit.name() + ": ";
      for (DerivedLink link : reading.links()) {
        boolean sinkOnly = link.source().isEmpty();
        if (sinkOnly || link.sink().isEmpty()) {
          String pairs = link.tables().toString();
          notes.add(
              job
                  + "of "
                  + pairs.substring(1, pairs.length() - 1)
                  + " ("
                  + link.place()
                  + ") only the "
                  + (sinkOnly ? "sink is checked: the source" : "source is checked: the sink")
                  + " has no network endpoint.");
        }
      }
      if (reading.links().isEmpty()) {
        notes.add(job + "no table has a network endpoint, so nothing is checked.");
      }
    }

    /** An entry that nothing uses is a slip: the one that was meant is used nowhere either. */
    private void refuseUnused(JobDeclaration job, String where, List<JobReading> readings) {
      for (String element : JobDeclaration.MAPS) {
        Set<String> unused = new TreeSet<>(job.map(element).keySet());
        for (JobReading reading : readings) {
          unused.removeAll(reading.used().of(element));
          if (reading.isUnreadable() && !element.equals("variables")) {
            // Only the variables of such a script are known.
            unused.clear();
          }
        }
        for (String each : unused) {
          problems.add(
              where
                  + ": "
                  + element
                  + " has "
                  + Quoted.text(each)
                  + ", which no script of this job uses: correct the name, or leave it out.");
        }
      }
    }
  }
}
