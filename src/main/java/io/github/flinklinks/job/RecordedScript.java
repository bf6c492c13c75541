package io.github.flinklinks.job;

import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a recording keeps of a deployed script: the SHA-256 of what counts of it, never its text,
 * which may hold passwords.
 */
public final class RecordedScript {
  private static final String PREFIX = "sha256:";
  private static final Pattern RECORDED = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private RecordedScript() {}

  /** What is written in the script's place. */
  public static String of(String script) {
    return isOne(script) ? script : PREFIX + ScriptText.sha256(script);
  }

  /** Whether a value is a recorded script; no script of Flink is one. */
  public static boolean isOne(String value) {
    return RECORDED.matcher(value).matches();
  }

  /**
   * The fields of deployments, as JSON Pointers, that links compare with a script and with nothing
   * else: of these a recording needs no more. One that a project's own expectation names is kept as
   * it is.
   */
  public static Set<String> fields(List<Link> links) {
    Set<String> scripts = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (Link link : links) {
      for (Expectation expectation : link.expectations()) {
        (expectation.condition() instanceof Expectation.SameScript ? scripts : others)
            .add(expectation.field().toString());
      }
    }
    scripts.removeAll(others);
    return scripts;
  }
}
