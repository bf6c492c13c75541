package io.github.flinklinks.realtimecompute;

import static io.github.flinklinks.realtimecompute.LiveServer.QUERY;
import static io.github.flinklinks.realtimecompute.LiveServer.deployments;
import static io.github.flinklinks.realtimecompute.LiveServer.error;
import static io.github.flinklinks.realtimecompute.LiveServer.found;
import static io.github.flinklinks.realtimecompute.LiveServer.json;
import static io.github.flinklinks.realtimecompute.LiveServer.response;
import static io.github.flinklinks.realtimecompute.LiveServer.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flinklinks.lookup.Answer;
import io.github.flinklinks.lookup.Deployment;
import io.github.flinklinks.lookup.RequestCounts;
import io.github.flinklinks.lookup.Unanswered;
import io.github.flinklinks.lookup.Unanswered.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not tried again, and what it says. */
class FinalFailuresTest {
  private LiveServer live;

  @BeforeEach
  void start() throws Exception {
    live = new LiveServer();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, SignatureDoesNotMatch, CREDENTIALS, the AccessKey secret is wrong",
    "403, IncompleteSignature, CREDENTIALS, the AccessKey secret is wrong",
    "404, InvalidAccessKeyId.NotFound, CREDENTIALS, 'does not know the AccessKey ending in ''eyId'''",
    "400, InvalidAccessKeyId.Inactive, CREDENTIALS, which is disabled",
    "403, Forbidden.RAM, PERMISSION, grant it the RAM action stream:GetDeploymentsByIp",
    "403, NoPermission, PERMISSION, grant it the RAM action stream:GetDeploymentsByIp",
    "404, InvalidApi.NotFound, REJECTED, 'check region, network and endpoint'",
    "404, InvalidProduct.NotFound, REJECTED, 'check region, network and endpoint'",
    "400, Whatever, REJECTED, 'check workspace, namespace, region and endpoint'",
    "401, '', PERMISSION, may use this workspace",
    "302, '', REJECTED, with a redirect, which is not followed"
  })
  void whatCanNotPassIsAskedOnceAndNamesItsRemedy(
      int status, String code, Reason reason, String remedy) throws Exception {
    live.answers(
        error(status, code).newBuilder().addHeader("Location", "http://127.0.0.1:1/").build());

    Answer<List<Deployment>> answer = live.ask();

    assertThat(why(answer).reason()).isEqualTo(reason);
    assertThat(why(answer).message())
        .startsWith(live.host() + " ")
        .contains(remedy, "HTTP " + status, code, "request ID REQ-1", "1 attempt")
        .endsWith(".")
        .doesNotContain("\n", LiveServer.SECRET, LiveServer.CREDENTIAL.accessKeyId());
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void theActionThatTheServiceNamesIsTheOneToGrant() throws Exception {
    live.answers(
        response(
            403,
            "{\"code\":\"Forbidden.RAM\",\"message\":\"no\",\"requestId\":\"R\","
                + "\"accessDeniedDetail\":{\"AuthAction\":\"stream:Other\",\"x\":{\"y\":1}}}"));

    assertThat(why(live.ask()).message())
        .isEqualTo(
            live.host()
                + " denied GetDeploymentsByIp to the AccessKey ending in 'eyId' (HTTP 403, code"
                + " Forbidden.RAM, request ID R, \"no\", 1 attempt): grant it the RAM action"
                + " stream:Other on this workspace.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 502})
  void errorsAsXmlHtmlOrNothingKeepTheirStatus(int status) throws Exception {
    live.with(Settings.maxAttempts(1));
    live.answers(
        response(
            status,
            "<?xml version='1.0'?><Error><Code>Odd</Code><RequestId>R9</RequestId></Error>"));
    assertThat(why(live.ask()).message()).contains("HTTP " + status, "code Odd", "request ID R9");

    live.answers(response(status, "<html><title>Bad Gateway</title></html>"));
    assertThat(why(live.ask()).message()).contains("(HTTP " + status + ", 1 attempt)");

    live.answers(response(status, ""));
    assertThat(why(live.ask()).message()).contains("(HTTP " + status + ", 1 attempt)");
  }

  @Test
  void anErrorThatBreaksOffIsStillTheOneThatItsStatusTells() throws Exception {
    live.answers(
        response(
                403,
                "{\"Code\":\"Forbidden.RAM\",\"AccessDeniedDetail\":{\"AuthAction\":\"stream:Other\"}}")
            .newBuilder()
            .setHeader("Content-Length", "500")
            .onResponseEnd(new SocketEffect.CloseSocket(true, false, false))
            .build());

    Answer<List<Deployment>> answer = live.ask();

    assertThat(why(answer))
        .isEqualTo(
            new Unanswered(
                Reason.PERMISSION,
                live.host()
                    + " denied GetDeploymentsByIp to the AccessKey ending in 'eyId' (HTTP 403, code"
                    + " Forbidden.RAM, 1 attempt): grant it the RAM action stream:Other on this"
                    + " workspace."));
    assertThat(answer.requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip"})
  void anErrorInAnEncodingThatCanNotBeReadIsTriedAgainWhereItMayPass(String encoding)
      throws Exception {
    live.answers(
        n ->
            n < 3
                ? error(503, "x").newBuilder().addHeader("Content-Encoding", encoding).build()
                : found("orders"));

    assertThat(deployments(live.ask())).hasSize(1);
    assertThat(live.requests).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 206, 299})
  void anAnswerOfAnotherStatusIsUnreadable(int status) throws Exception {
    live.answers(response(status, "{\"success\":true,\"data\":[]}"));

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE,
                live.host()
                    + " answered GetDeploymentsByIp with something that can't be read (HTTP "
                    + status
                    + ", application/json, 1 attempt): its status is not 200, which every answer of"
                    + " the service has; check that endpoint and proxy lead to the service"
                    + " itself."));
  }

  @Test
  void successFalseShowsWhatCame() throws Exception {
    live.answers(
        json(
            "{\"requestId\":\"R\",\"success\":false,\"httpCode\":400,\"errorCode\":\"NoSuchThing\","
                + "\"errorMessage\":\"nothing \\u001b[31mof\\n that name\"}"));

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.REJECTED,
                live.host()
                    + " refused GetDeploymentsByIp (HTTP 200, httpCode 400, code NoSuchThing,"
                    + " request ID R, \"nothing [31mof that name\", 1 attempt): check workspace,"
                    + " namespace, region and endpoint."));
  }

  @ParameterizedTest
  @CsvSource({"429, x, THROTTLED", "500, x, SERVICE", "200, Throttling.User, THROTTLED"})
  void successFalseIsTriedAgainWhereItMayPass(int httpCode, String code, Reason reason)
      throws Exception {
    String body =
        "{\"success\":false,\"httpCode\":" + httpCode + ",\"errorCode\":\"" + code + "\"}";
    live.answers(n -> n == 1 ? json(body) : found("orders"));
    deployments(live.ask());

    live.answers(json(body));
    assertThat(why(live.ask()).reason()).isEqualTo(reason);
  }

  @Test
  void aPageInsteadOfJsonIsUnreadable() throws Exception {
    live.answers(
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html")
            .body("<html>Please log in</html>")
            .build());

    assertThat(why(live.ask()))
        .isEqualTo(
            new Unanswered(
                Reason.UNREADABLE,
                live.host()
                    + " answered GetDeploymentsByIp with something that can't be read (HTTP 200,"
                    + " text/html, 1 attempt): it is not JSON at line 1, column 1; check that"
                    + " endpoint and proxy lead to the service itself."));
    assertThat(live.requests).hasSize(1);
  }

  @Test
  void anEchoOfTheRequestPutsNoSecretIntoTheMessage() throws Exception {
    Credential temporary =
        new Credential("STS.testAccessKeyId", "theSecret", Optional.of("theToken"));
    live.with(Settings.credentials(fixed(temporary)));
    live.answers(
        response(
            400,
            "{\"Code\":\"Odd\",\"Message\":\"got theToken theSecret STS.testAccessKeyId"
                + " ACS3-HMAC-SHA256 Credential=x,Signature=abcdef\"}"));

    assertThat(why(live.ask()).message())
        .contains("\"got *** *** ***eyId ACS3-HMAC-SHA256 Credential=x,***\"")
        .doesNotContain("theToken", "theSecret", "STS.test", "abcdef");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDefectOfThePluginIsAFailureThatSaysSo(boolean error) throws Exception {
    live.answers(found("orders"));
    RealtimeComputeLookup lookup =
        live.lookup(
            client -> {
              if (error) {
                throw new NoClassDefFoundError("a detail");
              }
              throw new IllegalStateException("a detail");
            });

    assertThat(why(LiveServer.ask(lookup, QUERY, Duration.ofSeconds(20))))
        .isEqualTo(defect(error ? "NoClassDefFoundError" : "IllegalStateException", 0));
  }

  private Unanswered defect(String what, int attempts) {
    return new Unanswered(
        Reason.UNREADABLE,
        live.host()
            + " was sent GetDeploymentsByIp, and this plugin itself failed ("
            + what
            + ", "
            + attempts
            + (attempts == 1 ? " attempt" : " attempts")
            + "): report it as a defect of the plugin.");
  }

  private static CredentialSource fixed(Credential credential) {
    return CredentialSource.fixed(credential, "test");
  }
}
