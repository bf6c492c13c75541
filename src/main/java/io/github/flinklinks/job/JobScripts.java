package io.github.flinklinks.job;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.link.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The files that a job names.
 *
 * @param where what messages call the job
 * @param problems where each mistake is added
 */
record JobScripts(ProjectFiles files, String where, Problems problems) {
  /**
   * One script of a job.
   *
   * @param name the job's, or the file's without its ending
   * @param first of its files
   */
  record Unit(String name, Path first, List<Script> script) {
    Unit {
      script = List.copyOf(script);
    }
  }

  /** The scripts of a job; none where something is wrong with how it names them. */
  List<Unit> units(JobDeclaration job) {
    Optional<String> sql = job.text("sql");
    Optional<String> pipeline = job.text("pipeline");
    if (sql.isPresent() == pipeline.isPresent()) {
      return refused(
          sql.isPresent()
              ? " has sql and pipeline, but one job has one kind of script: write a job for each."
              : " has no script: write sql with the path of a Flink SQL script, or pipeline with"
                  + " that of a Flink CDC pipeline.");
    }
    String element = sql.isPresent() ? "sql" : "pipeline";
    List<String> paths = list(sql.isPresent() ? sql.get() : pipeline.get());
    if (pipeline.isPresent() && job.text("definitions").isPresent()) {
      problems.add(where + " has definitions, which a pipeline can't use: leave them out.");
    }
    if (paths.size() == 1) {
      return fitting(job, element, paths.get(0));
    }
    if (paths.isEmpty()) {
      return refused(": " + element + " is empty: write the path of a script.");
    }
    if (pipeline.isPresent()) {
      return refused(
          " has several files in pipeline, but a pipeline is one file: write a job for each.");
    }
    if (job.text("name").isEmpty()) {
      return refused(" is one script of several files, so none of them names it: write its name.");
    }
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      if (ProjectFiles.isPattern(path)) {
        return refused(
            ": sql has the pattern "
                + Quoted.text(path)
                + " in a list, which is one script in the order written: write each file, or a"
                + " job with the pattern alone.");
      }
      files.addAll(named("sql", path));
    }
    return files.size() < paths.size() ? List.of() : unit(job, files);
  }

  private List<Unit> refused(String problem) {
    problems.add(where + problem);
    return List.of();
  }

  /** A job for each file that a path or pattern names. */
  private List<Unit> fitting(JobDeclaration job, String element, String path) {
    List<Unit> units = new ArrayList<>();
    for (Path file : named(element, path)) {
      units.addAll(unit(job, List.of(file)));
    }
    return units.size() < 2 || job.text("name").isEmpty()
        ? units
        : refused(
            " has a name, but its "
                + element
                + " fits "
                + units.size()
                + " scripts, and each is a job: leave the name out, or write a job for each.");
  }

  private List<Unit> unit(JobDeclaration job, List<Path> files) {
    List<Script> script = scripts(files);
    if (script.size() < files.size()) {
      return List.of();
    }
    Path first = files.get(0);
    String name =
        job.text("name").isPresent() ? job.text("name").get().trim() : withoutEnding(first);
    if (job.text("deployment").isEmpty() && ProjectFiles.isPattern(name)) {
      return refused(
          " has * or ? in its name "
              + Quoted.text(name)
              + ", where a deployment's name is a pattern: write deployment.");
    }
    return List.of(new Unit(name, first, script));
  }

  private static String withoutEnding(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  List<Script> definitions(JobDeclaration job) {
    List<Path> files = new ArrayList<>();
    Optional<String> written = job.text("definitions");
    if (written.isPresent()) {
      List<String> paths = list(written.get());
      if (paths.isEmpty()) {
        problems.add(where + ": definitions is empty: write the path of a script.");
      }
      for (String path : paths) {
        files.addAll(named("definitions", path));
      }
    }
    return scripts(files);
  }

  private Collection<Path> named(String element, String path) {
    try {
      return files.named(element, "a script", path);
    } catch (InvalidDeclarationException e) {
      problems.add(where + ": ", e);
      return List.of();
    }
  }

  private List<Script> scripts(List<Path> paths) {
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

  private static List<String> list(String text) {
    List<String> list = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        list.add(part.trim());
      }
    }
    return list;
  }
}
