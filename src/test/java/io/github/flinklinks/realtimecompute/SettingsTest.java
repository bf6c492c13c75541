package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void aRegionHasAPublicAndAVpcHost() {
    assertThat(ServiceUrl.of("cn-hangzhou", Network.PUBLIC))
        .isEqualTo(URI.create("https://ververica.cn-hangzhou.aliyuncs.com"));
    assertThat(ServiceUrl.of("cn-hangzhou", Network.VPC))
        .isEqualTo(URI.create("https://ververica-vpc.cn-hangzhou.aliyuncs.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "az-09", "a123456789012345678901234567890123456789"})
  void aRegionsIdIsSmallLettersDigitsAndDashesBetween(String region) {
    assertThat(ServiceUrl.of(region, Network.PUBLIC))
        .isEqualTo(URI.create("https://ververica." + region + ".aliyuncs.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-cn",
        "cn-",
        "CN-hangzhou",
        "cn.hangzhou",
        "a/b",
        "evil.com#",
        " cn",
        "`",
        "{",
        "a1234567890123456789012345678901234567890"
      })
  void whatCanNotBeARegionIsRefused(String region) {
    assertThatThrownBy(() -> ServiceUrl.of(region, Network.PUBLIC))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageStartingWith("region '")
        .hasMessageEndingWith("' is not a region's id: write one such as cn-hangzhou.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://Example.com, https://example.com",
    "HTTPS://example.com:8443/, https://example.com:8443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.1.2.3, http://127.1.2.3",
    "http://[::1]:80, http://[::1]:80",
    "https://example.com:1, https://example.com:1",
    "https://example.com:65535, https://example.com:65535",
    "http://localhost:1234/, http://localhost:1234"
  })
  void anEndpointIsAWholeUrl(String text, URI expected) {
    assertThat(ServiceUrl.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, is not a URL",
    "ftp://example.com, is not a URL",
    "'', is not a URL",
    "https://, is not a URL",
    "https://exa mple.com, is not a URL",
    "https://example.com/api, 'has a path, a query or a fragment'",
    "https://example.com?x=1, 'has a path, a query or a fragment'",
    "https://example.com#x, 'has a path, a query or a fragment'",
    "https://example.com:0, has no usable host or port",
    "https://example.com:65536, has no usable host or port",
    "http://example.com, 'is not encrypted, and http is allowed only for loopback'",
    "http://localhost.example.com, 'is not encrypted, and http is allowed only for loopback'",
    "http://10.0.0.1, 'is not encrypted, and http is allowed only for loopback'"
  })
  void anythingElseIsRefusedInOneSentence(String text, String what) {
    assertThatThrownBy(() -> ServiceUrl.parse(text))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("endpoint '" + text + "' " + what + ": write https://host[:port].");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:topsecret@example.com",
        "https://me:topsecret@not_a_host",
        "https://me:top secret topsecret@example.com"
      })
  void aPasswordInAnEndpointIsRefusedAndNotPrinted(String endpoint) {
    assertThatThrownBy(() -> ServiceUrl.parse(endpoint))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("holds a user or password")
        .hasMessageNotContaining("topsecret");
  }

  @Test
  void nothingSecretIsPrinted() {
    Credential credential =
        new Credential("LTAIabcdefgh1234", "theSecret", Optional.of("theToken"));
    ProxySettings proxy =
        new ProxySettings("proxy", 3128, Optional.of("user"), Optional.of("thePassword"));
    RealtimeComputeSettings settings =
        Settings.proxy(new ProxyChoice.Through(proxy))
            .andThen(Settings.credentials(CredentialSource.fixed(credential, "environment")))
            .apply(LiveServer.settingsFor(URI.create("https://example.com")));

    assertThat(credential).hasToString("the AccessKey ending in '1234'");
    assertThat(new Credential("short", "s", Optional.empty())).hasToString("an AccessKey");
    assertThat(proxy).hasToString("proxy:3128");
    assertThat(settings)
        .hasToString("https://example.com, workspace adf9e5147a, credentials from environment");
  }

  @Test
  void aCredentialWithALineEndIsRefusedWithoutBeingPrinted() {
    for (String bad : List.of("theSecret\n", " theSecret", "theSecretä", "")) {
      assertThatThrownBy(() -> new Credential("id", bad, Optional.empty()))
          .isInstanceOf(CredentialException.class)
          .hasMessageStartingWith("the AccessKey secret ")
          .hasMessageNotContaining("theSecret");
    }
  }

  @Test
  void numbersAndTimesOutOfRangeAreRefusedByName() {
    RealtimeComputeSettings good = LiveServer.settingsFor(URI.create("https://example.com"));
    assertThatThrownBy(() -> Settings.maxAttempts(0).apply(good))
        .hasMessage("maxAttempts is 0: write 1 or more.");
    assertThatThrownBy(() -> Settings.requestTimeout(Duration.ZERO).apply(good))
        .hasMessage("requestTimeout is PT0S: write a time between 1 ms and 24 h.");
    assertThatThrownBy(() -> Settings.requestTimeout(Duration.ofHours(25)).apply(good))
        .hasMessage("requestTimeout is PT25H: write a time between 1 ms and 24 h.");
    for (Duration extreme : List.of(Duration.ofMillis(1), Duration.ofHours(24))) {
      assertThat(Settings.requestTimeout(extreme).apply(good).requestTimeout()).isEqualTo(extreme);
    }
    assertThatThrownBy(
            () ->
                new RealtimeComputeSettings(
                    good.endpoint(),
                    "a\nb",
                    good.region(),
                    good.connectTimeout(),
                    good.requestTimeout(),
                    1,
                    1,
                    1,
                    good.proxy(),
                    good.credentials()))
        .hasMessage(
            "workspace 'a b' holds a blank or a special character: write the workspace's id.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://ververica.cn-hangzhou.aliyuncs.com, cn-hangzhou",
    "https://ververica-vpc.eu-central-1.aliyuncs.com:443, eu-central-1",
    "https://ververica.cn-beijing.gateway.corp, cn-beijing",
    "https://ververica.aliyuncs, ''",
    "https://VERVERICA, ''",
    "https://flink.cn-hangzhou.aliyuncs.com, ''",
    "http://127.0.0.1:8080, ''"
  })
  void theRegionOfAnEndpointIsInItsHost(String endpoint, String region) {
    assertThat(ServiceUrl.region(URI.create(endpoint)).orElse("")).isEqualTo(region);
  }

  @Test
  void aRegionWithoutAVpcHostSaysSo() {
    assertThat(ServiceUrl.of("cn-qingdao", Network.PUBLIC))
        .isEqualTo(URI.create("https://ververica.cn-qingdao.aliyuncs.com"));
    assertThatThrownBy(() -> ServiceUrl.of("cn-qingdao", Network.VPC))
        .hasMessage(
            "network is vpc, and the service has no VPC host in cn-qingdao: set network to public,"
                + " or write the endpoint.");
  }
}
