package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTest {
  @Test
  void aDerivedLinkHasTheNameOfEveryPairOfTablesThatItStandsFor() {
    Link link =
        new Link(
            "orders: a to c",
            Endpoint.parseList("a:1"),
            Endpoint.parseList("c:1"),
            Match.ANY,
            "prod",
            Optional.empty(),
            Running.NOT_REQUIRED,
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Origin(
                    Optional.of("orders"),
                    List.of(
                        new Origin.TablePair("orders: a to c", "a -> c", Optional.empty()),
                        new Origin.TablePair("orders: b to c", "b -> c", Optional.empty())))));

    assertThat(link.isNamed(new NamePattern("orders: a to c"))).isTrue();
    assertThat(link.isNamed(new NamePattern("*: b to *"))).isTrue();
    assertThat(link.isNamed(new NamePattern("b"))).isFalse();
    assertThat(link.named("other").isNamed(new NamePattern("other"))).isTrue();
  }
}
