package io.github.flinklinks.link;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads booleans, choices, durations and numbers from the text that a user wrote. Maven's own
 * conversion takes any word but {@code true} for false; here a typo is an error that names the
 * parameter and what may be written. Blanks around a value don't count.
 *
 * <p>What takes a parameter's name throws {@link InvalidDeclarationException} with one sentence.
 */
public final class Values {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int LONGEST_NUMBER = 100;
  private static final int LARGEST_SCALE = 1_000;

  private Values() {}

  /** {@code true} or {@code false}, in upper or lower case as Maven takes them. */
  public static boolean bool(String parameter, String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(parameter, text, "write true or false.");
    };
  }

  /** One of the valid words, in upper or lower case; returned as the list writes it. */
  public static String oneOf(String parameter, String text, List<String> valid) {
    for (String word : valid) {
      if (word.equalsIgnoreCase(text.trim())) {
        return word;
      }
    }
    throw invalid(parameter, text, "write " + Listing.or(valid) + ".");
  }

  /** One of an enum's constants, written as their names are, in upper or lower case. */
  public static <E extends Enum<E>> E oneOf(String parameter, String text, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words = new ArrayList<>(constants.length);
    for (E constant : constants) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return constants[words.indexOf(oneOf(parameter, text, words))];
  }

  /**
   * A length of time, at least nothing and at most a year: a whole number with its unit ({@code
   * 500ms}, {@code 10s}, {@code 2m}, {@code 1h}), {@code 0}, or as ISO 8601 writes it ({@code
   * PT10S}).
   */
  public static Duration duration(String parameter, String text) {
    Duration duration = parse(parameter, text);
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw invalid(parameter, text, "write a time from 0s to 8760h (a year).");
    }
    return duration;
  }

  /** As {@link #duration}, but more than nothing: for limits, where 0 would mean none at all. */
  public static Duration positiveDuration(String parameter, String text) {
    Duration duration = duration(parameter, text);
    if (duration.isZero()) {
      throw invalid(parameter, text, "write a time longer than 0, as in 10s.");
    }
    return duration;
  }

  /** A whole number within a range, both ends included. */
  public static int integer(String parameter, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.trim());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is out of range.
    }
    throw invalid(parameter, text, "write a whole number from " + least + " to " + most + ".");
  }

  /** A number, whole or not. */
  static BigDecimal number(String parameter, String text) {
    Optional<BigDecimal> number = number(text.trim());
    if (number.isEmpty()) {
      throw invalid(parameter, text, "write a number, as in 4 or 0.5.");
    }
    return number.get();
  }

  /**
   * A number, whole or not; empty where the text is none. 1e999999999 is none here: to compare with
   * it would take all memory.
   */
  public static Optional<BigDecimal> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LARGEST_SCALE
          ? Optional.empty()
          : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Duration parse(String parameter, String written) {
    String text = written.trim().toLowerCase(Locale.ROOT);
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    try {
      if (text.startsWith("p")) {
        return Duration.parse(text);
      }
      int digits = 0;
      while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
        digits++;
      }
      long number = Long.parseLong(text.substring(0, digits));
      switch (text.substring(digits).trim()) {
        case "ms":
          return Duration.ofMillis(number);
        case "s":
          return Duration.ofSeconds(number);
        case "m":
          return Duration.ofMinutes(number);
        case "h":
          return Duration.ofHours(number);
        default:
          // No unit, or an unknown one: reported below.
      }
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      // Reported below.
    }
    throw invalid(
        parameter,
        written,
        "write a whole number with ms, s, m or h for milliseconds, seconds, minutes or hours, as in"
            + " 10s.");
  }

  private static InvalidDeclarationException invalid(String parameter, String text, String remedy) {
    return new InvalidDeclarationException(
        parameter
            + (text.isBlank() ? " is empty: " : " is " + Quoted.text(text.trim()) + ": ")
            + remedy);
  }
}
