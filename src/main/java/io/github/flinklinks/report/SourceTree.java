package io.github.flinklinks.report;

import io.github.flinklinks.link.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The checked out repository, which code scanners name files relative to.
 *
 * @param root its top directory
 * @param startedIn what places are relative to
 */
record SourceTree(Path root, Path startedIn) {
  /** Where a finding is shown that has no place of its own: scanners drop one without. */
  static final String POM = "pom.xml";

  SourceTree {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(startedIn, "startedIn");
  }

  /** The tree around a directory: the nearest one that holds {@code .git}, else itself. */
  static SourceTree around(Path startedIn) {
    Path start = startedIn.toAbsolutePath().normalize();
    for (Path each = start; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new SourceTree(each, start);
      }
    }
    return new SourceTree(start, start);
  }

  /** The file as the repository names it; absolute where it is outside. */
  String file(Optional<Place> place) {
    Path file =
        startedIn.resolve(place.isPresent() ? place.get().file() : Path.of(POM)).normalize();
    return (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
  }
}
