package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.judge;
import static io.github.flinklinks.verify.Links.payments;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.link.Origin.TablePair;
import io.github.flinklinks.link.Place;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is said of a missing link that was derived from a script. */
class DerivedLinksTest {
  private static final String MISSING =
      "No deployment in prod reads 10.0.1.15:9092 and writes to 10.100.2.200:3306. ";

  private final ScriptedLookup lookup = new ScriptedLookup();

  private static TablePair tables(String text) {
    return new TablePair("job: " + text, text, Optional.empty());
  }

  @Test
  void itsTablesAndTheirPlaceAreNamed() {
    Place place = new Place(Path.of("orders.sql"), 3, OptionalInt.empty());

    assertThat(
            judge(
                    lookup,
                    NOWHERE,
                    payments()
                        .derivedFrom(
                            "job",
                            new TablePair("job: a", "a -> b", Optional.of(place)),
                            tables("c -> d")))
                .message())
        .isEqualTo(
            MISSING
                + "One should, for a -> b (orders.sql:3), c -> d. Deploy it, or correct the script.");
  }

  @Test
  void theDeploymentThatShouldServeItIsNamed() {
    assertThat(
            judge(
                    lookup,
                    NOWHERE,
                    payments()
                        .by("orders-*")
                        .derivedFrom("job", tables("a"), tables("b"), tables("c"), tables("d")))
                .message())
        .isEqualTo(
            MISSING
                + "Deployment 'orders-*' should, for a, b, c and 1 more. Deploy it, or correct the"
                + " script.");
  }
}
