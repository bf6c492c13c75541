package io.github.flinklinks.link;

import com.fasterxml.jackson.core.JsonPointer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a field of the serving deployment must contain.
 *
 * @param field where the value is in the API's deployment object, e.g. {@code
 *     /flinkConf/taskmanager.numberOfTaskSlots}; never the root
 */
public record Expectation(JsonPointer field, Condition condition) {
  /** A condition on a value. */
  public sealed interface Condition {}

  /** The value equals this text; numbers are compared by value, lists by their entries. */
  public record Equals(String value) implements Condition {}

  /**
   * The whole value matches the regular expression. The expression may backtrack for ever, so the
   * code that uses it sets a limit.
   */
  public record Matches(Pattern regex) implements Condition {}

  /** The value is a number (or a text that is one), and at least the bound. */
  public record AtLeast(BigDecimal bound) implements Condition {}

  /** The value is a number (or a text that is one), and at most the bound. */
  public record AtMost(BigDecimal bound) implements Condition {}

  /**
   * The value is the script that the link is derived from; line ends and trailing white space don't
   * count.
   *
   * @param text the script, its files joined by a line end
   */
  public record SameScript(String text) implements Condition {}

  /**
   * The value is the text of a file of this project; line ends and trailing blanks don't count.
   *
   * @param file as declared, for messages
   * @param text its content when the links were read
   */
  public record SameAsFile(Path file, String text) implements Condition {}
}
