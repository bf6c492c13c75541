package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  @Test
  void whatIsTooMuchIsCounted() {
    assertThat(Listing.some(List.of("a", "b"), 2)).isEqualTo("a, b");
    assertThat(Listing.some(List.of("a", "b", "c", "d"), 2)).isEqualTo("a, b and 2 more");
    assertThat(Listing.some(List.of(), 2)).isEmpty();
  }

  @Test
  void theLastOfAListIsSetApart() {
    assertThat(Listing.and(List.of())).isEmpty();
    assertThat(Listing.and(List.of("a"))).isEqualTo("a");
    assertThat(Listing.and(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Listing.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
  }
}
