package io.github.flinklinks.verify;

import static io.github.flinklinks.verify.Links.NAMED;
import static io.github.flinklinks.verify.Links.NOWHERE;
import static io.github.flinklinks.verify.Links.end;
import static io.github.flinklinks.verify.Links.link;
import static io.github.flinklinks.verify.Links.minute;
import static io.github.flinklinks.verify.ScriptedLookup.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.IpQuery;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.SharedLookup;
import io.github.flinklinks.lookup.SourceParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which queries a link needs. */
class LinkCheckTest {
  private final ScriptedLookup lookup = new ScriptedLookup();

  /** With two host names of one address. */
  private Verification verify(SearchScope scope, Links link) {
    Map<String, List<String>> hosts =
        Map.of("kafka-0", List.of("10.0.0.1"), "kafka-1", List.of("10.0.0.1"));
    try (SharedLookup shared = Links.shared(lookup)) {
      return new Verifier(shared, SourceParameter.SRC_IP, Links.hosts(hosts), scope, List.of())
          .verify(List.of(link.build()), minute(), Progress.NONE);
    }
  }

  private static IpQuery from(String namespace, String source) {
    return new IpQuery(namespace, end(source), Optional.empty());
  }

  @Test
  void twoHostNamesOfOneAddressAreOneQueryAndNothingIsShared() {
    lookup.serve(deployment("prod", "a"), "10.0.0.1:9092", "");

    Verification verification = verify(NOWHERE, link().from("kafka-0:9092,kafka-1:9092").all());

    assertThat(verification.results().get(0).message()).isEqualTo("Served by a.");
    assertThat(lookup.asked).containsExactly(from("prod", "10.0.0.1:9092"));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
  }

  @Test
  void theyAreOneQueryInOtherNamespacesToo() {
    lookup
        .serve(deployment("dev", "a"), "10.0.0.1:9092", "")
        .serve(deployment("test", "b"), "10.0.0.1:9092", "");

    Verification verification = verify(NAMED, link().from("kafka-0:9092,kafka-1:9092").all());

    assertThat(verification.results().get(0).verdict()).isEqualTo(Verdict.WRONG_NAMESPACE);
    assertThat(lookup.asked)
        .containsExactlyInAnyOrder(
            from("prod", "10.0.0.1:9092"),
            from("dev", "10.0.0.1:9092"),
            from("test", "10.0.0.1:9092"));
    assertThat(verification.requests()).isEqualTo(new RequestCounts(3, 0, 0, 0));
  }
}
