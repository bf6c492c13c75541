package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.flinklinks.signature.Signer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests recorded from the vendor's own client are let through as they are. */
class RecordedRequestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant RECORDED = Instant.parse("2026-11-23T19:22:42Z");
  private static final Set<String> WARNINGS =
      Set.of("v2_sha1_legacy", "ns_dotdot", "raw_unencoded_path");

  static Stream<String> recorded() throws IOException, URISyntaxException {
    try (Stream<Path> files =
        Files.list(Path.of(RecordedRequestsTest.class.getResource("/wire/vectors").toURI()))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> !WARNINGS.contains(name))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aRecordedRequestIsLetThroughOnce(String name) throws Exception {
    JsonNode vector = read(name);
    RequestCheck check = check(vector, vector.path("accessKeySecret").textValue());
    WireRequest request = request(vector);
    Call call = Call.at(request.path());
    Map<String, String> parameters = PercentCode.parameters(request.query());

    assertThat(call.action()).isEqualTo(vector.path("action").textValue());
    if (call.action().equals(Call.GET_DEPLOYMENTS_BY_IP)) {
      assertThat(call.namespace()).isEqualTo(vector.path("namespace").textValue());
    }
    Map<String, String> input = new HashMap<>();
    vector
        .at("/input/query")
        .properties()
        .forEach(e -> input.put(e.getKey(), e.getValue().asText()));
    assertThat(parameters).isEqualTo(input);
    check.check(request, call, parameters);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> check.check(request, call, parameters))
        .extracting(Refusal::code)
        .isEqualTo("SignatureNonceUsed");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void withAnotherSecretItIsNot(String name) throws IOException {
    assertThat(refusal(read(name), "another")).isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void theLegacySignatureIsRefused() throws IOException {
    assertThat(refusal("v2_sha1_legacy")).isEqualTo("IncompleteSignature");
  }

  @Test
  void aPathThatWasEncodedAfterSigningIsRefused() throws IOException {
    assertThat(refusal("raw_unencoded_path")).isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void aPathThatWasCollapsedAfterSigningIsNoOperation() throws IOException {
    assertThat(refusal("ns_dotdot")).isEqualTo("InvalidApi.NotFound");
  }

  private static String refusal(String name) throws IOException {
    JsonNode vector = read(name);
    return refusal(vector, vector.path("accessKeySecret").textValue());
  }

  private static String refusal(JsonNode vector, String secret) {
    WireRequest request = request(vector);
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () ->
                check(vector, secret)
                    .check(
                        request, Call.at(request.path()), PercentCode.parameters(request.query())))
        .actual()
        .code();
  }

  private static RequestCheck check(JsonNode vector, String secret) {
    return new RequestCheck(
        new AcceptedKey(
            vector.path("accessKeyId").textValue(),
            secret,
            vector.path("securityToken").asText("")),
        Clock.fixed(
            Optional.ofNullable(vector.at("/headers/x-acs-date").textValue())
                .map(Instant::parse)
                .orElse(RECORDED),
            ZoneOffset.UTC));
  }

  private static WireRequest request(JsonNode vector) {
    Map<String, String> headers = new HashMap<>();
    vector
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey().toLowerCase(Locale.ROOT), e.getValue().textValue()));
    return new WireRequest(
        vector.path("method").textValue(),
        vector.path("wirePath").textValue(),
        vector.path("rawQuery").textValue(),
        headers,
        Signer.EMPTY_BODY_SHA256);
  }

  private static JsonNode read(String name) throws IOException {
    return JSON.readTree(
        RecordedRequestsTest.class.getResourceAsStream("/wire/vectors/" + name + ".json"));
  }
}
