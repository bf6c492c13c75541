package io.github.flinklinks.job;

import io.github.flinklinks.link.JobDeclaration;
import io.github.flinklinks.link.Problems;
import io.github.flinklinks.link.Quoted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the scripts of one job used of its settings. */
final class UsedNames {
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
    Set<String> names = used.get(element);
    if (names == null) {
      names = new HashSet<>();
      used.put(element, names);
    }
    return names;
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
