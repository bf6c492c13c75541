package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final List<String> FORMATS = List.of("json", "junit", "html", "markdown");

  @Test
  void aBooleanIsTrueOrFalse() {
    assertThat(Values.bool("skip", " TRUE ")).isTrue();
    assertThat(Values.bool("skip", "false")).isFalse();
    refused(
        () -> Values.bool("failOnMismatch", "flase"),
        "failOnMismatch is 'flase': write true or false.");
    refused(() -> Values.bool("skip", " "), "skip is empty: write true or false.");
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    assertThat(Values.oneOf("match", " aLL", Match.class)).isEqualTo(Match.ALL);
    assertThat(Values.oneOf("reports", "JSON", FORMATS)).isEqualTo("json");
    refused(() -> Values.oneOf("match", "both", Match.class), "match is 'both': write any or all.");
    refused(
        () -> Values.oneOf("reports", "xml", FORMATS),
        "reports is 'xml': write json, junit, html or markdown.");
    refused(() -> Values.oneOf("kind", "x", List.of("y")), "kind is 'x': write y.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "500ms, PT0.5S",
    "' 10s ', PT10S",
    "10 s, PT10S",
    "2m, PT2M",
    "9m, PT9M",
    "1H, PT1H",
    "pt1m30s, PT1M30S",
    "8760h, PT8760H"
  })
  void aDurationHasAUnit(String text, Duration expected) {
    assertThat(Values.duration("await", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10", "s", "10 sec", "1.5s", "-1s", "1d", "99999999999999999999s", "P", "1m30s"})
  void aDurationWithoutAKnownUnitIsRefused(String text) {
    refused(
        () -> Values.duration("await", text),
        "await is '"
            + text
            + "': write a whole number with ms, s, m or h for milliseconds, seconds, minutes or"
            + " hours, as in 10s.");
  }

  @Test
  void aDurationIsWithinReason() {
    refused(
        () -> Values.duration("await", "PT-1S"),
        "await is 'PT-1S': write a time from 0s to 8760h (a year).");
    refused(
        () -> Values.duration("await", "8761h"),
        "await is '8761h': write a time from 0s to 8760h (a year).");
    refused(
        () -> Values.duration("await", "9223372036854775807h"),
        "await is '9223372036854775807h': write a whole number with ms, s, m or h for milliseconds,"
            + " seconds, minutes or hours, as in 10s.");
    refused(
        () -> Values.positiveDuration("timeout", "0s"),
        "timeout is '0s': write a time longer than 0, as in 10s.");
    assertThat(Values.positiveDuration("timeout", "1ms")).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.5", "ten", "99999999999"})
  void aWholeNumberIsWithinItsRange(String text) {
    refused(
        () -> Values.integer("maxAttempts", text, 1, 100),
        "maxAttempts is '" + text + "': write a whole number from 1 to 100.");
    assertThat(Values.integer("maxAttempts", " 100 ", 1, 100)).isEqualTo(100);
    assertThat(Values.integer("maxAttempts", "1", 1, 100)).isEqualTo(1);
  }

  @Test
  void aNumberIsNotSoLongThatToCompareItTakesAllMemory() {
    for (String text : List.of("1e1000", "1e-1000", "1".repeat(100))) {
      assertThat(Values.number("atLeast", text)).isEqualTo(new BigDecimal(text));
    }
    for (String text : List.of("1e1001", "1e-1001", "1".repeat(101))) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> Values.number("atLeast", text))
          .withMessageEndingWith(": write a number, as in 4 or 0.5.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "failOnMismtach, failOnMismatch",
    "fail-on-mismatch, failOnMismatch",
    "skp, skip",
    "namespaces, namespace",
    "NAMESPACE, namespace",
    "xxxespace, namespace",
    "snik, sink"
  })
  void theNearestNameIsFound(String written, String nearest) {
    assertThat(ClosestName.to(written, List.of("failOnMismatch", "skip", "namespace", "sink")))
        .contains(nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "region", "failure", "a", "ksix"})
  void aNameThatIsNotNearIsNotGuessed(String written) {
    assertThat(ClosestName.to(written, List.of("failOnMismatch", "skip", "namespace")))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aMessageShowsAHundredProblemsAndCountsTheRest() {
    List<String> hundred = Collections.nCopies(100, "wrong.");

    assertThat(new InvalidDeclarationException(hundred).getMessage())
        .startsWith("100 problems in the configuration:\n  wrong.\n")
        .endsWith("\n  wrong.");
    List<String> more = new ArrayList<>(hundred);
    more.addAll(List.of("one", "two"));
    assertThat(new InvalidDeclarationException(more).getMessage())
        .startsWith("102 problems")
        .endsWith("\n  wrong.\n  and 2 more.");
  }

  @Test
  void whatIsQuotedInAMessageStaysOnItsLine() {
    assertThat(new InvalidDeclarationException("a\u001b[31mb\u202ec\nd\u00e9").getMessage())
        .isEqualTo("aU+001B[31mbU+202EcU+000Ad\u00e9");
  }

  @Test
  void aNamePatternIsReadFromEndToEnd() {
    assertThat(new NamePattern("*-prod").matches("a-prod-prod")).isTrue();
    assertThat(new NamePattern("*-prod").matches("a-prod-x")).isFalse();
    assertThat(new NamePattern("a*b?c*").matches("a--bb1bxc")).isTrue();
    assertThat(new NamePattern("?").matches("\ud83d\ude00")).isTrue();
    assertThat(new NamePattern("?").matches("")).isFalse();
    assertThat(new NamePattern("*").matches("a\nb")).isTrue();
    assertThat(new NamePattern("a.b").matches("axb")).isFalse();
    assertThat(new NamePattern("A").matches("a")).isFalse();
    assertThat(new NamePattern("a*")).hasToString("a*");
    assertThat(new NamePattern("*a".repeat(50) + "b").matches("a".repeat(5_000))).isFalse();
    refused(() -> new NamePattern(" "), "a name pattern is empty: write a name, or * for any.");
  }

  private static void refused(ThrowingCallable reading, String message) {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(reading)
        .withMessage(message);
  }

  @Test
  void aNameOfAHundredCharactersMayStillBeAMistypedOne() {
    String valid = "a".repeat(99) + "b";
    assertThat(ClosestName.to("a".repeat(100), List.of(valid))).contains(valid);
    assertThat(ClosestName.to("a".repeat(101), List.of(valid))).isEmpty();
  }

  @Test
  void problemsAreSaidTogether() {
    Problems problems = new Problems();
    assertThat(problems.none()).isTrue();
    problems.throwIfAny();

    for (String written : List.of("ja", "true", "oui")) {
      try {
        Values.bool("skip", written);
      } catch (InvalidDeclarationException e) {
        problems.add(e);
      }
    }

    refused(
        problems::throwIfAny,
        """
        2 problems in the configuration:
          skip is 'ja': write true or false.
          skip is 'oui': write true or false.""");
  }
}
