package io.github.flinklinks.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugin's own classes that a build loaded, from what {@code -Xlog:class+load:file=loaded.txt}
 * wrote. Each lambda costs a cold build some 0.7 ms of CPU, so a build that passes has a budget of
 * them. The emulator, which answers in the place of the service, is left out.
 */
public final class LoadedClasses {
  private static final Pattern OWN =
      Pattern.compile(
          " (io\\.github\\.flinklinks\\.(?!bundled\\.|emulator\\.|inventory\\.)[\\w.$]+)");
  private static final String LAMBDA = "$$Lambda";

  private final List<String> classes = new ArrayList<>();
  private final Map<String, Integer> lambdas = new TreeMap<>();

  private LoadedClasses(List<String> log) {
    for (String line : log) {
      Matcher own = OWN.matcher(line);
      if (own.find()) {
        String name = own.group(1).substring("io.github.flinklinks.".length());
        int lambda = name.indexOf(LAMBDA);
        if (lambda < 0) {
          classes.add(name);
        } else {
          lambdas.merge(name.substring(0, lambda), 1, Integer::sum);
        }
      }
    }
  }

  /** What the build in this directory loaded. */
  public static LoadedClasses of(File basedir) throws IOException {
    return new LoadedClasses(Files.readAllLines(new File(basedir, "loaded.txt").toPath()));
  }

  static LoadedClasses in(List<String> log) {
    return new LoadedClasses(log);
  }

  /**
   * What is over the budget, for an assertion to show; empty text where nothing is.
   *
   * @param mostLambdas over all classes
   * @param mostClasses lambdas apart
   */
  public String over(int mostLambdas, int mostClasses) {
    if (classes.isEmpty()) {
      return "The build loaded no class of the plugin: see whether loaded.txt is its log.";
    }
    int sum = lambdas.values().stream().mapToInt(Integer::intValue).sum();
    if (sum > mostLambdas) {
      return "A passing build may make "
          + mostLambdas
          + " lambdas, and made "
          + sum
          + ": write loops in place of the new ones. By class: "
          + lambdas;
    }
    return classes.size() <= mostClasses
        ? ""
        : "A passing build may load "
            + mostClasses
            + " classes of the plugin, and loaded "
            + classes.size()
            + ": "
            + classes;
  }
}
