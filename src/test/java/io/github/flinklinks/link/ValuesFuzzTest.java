package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written for a setting: the value that it says, or one sentence. */
class ValuesFuzzTest {
  @ValueSource(
      strings = {
        "true",
        " FALSE ",
        "10s",
        "500 ms",
        "PT1H2M",
        "p-1d",
        "9223372036854775807h",
        "-0",
        "1e999999999",
        "0.5",
        "+4",
        "\u0661",
        "missing",
        "-"
      })
  @FuzzTest(maxDuration = "1m")
  void aSettingIsItsValueOrRefusedInOneSentence(String text) {
    if (text == null) {
      return;
    }
    String word = text.trim().toLowerCase(Locale.ROOT);
    read(text, written -> Values.bool("p", written), is -> is == word.equals("true"));
    read(text, written -> Values.oneOf("p", written, Match.class), is -> true);
    read(
        text,
        written -> Values.duration("p", written),
        is -> !is.isNegative() && is.compareTo(Duration.ofDays(365)) <= 0);
    read(text, written -> Values.positiveDuration("p", written), is -> is.toNanos() > 0);
    read(text, written -> Values.integer("p", written, 1, 65535), is -> is >= 1 && is <= 65535);
    read(
        text,
        written -> Values.number("p", written),
        is -> is.compareTo(new BigDecimal(text.trim())) == 0);
    read(text, NamePattern::new, is -> true);
  }

  private static <T> void read(
      String text, Function<String, T> reader, Function<T, Boolean> holds) {
    try {
      T value = reader.apply(text);
      assertThat(holds.apply(value)).as("%s as %s", text, value).isTrue();
    } catch (InvalidDeclarationException e) {
      EndpointFuzzTest.assertSentence(e);
    }
  }
}
