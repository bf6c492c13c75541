package io.github.flinklinks.job;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.LinkDeclaration;
import io.github.flinklinks.link.Links;
import io.github.flinklinks.link.NamespaceName;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.link.ProjectFiles;
import io.github.flinklinks.link.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Derives links from the scripts of deployments, as they are deployed. */
public final class DeployedJobs {
  private DeployedJobs() {}

  /** What kind of script a deployment has. */
  public enum Kind {
    SQL,
    PIPELINE
  }

  /**
   * A deployment.
   *
   * @param kind empty for a job without a script
   * @param script empty where the service doesn't give it
   */
  public record DeployedJob(
      String namespace, String name, Optional<Kind> kind, Optional<String> script) {}

  /**
   * What follows from a deployment.
   *
   * @param links none where they can't be derived
   * @param problems why not, and what to give; none where there are links
   */
  public record Result(DeployedJob job, List<Link> links, List<String> problems) {
    public Result {
      links = List.copyOf(links);
      problems = List.copyOf(problems);
    }

    /** {@code namespace/name}, in which nothing breaks a line. */
    public String name() {
      return Printable.of(job.namespace() + "/" + job.name());
    }
  }

  /** The links of each deployment, or why there are none, in their order. */
  public static List<Result> derive(List<DeployedJob> deployed) {
    List<Result> results = new ArrayList<>();
    Set<List<String>> names = new HashSet<>();
    for (DeployedJob job : deployed) {
      List<String> problems = problems(job);
      if (!names.add(List.of(job.namespace(), job.name()))) {
        problems =
            List.of(
                "Another deployment of the namespace has the same name, so a link can't tell them"
                    + " apart: rename one of them.");
      }
      results.add(problems.isEmpty() ? read(job) : new Result(job, List.of(), problems));
    }
    return results;
  }

  /** Why a links file can't speak of a deployment. */
  private static List<String> problems(DeployedJob job) {
    if (job.name().isBlank()) {
      return List.of("It has no name, so a link can't name it: write its links by hand.");
    }
    if (ProjectFiles.isPattern(job.name())
        || Printable.hasUnseen(job.name())
        || !job.name().strip().equals(job.name())) {
      return List.of(
          "Its name has *, ? or a character that can't be printed, so a link can't name it alone:"
              + " write its links by hand.");
    }
    try {
      String unused = NamespaceName.checked("its namespace", job.namespace());
    } catch (InvalidDeclarationException e) {
      return List.of(
          "A links file can't hold the name of its namespace: write its links in the pom.");
    }
    if (job.kind().isEmpty()) {
      return List.of(
          "It has no SQL script and no pipeline, so nothing shows what it connects to: write its"
              + " links with source and sink.");
    }
    if (job.script().isEmpty()) {
      return List.of(
          "The service doesn't show its script: write its links, or a job with the script's file.");
    }
    return List.of();
  }

  private static Result read(DeployedJob job) {
    JobReader reader = new JobReader(JobSettings.NONE);
    Script script = new Script(Path.of(""), job.script().orElseThrow());
    JobReading reading =
        job.kind().orElseThrow() == Kind.SQL
            ? reader.sql(List.of(), List.of(script))
            : reader.pipeline(script);
    List<String> problems = new ArrayList<>();
    for (JobError error : reading.errors()) {
      problems.add("Line " + error.place().line() + " of its script: " + error.message());
    }
    if (problems.isEmpty() && reading.links().isEmpty()) {
      problems.add("No table of its script has a network endpoint, so there is nothing to check.");
    }
    if (!problems.isEmpty()) {
      return new Result(job, List.of(), problems);
    }
    Map<String, String> texts = new HashMap<>();
    texts.put("namespace", job.namespace());
    // In a pattern a question mark replaces the dollar sign, which would begin a placeholder.
    texts.put("deployment", job.name().replace("${", "?{"));
    List<LinkDeclaration> links =
        new LinkNames(
                List.of(
                    new DerivedJob(job.namespace() + "/" + job.name(), texts, List.of(), reading)))
            .links();
    return new Result(
        job, new Links(Optional.empty(), Running.UNLESS_BATCH, Path.of("")).from(links), List.of());
  }
}
