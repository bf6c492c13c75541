package io.github.flinklinks.link;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.flinklinks.link.Expectation.Condition;
import io.github.flinklinks.link.LinkDeclaration.ExpectationDeclaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads what a link expects of its deployment. An expectation that can't be read is a problem, and
 * left out.
 *
 * @param prefix names the link in front of each problem
 * @param complete whether nothing is missing from what is declared, as after a mistake elsewhere
 */
record ExpectationReader(String prefix, Path baseDirectory, boolean complete, Problems problems) {
  private static final List<String> CONDITIONS =
      ExpectationDeclaration.NAMES.subList(1, ExpectationDeclaration.NAMES.size());
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  List<Expectation> read(List<ExpectationDeclaration> declared) {
    List<Expectation> expectations = new ArrayList<>();
    int number = 0;
    for (ExpectationDeclaration written : declared) {
      String which = prefix + ": expectation " + ++number + ": ";
      Optional<JsonPointer> field = field(which, written);
      Optional<Condition> condition = condition(which, written);
      if (field.isPresent() && condition.isPresent()) {
        expectations.add(new Expectation(field.get(), condition.get()));
      }
    }
    return expectations;
  }

  private Optional<JsonPointer> field(String which, ExpectationDeclaration written) {
    if (!complete && written.text("field").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(field(written.text("field")));
    } catch (InvalidDeclarationException e) {
      problems.add(which, e);
      return Optional.empty();
    }
  }

  private Optional<Condition> condition(String which, ExpectationDeclaration written) {
    if (!complete && written.texts().size() < 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(condition(written));
    } catch (InvalidDeclarationException e) {
      Optional<String> field = written.text("field");
      problems.add(
          field.isPresent()
              ? prefix + ": expectation on " + Quoted.text(field.get()) + ": "
              : which,
          e);
      return Optional.empty();
    }
  }

  private static JsonPointer field(Optional<String> written) {
    String text = Links.filled("field", written.orElse("").trim());
    if (text.isEmpty()) {
      throw new InvalidDeclarationException(
          "field is missing: write a JSON Pointer into the deployment, as in /engineVersion.");
    }
    if (!text.startsWith("/")) {
      throw new InvalidDeclarationException(
          "field is %s: write a JSON Pointer, %s."
              .formatted(Quoted.text(text), Quoted.text(pointerFor(text))));
    }
    if (BAD_ESCAPE.matcher(text).find()) {
      throw new InvalidDeclarationException(
          "field is %s: in a JSON Pointer write ~0 for a tilde and ~1 for a slash within a name."
              .formatted(Quoted.text(text)));
    }
    return JsonPointer.compile(text);
  }

  /** Flink's options have dots in their names, so only the first dot can be a step. */
  private static String pointerFor(String text) {
    String steps = text.startsWith("$.") ? text.substring(2) : text;
    return "/"
        + (steps.startsWith("flinkConf.")
            ? steps.replaceFirst("\\.", "/")
            : steps.replace('.', '/'));
  }

  private Condition condition(ExpectationDeclaration written) {
    Optional<String> script = written.text(ExpectationDeclaration.SAME_SCRIPT);
    if (script.isPresent()) {
      return new Expectation.SameScript(script.get());
    }
    List<String> present = new ArrayList<>();
    for (String name : CONDITIONS) {
      if (written.text(name).isPresent()) {
        present.add(name);
      }
    }
    if (present.size() != 1) {
      throw new InvalidDeclarationException(
          present.isEmpty()
              ? "has no condition: write one of " + Listing.or(CONDITIONS) + "."
              : "has "
                  + Listing.and(present)
                  + ", but one expectation has one condition: write an expectation for each.");
    }
    String which = present.get(0);
    String text = Links.filled(which, written.text(which).orElseThrow());
    return switch (which) {
      case "equals" -> new Expectation.Equals(text);
      case "matches" -> new Expectation.Matches(regex(text));
      case "atLeast" -> new Expectation.AtLeast(Values.number(which, text));
      case "atMost" -> new Expectation.AtMost(Values.number(which, text));
      default -> sameAsFile(text.trim());
    };
  }

  private static Pattern regex(String text) {
    if (text.length() > 1000) {
      throw new InvalidDeclarationException(
          "matches is %s: write a regular expression of at most 1000 characters."
              .formatted(Quoted.text(text)));
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new InvalidDeclarationException(
          "matches is %s: write a regular expression (%s%s)."
              .formatted(
                  Quoted.text(text),
                  e.getDescription(),
                  e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1)));
    }
  }

  private Condition sameAsFile(String text) {
    Path declared = PathText.parse("sameAsFile", text);
    Path file = baseDirectory.resolve(declared).normalize();
    try {
      return new Expectation.SameAsFile(declared, TextFile.read(file));
    } catch (InvalidDeclarationException e) {
      throw new InvalidDeclarationException(
          "sameAsFile is " + Quoted.text(text) + ", and " + file + " " + e.getMessage());
    }
  }
}
