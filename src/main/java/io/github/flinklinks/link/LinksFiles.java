package io.github.flinklinks.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads links and jobs from YAML and JSON files: an object with {@code links}, {@code jobs} and,
 * for those that name none, a {@code namespace}. Names and values are the same as in the pom.
 *
 * @param moduleDirectory from where relative paths are taken
 * @param startDirectory where the build was started: places are shown relative to it
 * @param placeholders gives a text with every <code>${...}</code> replaced that has a value, the
 *     others left as they are
 */
public record LinksFiles(
    Path moduleDirectory, Path startDirectory, UnaryOperator<String> placeholders) {
  public LinksFiles {
    Objects.requireNonNull(moduleDirectory, "moduleDirectory");
    Objects.requireNonNull(startDirectory, "startDirectory");
    Objects.requireNonNull(placeholders, "placeholders");
  }

  /**
   * The links and jobs of all files that the patterns name, each file once: in the order of the
   * patterns, then of the paths, then as written.
   *
   * @param patterns paths, in which {@code *} and {@code ?} stand for characters of one name and
   *     {@code **} for any directories but hidden ones and {@code target}, where copies lie
   * @throws InvalidDeclarationException with one sentence for each thing that is wrong in any of
   *     the files, and for each pattern that matches none
   */
  public Declarations read(List<String> patterns) {
    Problems problems = new Problems();
    Set<Path> files = new LinkedHashSet<>();
    for (String pattern : patterns) {
      try {
        files.addAll(
            PathPattern.parse("linksFiles", "a YAML or JSON file", pattern)
                .filesIn(moduleDirectory));
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    List<LinkDeclaration> links = new ArrayList<>();
    List<JobDeclaration> jobs = new ArrayList<>();
    for (Path file : files) {
      try {
        Declarations declared =
            LinksFile.read(file, Place.shown(file, startDirectory), placeholders);
        links.addAll(declared.links());
        jobs.addAll(declared.jobs());
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
    return new Declarations(links, jobs);
  }
}
