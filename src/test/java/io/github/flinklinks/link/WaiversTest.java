package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final Optional<Place> PLACE =
      Optional.of(new Place(Path.of("pom.xml"), 7, OptionalInt.empty()));

  @ParameterizedTest
  @CsvSource({"2026-11-25, true", "2027-11-26, true", "2026-11-24, false"})
  void aWaiverCoversUntilTheEndOfItsDay(String until, boolean covers) {
    Waivers waivers = Waivers.from(List.of(declared("orders *", "the broker moves", until)), TODAY);

    assertThat(waivers.covering(link("orders to warehouse")).isPresent()).isEqualTo(covers);
    assertThat(waivers.ended(waivers.all().get(0))).isEqualTo(!covers);
    assertThat(waivers.covering(link("clicks to lake"))).isEmpty();
  }

  @Test
  void theFirstThatFitsCovers() {
    Waivers waivers =
        Waivers.from(
            List.of(
                declared("orders", "ended", "2026-01-01"),
                declared("o*", "first", "2026-12-01"),
                declared("orders", "second", "2026-12-01")),
            TODAY);

    assertThat(waivers.covering(link("orders")).map(Waiver::reason)).contains("first");
  }

  @Test
  void everyMistakeIsSaidAtOnce() {
    assertThat(
            problems(
                new WaiverDeclaration(Map.of(), PLACE),
                declared("a", "${why}", "tomorrow"),
                declared("b", "known", "2027-11-27"),
                declared("c", " ", "2026-02-30")))
        .containsExactly(
            "pom.xml:7: a waiver has no link: write the name of the link, with * and ? for any"
                + " characters.",
            "pom.xml:7: a waiver has no reason: write why the link may be missing for now.",
            "pom.xml:7: a waiver has no until: write its last day, as in 2026-12-24 (UTC).",
            "pom.xml:7: the waiver of 'a': reason: '${why}' has no value: define the property 'why'"
                + " in the pom, in settings.xml or with -D.",
            "pom.xml:7: the waiver of 'a': until is 'tomorrow': write its last day, as in 2026-12-24"
                + " (UTC).",
            "pom.xml:7: the waiver of 'b': until is 2027-11-27, more than 366 days ahead: write"
                + " 2027-11-26 at the latest.",
            "pom.xml:7: the waiver of 'c' has no reason: write why the link may be missing for now.",
            "pom.xml:7: the waiver of 'c': until is '2026-02-30': write its last day, as in"
                + " 2026-12-24 (UTC).");
  }

  private static List<String> problems(WaiverDeclaration... declared) {
    return catchThrowableOfType(
            InvalidDeclarationException.class, () -> Waivers.from(List.of(declared), TODAY))
        .problems();
  }

  private static WaiverDeclaration declared(String link, String reason, String until) {
    return new WaiverDeclaration(Map.of("link", link, "reason", reason, "until", until), PLACE);
  }

  private static Link link(String name) {
    return new Link(
        name,
        Endpoint.parseList("10.0.1.15:9092"),
        List.of(),
        Match.ANY,
        "orders-prod",
        Optional.empty(),
        Running.NOT_REQUIRED,
        false,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void itsTextSaysUntilWhenAndWhy() {
    assertThat(new Waiver(new NamePattern("a"), "the broker moves", TODAY, Optional.empty()))
        .hasToString("waived until 2026-11-25: the broker moves");
  }
}
