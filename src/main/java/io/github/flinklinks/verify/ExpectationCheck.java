package io.github.flinklinks.verify;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.job.RecordedScript;
import io.github.flinklinks.job.ScriptText;
import io.github.flinklinks.link.Expectation;
import io.github.flinklinks.link.Expectation.Condition;
import io.github.flinklinks.link.Link;
import io.github.flinklinks.link.Printable;
import io.github.flinklinks.link.Values;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.FieldPath;
import io.github.flinklinks.lookup.JobSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a link's expectations with the fields of its deployment. A field that is missing, has
 * the wrong type or can't be compared is unmet; it never passes.
 */
final class ExpectationCheck {
  /** The field under which a missing running job is reported. */
  static final String RUNNING = "running";

  private static final int LONGEST_VALUE = 200;

  /**
   * Enough for any pattern that reads its value a few times. One that backtracks endlessly reaches
   * this limit in well under a second.
   */
  private static final long MOST_READS = 2_000_000;

  private static final long MOST_READS_PER_CHARACTER = 100;

  private ExpectationCheck() {}

  /**
   * One expectation that a deployment doesn't meet. Values of secret-looking keys are masked
   * already.
   *
   * @param field the JSON Pointer, or {@code running}
   * @param expected e.g. {@code at least 4}
   * @param found what is there, or {@code nothing}
   */
  record Unmet(Deployment deployment, String field, String expected, String found) {}

  /** All expectations that the deployment doesn't meet, except the name. */
  static List<Unmet> unmet(Link link, Deployment deployment) {
    List<Unmet> unmet = new ArrayList<>();
    if (RunningCheck.of(link, deployment) == RunningCheck.UNMET) {
      unmet.add(
          new Unmet(
              deployment,
              RUNNING,
              "at least one running job",
              jobs(deployment.jobSummary().orElseThrow())));
    }
    for (Expectation expectation : link.expectations()) {
      boolean secret = isSecret(expectation.field(), deployment);
      Optional<Unmet> found = new Comparison(deployment, expectation, secret).unmet();
      if (found.isPresent()) {
        unmet.add(found.get());
      }
    }
    return unmet;
  }

  /**
   * @param secret whether neither the value nor what is expected may be shown
   */
  private record Comparison(Deployment deployment, Expectation expectation, boolean secret) {
    Optional<Unmet> unmet() {
      JsonNode value = deployment.fields().get(expectation.field());
      Condition condition = expectation.condition();
      if (value == null || value.isMissingNode() || value.isNull()) {
        return unmet("nothing");
      }
      if (value.isArray() && condition instanceof Expectation.Equals equal) {
        return sameList(equal.value(), value)
            ? Optional.empty()
            : unmet(shown(value.toString(), secret));
      }
      if (value.isContainerNode()) {
        return unmet(
            value.isArray() ? "a list, not a single value" : "an object, not a single value");
      }
      String text = value.asText();
      if (condition instanceof Expectation.Equals equal) {
        return sameValue(equal.value(), value) ? Optional.empty() : unmet(shown(text, secret));
      }
      if (condition instanceof Expectation.Matches matches) {
        return matches(matches.regex(), text);
      }
      if (condition instanceof Expectation.AtLeast atLeast) {
        return inOrder(text, atLeast.bound(), true);
      }
      if (condition instanceof Expectation.AtMost atMost) {
        return inOrder(text, atMost.bound(), false);
      }
      return condition instanceof Expectation.SameScript script
          ? sameScript(script.text(), text)
          : sameText(((Expectation.SameAsFile) condition).text(), text);
    }

    private Optional<Unmet> unmet(String found) {
      return unmet(expected(), found);
    }

    private Optional<Unmet> unmet(String expected, String found) {
      return Optional.of(new Unmet(deployment, expectation.field().toString(), expected, found));
    }

    private String expected() {
      Condition condition = expectation.condition();
      if (condition instanceof Expectation.Equals equal) {
        return secret ? "the declared value (not shown)" : shown(equal.value(), false);
      }
      if (condition instanceof Expectation.Matches matches) {
        return "a match of "
            + (secret
                ? "the declared pattern (not shown)"
                : shown(matches.regex().pattern(), false));
      }
      if (condition instanceof Expectation.AtLeast atLeast) {
        return "at least " + Naming.shorten(atLeast.bound().toString());
      }
      if (condition instanceof Expectation.AtMost atMost) {
        return "at most " + Naming.shorten(atMost.bound().toString());
      }
      return condition instanceof Expectation.SameAsFile same
          ? "the text of " + same.file().toString().replace('\\', '/')
          : "the script of this project";
    }

    private Optional<Unmet> matches(Pattern regex, String text) {
      try {
        return regex.matcher(new Bounded(text)).matches()
            ? Optional.empty()
            : unmet(shown(text, secret));
      } catch (TooManyReads | StackOverflowError e) {
        return unmet(
            shown(text, secret) + ", for which the pattern takes too long: write a simpler one");
      }
    }

