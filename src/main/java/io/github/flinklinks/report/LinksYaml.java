package io.github.flinklinks.report;

import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Match;
import io.github.flinklinks.link.Origin;
import io.github.flinklinks.link.Running;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a links file, entry by entry, so that reading it gives the same links. Where a name holds
 * what a reader would take for a placeholder, <code>${...}</code>, its dollar sign is escaped: as
 * {@code %24} where the text is only shown, as {@code ?} where it is a pattern.
 */
public final class LinksYaml {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> names = new HashSet<>();
  private boolean any;

  /** One or more lines of comment. */
  public void comment(String comment) {
    for (String line : comment.lines().toList()) {
      text.append("  # ").append(Escape.line(line)).append('\n');
    }
  }

  /** Adds a link. */
  public void link(Link link) {
    link(link, link.namespace());
  }

  /**
   * Adds a link. In a links file each name is there once: where it is taken, {@code group} tells
   * the links apart.
   */
  public void link(Link link, String group) {
    any = true;
    String name = shown(link.name());
    for (int i = 1; !names.add(name); i++) {
      name = shown(link.name() + " (" + group + (i == 1 ? "" : " " + i) + ")");
    }
    text.append("  - name: ").append(name).append('\n');
    if (!link.source().isEmpty()) {
      field("source", Escape.json(Phrases.joined(",", link.source())));
    }
    if (!link.sink().isEmpty()) {
      field("sink", Escape.json(Phrases.joined(",", link.sink())));
    }
    if (link.match() == Match.ALL) {
      field("match", "all");
    }
    field("namespace", Escape.json(link.namespace()));
    if (link.deployment().isPresent()) {
      field("deployment", Escape.json(link.deployment().get().toString().replace("${", "?{")));
    }
    flag("running", link.running() == Running.REQUIRED);
    if (link.running() == Running.NOT_REQUIRED && !link.absent()) {
      field("running", "false");
    }
    flag("exclusive", link.exclusive());
    flag("absent", link.absent());
    if (link.owner().isPresent()) {
      field("owner", shown(link.owner().get()));
    }
    tables(link.origin());
    expectations(link.expectations());
  }

  private void tables(Optional<Origin> origin) {
    if (origin.isEmpty()) {
      return;
    }
    text.append("    tables:\n");
    for (Origin.TablePair pair : origin.get().tables()) {
      // A comma parts two pairs.
      String line =
          pair.place().isEmpty()
              ? ""
              : pair.place().get().file().toString().isEmpty()
                  ? " (line " + pair.place().get().line() + ")"
                  : " (" + pair.place().get() + ")";
      text.append("      - ").append(shown(pair.text().replace(',', ';') + line)).append('\n');
    }
  }

  private void expectations(List<Expectation> expectations) {
    boolean head = false;
    for (Expectation expectation : expectations) {
      if (expectation.condition() instanceof Expectation.SameScript) {
        text.append("    # sameScript of its job has no place here.\n");
        continue;
      }
      if (!head) {
        text.append("    expectations:\n");
        head = true;
      }
      text.append("      - field: ").append(Escape.json(expectation.field().toString()));
      text.append("\n        ").append(condition(expectation.condition())).append('\n');
    }
  }

  private static String condition(Expectation.Condition condition) {
    if (condition instanceof Expectation.Equals equal) {
      return "equals: " + Escape.json(equal.value());
    } else if (condition instanceof Expectation.Matches matches) {
      return "matches: " + Escape.json(matches.regex().pattern());
    } else if (condition instanceof Expectation.AtLeast atLeast) {
      return "atLeast: " + atLeast.bound();
    } else if (condition instanceof Expectation.AtMost atMost) {
      return "atMost: " + atMost.bound();
    }
    return "sameAsFile: "
        + Escape.json(((Expectation.SameAsFile) condition).file().toString().replace('\\', '/'));
  }

  private void flag(String name, boolean value) {
    if (value) {
      field(name, "true");
    }
  }

  private void field(String name, String value) {
    text.append("    ").append(name).append(": ").append(value).append('\n');
  }

  private static String shown(String name) {
    return Escape.json(name.replace("${", "%24{"));
  }

  /** The whole file. */
  public String text() {
    return (any ? "links:\n" : "links: []\n") + text;
  }
}
