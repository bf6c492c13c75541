package io.github.flinklinks.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.flinklinks.lookup.IpQuery.End;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The records whose equality is written by hand: every component counts. */
class EqualityTest {
  private static final JobSummary RUNNING = new JobSummary(0, 1, 0, 0, 0, 0);

  private static End end(String address, int port) {
    return new End(address, OptionalInt.of(port));
  }

  private static IpQuery query(String namespace, String source, int sourcePort, int sinkPort) {
    return new IpQuery(
        namespace, Optional.of(end(source, sourcePort)), Optional.of(end("10.0.0.9", sinkPort)));
  }

  private static Deployment deployment(String namespace, String name, String id) {
    return new Deployment(namespace, name, id, Optional.empty(), Map.of());
  }

  @Test
  void queriesAreEqualWhenTheyAskTheSame() {
    IpQuery query = query("prod", "10.0.0.1", 1, 2);

    assertThat(query).isEqualTo(query("prod", "10.0.0.1", 1, 2));
    assertThat(query).hasSameHashCodeAs(query("prod", "10.0.0.1", 1, 2));
    assertThat(
            List.of(
                query("dev", "10.0.0.1", 1, 2),
                query("prod", "10.0.0.2", 1, 2),
                query("prod", "10.0.0.1", 3, 2),
                query("prod", "10.0.0.1", 1, 3)))
        .doesNotContain(query);
    assertThat(query.equals((Object) "prod")).isFalse();
  }

  @Test
  void twoStatesOfOneDeploymentAreTwo() {
    Deployment deployment = deployment("prod", "job", "1");

    assertThat(deployment).isEqualTo(deployment("prod", "job", "1"));
    assertThat(deployment).hasSameHashCodeAs(deployment("prod", "job", "1"));
    assertThat(
            List.of(
                deployment("dev", "job", "1"),
                deployment("prod", "other", "1"),
                deployment("prod", "job", "2"),
                new Deployment("prod", "job", "1", Optional.of(RUNNING), Map.of()),
                new Deployment(
                    "prod",
                    "job",
                    "1",
                    Optional.empty(),
                    Map.of(JsonPointer.compile("/state"), TextNode.valueOf("x")))))
        .doesNotContain(deployment);
  }
}
