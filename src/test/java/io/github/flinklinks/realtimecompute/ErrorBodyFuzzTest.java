package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flinklinks.lookup.Unanswered;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an error's body holds, the user is told in one sentence without a secret. */
class ErrorBodyFuzzTest {
  private static final ResponseEnvelope ENVELOPE = new ResponseEnvelope();
  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          LiveServer.settingsFor(URI.create("https://ververica.example.com")), new ServiceClock());

  static Stream<String> bodies() {
    return Stream.of(
        "{\"Code\":\"Throttling.User\",\"Message\":\"m\",\"RequestId\":\"r\"}",
        "{\"code\":\"NoPermission\",\"accessDeniedDetail\":{\"AuthAction\":\"stream:Get\"}}",
        "<?xml version=\"1.0\"?><Error><Code>C</Code><Message>m</Message></Error>",
        "<Code></Code></Code><Code>",
        "{\"Message\":\"" + LiveServer.SECRET + " Signature=00\"}",
        "<Code>C</Code><NoPermissionType>" + LiveServer.SECRET + "</NoPermissionType>",
        "{\"Message\":\"a\\u2028b\\u001b[31m\\ud800\"",
        "nothing");
  }

  @MethodSource("bodies")
  @FuzzTest(maxDuration = "1m")
  void anErrorIsOneSentenceWithoutASecret(String body) {
    if (body == null) {
      return;
    }
    ErrorBody error = ErrorBody.read(ENVELOPE.json(), body);
    Unanswered said =
        DIAGNOSIS
            .refused(
                new ResponseFacts(
                    "GetDeploymentsByIp", 400, Headers.of(), Optional.of(LiveServer.CREDENTIAL)),
                error)
            .unanswered("host", 1, "");
    assertThat(said.message())
        .startsWith("host ")
        .endsWith(".")
        .hasSizeLessThan(1000)
        .doesNotContain(LiveServer.SECRET)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
  }
}