    private Optional<Unmet> inOrder(String text, BigDecimal bound, boolean least) {
      Optional<BigDecimal> number = Values.number(text.strip());
      if (number.isEmpty()) {
        return unmet(shown(text, secret) + ", which is not a number");
      }
      int order = number.get().compareTo(bound);
      return (least ? order >= 0 : order <= 0) ? Optional.empty() : unmet(shown(text, secret));
    }

    private Optional<Unmet> sameText(String here, String deployed) {
      Optional<TextDifference> difference = TextDifference.of(here, deployed);
      if (difference.isEmpty()) {
        return Optional.empty();
      }
      return secret
          ? unmet("another text (not shown)")
          : unmet(expected() + " (" + difference.get().expected() + ")", difference.get().found());
    }

    private Optional<Unmet> sameScript(String here, String deployed) {
      if (RecordedScript.isOne(deployed)) {
        String recorded = RecordedScript.of(here);
        return recorded.equals(deployed)
            ? Optional.empty()
            : unmet(expected() + " (" + recorded + ")", deployed);
      }
      if (ScriptText.same(here, deployed)) {
        return Optional.empty();
      }
      Optional<Unmet> difference = sameText(here, deployed);
      return difference.isPresent() ? difference : unmet("another script");
    }
  }

  private static String jobs(JobSummary jobs) {
    StringBuilder text = new StringBuilder(jobs.running() + " running");
    append(text, jobs.starting(), "starting");
    append(text, jobs.cancelling(), "cancelling");
    append(text, jobs.cancelled(), "cancelled");
    append(text, jobs.finished(), "finished");
    append(text, jobs.failed(), "failed");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String state) {
    if (count != 0) {
      text.append(", ").append(count).append(' ').append(state);
    }
  }

  private static String shown(String text, boolean secret) {
    return secret
        ? "another value (not shown)"
        : "'" + Printable.cut(Secrets.mask(text), LONGEST_VALUE) + "'";
  }

  /** Numbers are compared by value; a text that looks like a number is a text. */
  private static boolean sameValue(String expected, JsonNode value) {
    if (expected.equals(value.asText())) {
      return true;
    }
    Optional<BigDecimal> number =
        value.isNumber() ? Values.number(expected.strip()) : Optional.empty();
    return number.isPresent() && number.get().compareTo(value.decimalValue()) == 0;
  }

  /** A list is written as JSON, or as its entries with commas between them. */
  private static boolean sameList(String expected, JsonNode list) {
    Optional<JsonNode> written = FieldPath.json(expected);
    if (written.isPresent()) {
      return written.get().equals(ExpectationCheck::compare, list);
    }
    String[] entries = expected.split(",", -1);
    if (expected.isBlank() || entries.length != list.size()) {
      return false;
    }
    for (int i = 0; i < entries.length; i++) {
      if (list.get(i).isContainerNode() || !sameValue(entries[i].strip(), list.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Numbers by their worth. */
  private static int compare(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue())
        : one.equals(other) ? 0 : 1;
  }

  private static boolean isSecret(JsonPointer field, Deployment deployment) {
    for (JsonPointer at = field; at != null && !at.matches(); at = at.tail()) {
      if (Secrets.isSecret(at.getMatchingProperty())) {
        return true;
      }
    }
    List<JsonPointer> names = namesBeside(field);
    boolean named = names.isEmpty();
    for (JsonPointer name : names) {
      JsonNode text = deployment.fields().get(name);
      if (text != null && text.isTextual()) {
        named = true;
        if (Secrets.isSecret(text.textValue())) {
          return true;
        }
      }
    }
    // A value without a name beside it may be a secret, unless its path names it.
    return !named && field.head().last().getMatchingIndex() >= 0;
  }

  /**
   * What names a value beside it, as in {@code {"name": "db_password", "value": "x"}}: requested
   * with the value, to decide whether it may be shown.
   */
  static List<JsonPointer> namesBeside(JsonPointer field) {
    JsonPointer last = field.last();
    JsonPointer entry = field.head();
    if (last == null
        || entry.matches()
        || !last.getMatchingProperty().toLowerCase(Locale.ROOT).contains("value")) {
      return List.of();
    }
    return List.of(
        entry.append(JsonPointer.compile("/name")), entry.append(JsonPointer.compile("/key")));
  }

  /** The text, with a limit on how often a pattern may read it. */
  private static final class Bounded implements CharSequence {
    private final String text;
    private long left;

    Bounded(String text) {
      this.text = text;
      this.left = MOST_READS + MOST_READS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManyReads();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyReads extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyReads() {
      super("the pattern reads too much", null, false, false);
    }
  }
}
