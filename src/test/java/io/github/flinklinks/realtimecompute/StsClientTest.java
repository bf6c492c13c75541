package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.credentials.http.FormatType;
import com.aliyun.credentials.http.HttpRequest;
import com.aliyun.credentials.http.MethodType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StsClientTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpRequest request(String url) {
    HttpRequest request = new HttpRequest();
    request.setSysUrl(url);
    request.setSysMethod(MethodType.POST);
    request.setSysConnectTimeout(5000);
    request.setSysReadTimeout(5000);
    request.setHttpContent(
        "OIDCToken=veryHidden".getBytes(StandardCharsets.UTF_8), "UTF-8", FormatType.FORM);
    return request;
  }

  private ProxyChoice proxy(String user) {
    return new ProxyChoice.Through(
        new ProxySettings(
            "127.0.0.1",
            server.getPort(),
            user.isEmpty() ? Optional.empty() : Optional.of(user),
            Optional.of("pw")));
  }

  @Test
  void whatStsAnswersIsTheLibrarysToRead() throws Exception {
    server.enqueue(new MockResponse.Builder().body("{\"a\":1}").build());

    var answer =
        new StsClient(url -> new ProxyChoice.Direct())
            .syncInvoke(request("http://127.0.0.1:" + server.getPort() + "/?Action=X"));

    assertThat(answer.getResponseCode()).isEqualTo(200);
    assertThat(answer.getHttpContentString()).isEqualTo("{\"a\":1}");
    var sent = server.takeRequest();
    assertThat(sent.getTarget()).isEqualTo("/?Action=X");
    assertThat(sent.getBody().utf8()).isEqualTo("OIDCToken=veryHidden");
  }

  @Test
  void aRequestWithoutABodyIsAGetWithTheLibrarysHeaders() throws Exception {
    server.enqueue(new MockResponse.Builder().body("{}").build());
    HttpRequest request = new HttpRequest();
    request.setSysUrl("http://127.0.0.1:" + server.getPort() + "/role");
    request.putHeaderParameter("X-Token", "t");
    request.putHeaderParameter("Content-Length", "7");
    request.putHeaderParameter("X-None", null);

    new StsClient(url -> new ProxyChoice.Direct()).syncInvoke(request);

    var sent = server.takeRequest();
    assertThat(sent.getMethod()).isEqualTo("GET");
    assertThat(sent.getHeaders().get("X-Token")).isEqualTo("t");
    assertThat(sent.getHeaders().get("Content-Length")).isNull();
    assertThat(sent.getHeaders().get("X-None")).isNull();
  }

  @Test
  void aRefusalNamesItsCodeAndNothingThatMayBeSecret() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .body(
                "{\"Code\":\"AuthenticationFail.OIDCToken.Expired\",\"RequestId\":\"R-1\","
                    + "\"Message\":\"veryHidden\"}")
            .build());

    assertThatThrownBy(
            () ->
                new StsClient(url -> new ProxyChoice.Direct())
                    .syncInvoke(request("http://127.0.0.1:" + server.getPort() + "/")))
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            "127.0.0.1 refused it (HTTP 400, code AuthenticationFail.OIDCToken.Expired, request ID"
                + " R-1)");
  }

  @Test
  void stsIsAskedThroughTheProxy() throws Exception {
    server.enqueue(new MockResponse.Builder().code(502).build());
    int port = server.getPort();

    assertThatThrownBy(
            () ->
                new StsClient(url -> proxy(""))
                    .syncInvoke(request("https://sts.invalid/?Action=X")))
        .isInstanceOf(CredentialException.class)
        .hasMessage(
            "sts.invalid could not be reached through the proxy 127.0.0.1:"
                + port
                + " (Unexpected response code for CONNECT: 502)");
    assertThat(server.takeRequest().getRequestLine()).startsWith("CONNECT sts.invalid:443");
  }

  @Test
  void aProxyThatAsksWhoOneIsIsTold() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(407)
            .addHeader("Proxy-Authenticate", "Basic realm=\"corp\"")
            .build());
    int port = server.getPort();

    assertThatThrownBy(
            () -> new StsClient(url -> proxy("me")).syncInvoke(request("https://sts.invalid/")))
        .hasMessage(
            "the proxy 127.0.0.1:"
                + port
                + " on the way to sts.invalid requires a different user or password, or another"
                + " login than Basic (HTTP 407)");
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic bWU6cHc=");
  }
}
