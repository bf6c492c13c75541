package io.github.flinklinks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.inventory.Inventory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmulatorTest {
  private static final String JSON =
      """
      {
        "workspace": "w1",
        "namespaces": ["prod", "a/b c%?#", "n03", "n04", "n05", "n06", "n07", "n08", "n09", "n10",
          "n11", "n12"],
        "deployments": [
          {
            "deploymentId": "id-1",
            "namespace": "prod",
            "name": "payments \\ud800",
            "jobSummary": {"running": 2},
            "streamingResourceSetting": {"parallelism": 4},
            "batchResourceSetting": {"maxSlot": 10},
            "labels": {"weight": 1.50, "big": 123456789012345678901234567890, "none": null},
            "links": [{"source": "10.0.0.1:9092", "sink": "2001:DB8::2"}]
          },
          {
            "namespace": "a/b c%?#",
            "name": "odd",
            "links": [{"sink": "10.1.0.1:3306"}]
          }
        ]
      }
      """;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T19:22:42.5Z"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Emulator> started = new ArrayList<>();
  private @TempDir Path directory;
  private Inventory inventory;
  private Emulator emulator;

  @BeforeEach
  void start() throws IOException {
    inventory =
        Inventory.read(Files.writeString(directory.resolve("i.json"), JSON), Path.of("i.json"));
    emulator = start(OptionalInt.empty());
  }

  private Emulator start(OptionalInt quota) throws IOException {
    Emulator one =
        Emulator.start(
            inventory,
            0,
            Duration.ZERO,
            quota,
            new AcceptedKey(Emulator.ACCESS_KEY_ID, Emulator.ACCESS_KEY_SECRET, ""),
            clock);
    started.add(one);
    return one;
  }

  @AfterEach
  void stop() {
    started.forEach(Emulator::close);
  }

  private SignedRequest deployments() {
    return deployments(emulator, "prod").query("srcIp", "10.0.0.1");
  }

  private SignedRequest deployments(Emulator asked, String namespace) {
    return SignedRequest.getDeploymentsByIp(client, asked.endpoint(), namespace, clock.instant());
  }

  private SignedRequest namespaces() {
    return SignedRequest.listEditableNamespace(client, emulator.endpoint(), clock.instant());
  }

  @Test
  void aDeploymentIsAnsweredAsTheServiceShowsIt() throws Exception {
    SignedRequest.Reply reply = deployments().send();
    assertThat(reply.status()).isEqualTo(200);
    JsonNode body = reply.body();
    assertThat(body.path("success").booleanValue()).isTrue();
    assertThat(body.path("httpCode").intValue()).isEqualTo(200);
    assertThat(body.path("errorCode").textValue()).isEmpty();
    assertThat(body.path("requestId").textValue())
        .isEqualTo(reply.requestId())
        .matches("[0-9A-F-]{36}");
    assertThat(body.path("data")).hasSize(1);
    assertThat(body.at("/data/0").toString())
        .isEqualTo(
            "{\"deploymentId\":\"id-1\",\"namespace\":\"prod\",\"name\":\"payments \ud800\","
                + "\"jobSummary\":{\"running\":2},\"streamingResourceSetting\":{\"parallelism\":4},"
                + "\"batchResourceSetting\":{\"maxSlot\":10},\"labels\":{\"weight\":1.5,"
                + "\"big\":123456789012345678901234567890,\"none\":null}}");
  }

  @Test
  void theNthRequestHasTheSameIdInEveryRun() throws Exception {
    String first = deployments().send().requestId();
    String second = deployments().send().requestId();
    Emulator other = start(OptionalInt.empty());
    assertThat(deployments(other, "prod").query("srcIp", "10.0.0.1").send().requestId())
        .isEqualTo(first)
        .isNotEqualTo(second);
  }

  @Test
  void ignoreFlagsLeaveTheirFieldsOut() throws Exception {
    JsonNode withoutSummary =
        deployments().query("ignoreJobSummary", "true").send().body().at("/data/0");
    assertThat(withoutSummary.has("jobSummary")).isFalse();
    assertThat(withoutSummary.has("streamingResourceSetting")).isTrue();
    JsonNode withoutResources =
        deployments()
            .query("ignoreResourceSetting", "true")
            .query("ignoreJobSummary", "false")
            .send()
            .body()
            .at("/data/0");
    assertThat(withoutResources.has("jobSummary")).isTrue();
    assertThat(withoutResources.has("streamingResourceSetting")).isFalse();
    assertThat(withoutResources.has("batchResourceSetting")).isFalse();
  }

  @Test
  void anAddressMatchesInEverySpelling() throws Exception {
    for (String spelling : List.of("2001:db8::2", "2001:0DB8:0:0:0:0:0:2")) {
      assertThat(deployments(emulator, "prod").query("dstIp", spelling).send().body().path("data"))
          .hasSize(1);
    }
  }

  @Test
  void aNamespaceWithSpecialCharactersIsFound() throws Exception {
    JsonNode body =
        deployments(emulator, "a/b c%?#")
            .query("dstIp", "10.1.0.1")
            .query("dstPort", "3306")
            .send()
            .body();
    assertThat(body.at("/data/0/name").textValue()).isEqualTo("odd");
  }

  @Test
  void nobodyIsAnEmptyList() throws Exception {
    JsonNode body = deployments(emulator, "n03").query("srcIp", "10.0.0.1").send().body();
    assertThat(body.path("success").booleanValue()).isTrue();
    assertThat(body.path("data").isArray()).isTrue();
    assertThat(body.path("data")).isEmpty();
  }

  @Test
  void anUnknownNamespaceIsAFailureInTheOfflineLookupsWords() throws Exception {
    SignedRequest.Reply reply = deployments(emulator, "nowhere").query("srcIp", "10.0.0.1").send();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("success").booleanValue()).isFalse();
    assertThat(reply.body().path("httpCode").intValue()).isEqualTo(404);
    assertThat(reply.body().path("errorCode").textValue()).isEqualTo("NotInInventory");
    assertThat(reply.body().path("errorMessage").textValue())
        .isEqualTo(
            "namespace 'nowhere' is not in the inventory i.json, which holds a/b c%?#, n03, n04,"
                + " n05, n06, n07, n08, n09, n10, n11 and 2 more: correct the namespace, or add it"
                + " to the file's namespaces.");
  }

  @Test
  void namespacesAreListedByPagesWithNumbersAsTexts() throws Exception {
    JsonNode first = namespaces().send().body();
    assertThat(first.path("success").booleanValue()).isTrue();
    assertThat(first.at("/data/pageIndex").textValue()).isEqualTo("1");
    assertThat(first.at("/data/pageSize").textValue()).isEqualTo("10");
    assertThat(first.at("/data/total").textValue()).isEqualTo("12");
    assertThat(first.at("/data/editableNamespaces")).hasSize(10);
    assertThat(first.at("/data/editableNamespaces/1").toString())
        .isEqualTo("{\"Namespace\":\"a/b c%?#\",\"Role\":\"EDITOR\",\"WorkspaceId\":\"w1\"}");
    assertThat(names(namespaces().query("pageIndex", "2").send().body()))
        .containsExactly("n11", "n12");
    assertThat(names(namespaces().query("pageIndex", "3").send().body())).isEmpty();
    assertThat(names(namespaces().query("pageIndex", "3").query("pageSize", "5").send().body()))
        .containsExactly("n11", "n12");
    assertThat(names(namespaces().query("namespace", "n05").send().body())).containsExactly("n05");
  }

  private static List<String> names(JsonNode body) {
    return body.at("/data/editableNamespaces").findValuesAsText("Namespace");
  }

  static Stream<Arguments> refusedByTheGateway() {
    return Stream.of(
        refused("another path", r -> r.path("/api/v2/namespaces"), 404, "InvalidApi.NotFound"),
        refused("another method", r -> r.method("DELETE"), 404, "InvalidApi.NotFound"),
        refused(
            "the other operation's action",
            r -> r.signed("x-acs-action", "ListEditableNamespace"),
            404,
            "InvalidApi.NotFound"),
        refused("no action", r -> r.without("x-acs-action"), 404, "InvalidApi.NotFound"),
        refused(
            "another version",
            r -> r.signed("x-acs-version", "2021-01-01"),
            404,
            "InvalidApi.NotFound"),
        refused(
            "an unknown AccessKey ID",
            r -> r.key("somebody", "x"),
            404,
            "InvalidAccessKeyId.NotFound"),
        refused(
            "a wrong secret",
            r -> r.key(Emulator.ACCESS_KEY_ID, "x"),
            400,
            "SignatureDoesNotMatch"),
        refused(
            "an old signature version",
            r -> r.afterSigning("authorization", "acs id:c2lnbmF0dXJl"),
            400,
            "IncompleteSignature"),
        refused("no date", r -> r.without("x-acs-date"), 400, "IncompleteSignature"),
        refused("no nonce", r -> r.without("x-acs-signature-nonce"), 400, "IncompleteSignature"),
        refused("no host signed", r -> r.without("host"), 400, "IncompleteSignature"),
        refused("no digest", r -> r.without("x-acs-content-sha256"), 400, "IncompleteSignature"),
        refused(
            "an x-acs header that isn't signed",
            r -> r.unsigned("x-acs-credentials-provider", "static_ak"),
            400,
            "IncompleteSignature"),
        refused(
            "a content type that isn't signed",
            r -> r.unsigned("content-type", "application/json"),
            400,
            "IncompleteSignature"),
        refused(
            "a header changed after signing",
            r -> r.afterSigning("x-acs-signature-nonce", "another"),
            400,
            "SignatureDoesNotMatch"),
        refused(
            "the digest of another body",
            r -> r.signed("x-acs-content-sha256", "00"),
            400,
            "SignatureDoesNotMatch"),
        refused(
            "a date that isn't one",
            r -> r.signed("x-acs-date", "yesterday"),
            400,
            "InvalidTimeStamp.Format"),
        refused(
            "a date 15 minutes and a second back",
            r -> r.signed("x-acs-date", "2026-11-23T19:07:41Z"),
            400,
            "InvalidTimeStamp.Expired"),
        refused(
            "a date 15 minutes and a second ahead",
            r -> r.signed("x-acs-date", "2026-11-23T19:37:43Z"),
            400,
            "InvalidTimeStamp.Expired"),
        refused(
            "a security token that doesn't belong to the pair",
            r -> r.signed("x-acs-security-token", "token"),
            400,
            "InvalidSecurityToken.MismatchWithAccessKey"));
  }

  private static Arguments refused(
      String what, UnaryOperator<SignedRequest> spoil, int status, String code) {
    return Arguments.of(Named.of(what, spoil), status, code);
  }

  @ParameterizedTest
  @MethodSource("refusedByTheGateway")
  void whatIsNotSignedAsItMustBeIsRefused(
      UnaryOperator<SignedRequest> spoil, int status, String code) throws Exception {
    SignedRequest.Reply reply = spoil.apply(deployments()).send();
    assertThat(reply.body().path("Code").textValue()).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body().path("RequestId").textValue()).isEqualTo(reply.requestId());
    assertThat(reply.body().path("Message").textValue())
        .endsWith(".")
        .doesNotContain(Emulator.ACCESS_KEY_SECRET);
    assertThat(reply.body().path("HostId").textValue())
        .isEqualTo("127.0.0.1:" + emulator.endpoint().getPort());
  }

  @Test
  void aNonceIsTakenOnceUntilItsRequestIsTooOld() throws Exception {
    SignedRequest first = deployments();
    assertThat(first.send().status()).isEqualTo(200);
    clock.move(Duration.ofMinutes(14));
    SignedRequest.Reply again = first.send();
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body().path("Code").textValue()).isEqualTo("SignatureNonceUsed");
    clock.move(Duration.ofMinutes(2));
    assertThat(first.send().body().path("Code").textValue()).isEqualTo("InvalidTimeStamp.Expired");
    String date = "2026-11-23T19:38:42Z";
    assertThat(first.signed("x-acs-date", date).send().status())
        .as("forgotten, and signed anew")
        .isEqualTo(200);
  }

  @Test
  void aWrongSignatureDoesNotUseTheNonce() throws Exception {
    SignedRequest request = deployments().key(Emulator.ACCESS_KEY_ID, "x");
    assertThat(request.send().status()).isEqualTo(400);
    assertThat(request.key(Emulator.ACCESS_KEY_ID, Emulator.ACCESS_KEY_SECRET).send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "dstPort | 3306 | dstPort is given without dstIp.",
        "srcPort | 0 | srcPort is not a number from 1 to 65535.",
        "srcPort | 65536 | srcPort is not a number from 1 to 65535.",
        "srcPort | x | srcPort is not a number from 1 to 65535.",
        "srcPort | '' | srcPort is not a number from 1 to 65535.",
        "dstIp | '' | dstIp is not an IP address.",
        "dstIp | 10.0.0.256 | dstIp is not an IP address.",
        "dstIp | kafka | dstIp is not an IP address.",
        "dstIp | 10.0.0.1:80 | dstIp is not an IP address.",
        "ignoreJobSummary | yes | ignoreJobSummary is neither true nor false.",
        "ignoreResourceSetting | TRUE | ignoreResourceSetting is neither true nor false.",
      })
  void anInconsistentParameterIsRefused(String name, String value, String message)
      throws Exception {
    JsonNode body = deployments().query(name, value).send().body();
    assertThat(body.path("success").booleanValue()).isFalse();
    assertThat(body.path("httpCode").intValue()).isEqualTo(400);
    assertThat(body.path("errorCode").textValue()).isEqualTo("InvalidParameter");
    assertThat(body.path("errorMessage").textValue()).isEqualTo(message);
    assertThat(body.has("data")).isFalse();
  }

  @Test
  void aQueryWithoutAnAddressIsRefused() throws Exception {
    JsonNode body = deployments().withoutQuery("srcIp").send().body();
    assertThat(body.path("success").booleanValue()).isFalse();
    assertThat(body.path("errorMessage").textValue())
        .isEqualTo("srcIp and dstIp are missing: send at least one of them.");
    assertThat(
            deployments()
                .withoutQuery("srcIp")
                .query("srcPort", "9092")
                .send()
                .body()
                .path("errorMessage")
                .textValue())
        .isEqualTo("srcPort is given without srcIp.");
  }

  @Test
  void theWorkspaceMustBeTheInventorysOwn() throws Exception {
    JsonNode none = deployments().without("workspace").send().body();
    assertThat(none.path("errorCode").textValue()).isEqualTo("InvalidParameter");
    assertThat(none.path("errorMessage").textValue())
        .isEqualTo("the header workspace is missing: send the workspace's ID.");
    JsonNode other = deployments().unsigned("workspace", "w2").send().body();
    assertThat(other.path("success").booleanValue()).isFalse();
    assertThat(other.path("errorCode").textValue()).isEqualTo("WorkspaceNotFound");
    JsonNode list = namespaces().query("workspaceId", "w2").send().body();
    assertThat(list.path("success").booleanValue()).isFalse();
    assertThat(list.path("reason").textValue()).isEqualTo("WorkspaceNotFound");
    assertThat(list.path("message").textValue())
        .isEqualTo("workspaceId is not the workspace of the inventory.");
  }

  @Test
  void overTheQuotaOfItsSecondAnOperationIsThrottled() throws Exception {
    Emulator limited = start(OptionalInt.of(2));
    for (int i = 0; i < 2; i++) {
      assertThat(deployments(limited, "prod").query("srcIp", "10.0.0.1").send().status())
          .isEqualTo(200);
    }
    SignedRequest.Reply third = deployments(limited, "prod").query("srcIp", "10.0.0.1").send();
    assertThat(third.status()).isEqualTo(400);
    assertThat(third.body().path("Code").textValue()).isEqualTo("Throttling.User");
    assertThat(third.body().path("Message").textValue())
        .isEqualTo("The quota of requests per second for GetDeploymentsByIp is used up.");
    assertThat(
            SignedRequest.listEditableNamespace(client, limited.endpoint(), clock.instant())
                .send()
                .status())
        .as("the other operation has its own quota")
        .isEqualTo(200);
    clock.move(Duration.ofSeconds(1));
    assertThat(deployments(limited, "prod").query("srcIp", "10.0.0.1").send().status())
        .isEqualTo(200);
  }
}
