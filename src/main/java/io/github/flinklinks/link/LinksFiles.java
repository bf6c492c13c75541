package io.github.flinklinks.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads links and jobs from YAML and JSON files: an object with {@code links}, {@code jobs} and,
 * for those that name none, a {@code namespace}. Names and values are the same as in the pom.
 *
 * @param moduleDirectory to which paths are relative
 * @param startDirectory where the build was started: places are shown relative to it
 * @param placeholders replaces each <code>${...}</code> in a text that has a value, and leaves the
 *     others
 * @param whereWritten a sentence for messages about a file that isn't there, with a blank in front;
 *     may be empty
 */
public record LinksFiles(
    Path moduleDirectory,
    Path startDirectory,
    UnaryOperator<String> placeholders,
    String whereWritten) {
  private static final int MOST = 10;

  /** Workflows of CI have jobs too, but not as a list. */
  private static final Pattern LINKS_IN_YAML =
      Pattern.compile("(?m)^[\"']?(?:links[\"']?\\s*:|jobs[\"']?\\s*:(?:\\s|#.*+)*+(?:\\[|-\\s))");

  private static final Pattern LINKS_IN_JSON = Pattern.compile("\"(?:links|jobs)\"\\s*:\\s*\\[");

  /**
   * The links, jobs and waivers of all files that the patterns name, each file once: in the order
   * of the patterns, then of the paths, then as written.
   *
   * @param patterns paths, in which {@code *} and {@code ?} stand for characters of one name and
   *     {@code **} for any directories but hidden ones and {@code target}, where copies lie
   * @param problems where a sentence is added for each thing that is wrong in any of the files, and
   *     for each pattern that matches none
   */
  public Declarations read(List<String> patterns, Problems problems) {
    Set<Path> files = new LinkedHashSet<>();
    for (String pattern : patterns) {
      try {
        files.addAll(
            PathPattern.parse("linksFiles", "a YAML or JSON file", pattern)
                .filesIn(moduleDirectory, whereWritten));
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    List<LinkDeclaration> links = new ArrayList<>();
    List<JobDeclaration> jobs = new ArrayList<>();
    List<WaiverDeclaration> waivers = new ArrayList<>();
    for (Path file : files) {
      try {
        Declarations declared =
            LinksFile.read(file, Place.shown(file, startDirectory), placeholders, problems);
        links.addAll(declared.links());
        jobs.addAll(declared.jobs());
        waivers.addAll(declared.waivers());
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }
    return new Declarations(links, jobs, waivers);
  }

  /**
   * Files that a pattern was probably meant to match, but doesn't: they have another extension, are
   * below {@code **.yaml}, or in a directory that patterns skip. Copies of matched files don't
   * count.
   *
   * @return a sentence for each, at most ten
   */
  public List<String> leftOut(List<String> patterns) {
    Set<Path> taken = new TreeSet<>();
    Set<Path> meant = new TreeSet<>();
    for (String pattern : patterns) {
      try {
        PathPattern parsed = PathPattern.parse("linksFiles", "a YAML or JSON file", pattern);
        meant.addAll(parsed.meantIn(moduleDirectory));
        taken.addAll(parsed.filesIn(moduleDirectory, whereWritten));
      } catch (InvalidDeclarationException e) {
        // Reading the files says what is wrong.
      }
    }
    meant.removeAll(taken);
    List<String> sentences = new ArrayList<>();
    for (Path file : meant) {
      if (sentences.size() < MOST && declaresLinks(file) && !isCopy(file, taken)) {
        sentences.add(
            Place.shown(file, startDirectory)
                + " declares links, and no pattern of linksFiles matches it: add it to"
                + " linksFiles, or move it elsewhere.");
      }
    }
    return sentences;
  }

  private static boolean declaresLinks(Path file) {
    try {
      String text = TextFile.read(file);
      boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
      return json
          ? LINKS_IN_JSON.matcher(text).find() && !text.contains("\"deployments\"")
          : LINKS_IN_YAML.matcher(text).find();
    } catch (InvalidDeclarationException e) {
      return false;
    }
  }

  private static boolean isCopy(Path file, Set<Path> taken) {
    for (Path other : taken) {
      try {
        if (Files.mismatch(file, other) < 0) {
          return true;
        }
      } catch (IOException e) {
        // What can't be read is no copy that is known.
      }
    }
    return false;
  }
}
