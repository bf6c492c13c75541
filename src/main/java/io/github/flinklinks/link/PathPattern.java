package io.github.flinklinks.link;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A path in which {@code *} and {@code ?} stand for characters of one name and {@code **} for any
 * number of directories, including none, as in Ant and Maven. The JDK's globs differ.
 *
 * @param element what messages call the element that holds it
 * @param kind what it must name, e.g. {@code a YAML or JSON file}
 * @param root the part before the first wildcard
 * @param steps the names after that, with wildcards
 * @param everywhere whether to enter directories that patterns skip
 */
record PathPattern(
    String element,
    String kind,
    String written,
    Path root,
    List<String> steps,
    boolean everywhere) {
  private static final Pattern ENDING =
      Pattern.compile("\\.(yaml|yml|json)$", Pattern.CASE_INSENSITIVE);

  /**
   * The files that the pattern may be meant for, sorted: with any of the endings of links files,
   * {@code **} within a name for directories too, and also in directories that it passes over.
   * Those that it takes are among them. None for a path without wildcards.
   */
  SortedSet<Path> meantIn(Path directory) {
    SortedSet<Path> files = new TreeSet<>();
    if (steps.isEmpty()) {
      return files;
    }
    List<String> wider = new ArrayList<>();
    for (String step : steps) {
      if (step.contains("**") && !step.equals("**")) {
        wider.add("**");
      }
      wider.add(step.equals("**") ? step : step.replace("**", "*"));
    }
    int last = wider.size() - 1;
    wider.set(last, ENDING.matcher(wider.get(last)).replaceFirst(".*"));
    try {
      new PathPattern(element, kind, written, root, wider, true)
          .collect(directory.resolve(root).normalize(), 0, new HashSet<>(), files);
    } catch (IOException | DirectoryIteratorException | InvalidDeclarationException e) {
      // Without the rest a warning is missing, and nothing is taken for what it isn't.
    }
    files.removeIf(file -> !ENDING.matcher(file.toString()).find());
    return files;
  }

  static PathPattern parse(String element, String kind, String written) {
    String text = Links.filled(element, written.trim());
    Path root = Path.of("");
    List<String> steps = new ArrayList<>();
    boolean plain = true;
    try {
      if (text.isEmpty()) {
        throw new InvalidDeclarationException(
            element + " has an empty entry: write the path of " + kind + ".");
      }
      if (text.startsWith("/") || text.startsWith("\\")) {
        root = Path.of("/");
      }
      for (String step : text.split("[/\\\\]+", -1)) {
        plain &= step.indexOf('*') < 0 && step.indexOf('?') < 0;
        if (!plain) {
          steps.add(step);
        } else if (!step.isEmpty()) {
          root = root.resolve(step.endsWith(":") ? step + "/" : step);
        }
      }
      return new PathPattern(element, kind, text, root, steps, false);
    } catch (InvalidPathException e) {
      throw new InvalidDeclarationException(element + " has " + PathText.problem(text));
    }
  }

  /**
   * The matching files, sorted.
   *
   * @throws InvalidDeclarationException when there is none
   */
  SortedSet<Path> filesIn(Path directory, String whereWritten) {
    SortedSet<Path> files = new TreeSet<>();
    Path start = directory.resolve(root).normalize();
    try {
      collect(start, 0, new HashSet<>(), files);
    } catch (IOException | DirectoryIteratorException e) {
      throw invalid("but a directory below " + start + " can't be read: check its permissions.");
    }
    if (files.isEmpty()) {
      throw invalid(
          steps.isEmpty()
              ? "but there is no file %s: write the path of %s.%s"
                  .formatted(start, kind, whereWritten)
              : "which matches no file in %s: correct or remove the pattern.%s"
                  .formatted(directory, whereWritten));
    }
    return files;
  }

  private InvalidDeclarationException invalid(String problem) {
    return new InvalidDeclarationException(
        element + " has " + Quoted.text(written) + ", " + problem);
  }

  private void collect(Path path, int step, Set<String> seen, Set<Path> files) throws IOException {
    if (step == steps.size()) {
      if (Files.isRegularFile(path)) {
        files.add(path);
      } else if (!steps.isEmpty() && !Files.isDirectory(path)) {
        throw invalid(
            "which matches " + path + ", which is not a readable file: fix or remove it.");
      }
      return;
    }
    // By its real path, because a symbolic link may lead back to a directory above it.
    if (!Files.isDirectory(path) || !seen.add(step + ":" + path.toRealPath())) {
      return;
    }
    String pattern = steps.get(step);
    if (pattern.equals("..") || pattern.equals(".")) {
      collect(path.resolve(pattern).normalize(), step + 1, seen, files);
      return;
    }
    boolean anyDirectories = pattern.equals("**");
    if (anyDirectories) {
      collect(path, step + 1, seen, files);
    }
    for (Path entry : entries(path)) {
      String name = entry.getFileName().toString();
      if (anyDirectories) {
        if (isEntered(name) && Files.isDirectory(entry)) {
          collect(entry, step, seen, files);
        } else if (step == steps.size() - 1 && !name.startsWith(".")) {
          collect(entry, step + 1, seen, files);
        }
      } else if (new NamePattern(pattern).matches(name)) {
        collect(entry, step + 1, seen, files);
      }
    }
  }

  private boolean isEntered(String name) {
    return everywhere
        ? !name.equals(".git") && !name.equals("node_modules")
        : !name.startsWith(".") && !name.equals("target");
  }

  /** Sorted, symbolic links last: a file with two paths is named the same each time. */
  private static List<Path> entries(Path directory) throws IOException {
    SortedSet<Path> own = new TreeSet<>();
    SortedSet<Path> links = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        (Files.isSymbolicLink(entry) ? links : own).add(entry);
      }
    }
    List<Path> sorted = new ArrayList<>(own);
    sorted.addAll(links);
    return sorted;
  }
}
