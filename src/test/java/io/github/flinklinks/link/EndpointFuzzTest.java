package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written for an endpoint: it has one canonical text, or one sentence says why not. */
class EndpointFuzzTest {
  @ValueSource(
      strings = {
        "10.0.1.15:9092",
        "[2001:DB8::1]:9092",
        "::ffff:10.0.0.1",
        "Kafka-1.Example.com.:9092",
        "a,b:1,[::1]",
        "10.0.0.256",
        "fe80::1%eth0",
        "2001:db8:0:0:0:0:15:5432",
        "https://host:1",
        "bücher.example",
        "host:70000",
        "-"
      })
  @FuzzTest(maxDuration = "1m")
  void anEndpointIsCanonicalOrRefusedInOneSentence(String text) {
    if (text == null) {
      return;
    }
    try {
      Endpoint endpoint = Endpoint.parse(text);
      assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
      assertThat(endpoint.toString()).matches("[a-z0-9._:\\[\\]-]+");
    } catch (InvalidDeclarationException e) {
      assertSentence(e);
    }
    try {
      assertThat(Endpoint.parseList(text)).isNotEmpty().doesNotHaveDuplicates();
    } catch (InvalidDeclarationException e) {
      assertSentence(e);
    }
  }

  static void assertSentence(InvalidDeclarationException e) {
    assertThat(e.problems())
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .endsWith(".")
                    .doesNotContain("Exception")
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]"));
  }
}
