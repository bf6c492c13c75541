package io.github.flinklinks.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flinklinks.link.InvalidDeclarationException;
import io.github.flinklinks.realtimecompute.ProxyChoice;
import java.net.URI;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsAccessTest {
  private static final URI SERVICE = URI.create("https://ververica.cn-hangzhou.aliyuncs.com");
  private static final String NOT_A_NAME =
      ", which a host name can't have: write only the name or address, without scheme and path, and"
          + " the port as <port>.";

  private final Settings settings = new Settings();
  private final Proxy proxy = new Proxy();

  /** Settings that hold nothing encrypted. */
  private final SettingsDecrypter plain =
      request ->
          new SettingsDecryptionResult() {
            @Override
            public Server getServer() {
              return request.getServers().get(0);
            }

            @Override
            public List<Server> getServers() {
              return request.getServers();
            }

            @Override
            public Proxy getProxy() {
              return request.getProxies().get(0);
            }

            @Override
            public List<Proxy> getProxies() {
              return request.getProxies();
            }

            @Override
            public List<SettingsProblem> getProblems() {
              return List.of();
            }
          };

  private ProxyChoice choice(String host) {
    proxy.setId("corp");
    proxy.setActive(true);
    proxy.setProtocol("http");
    proxy.setHost(host);
    settings.addProxy(proxy);
    return new SettingsAccess(settings, plain).proxyFor(SERVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", " proxy.corp ", "10.0.0.1", "::1", "[::1]", "pröxy_1.corp"})
  void aNameOrAnAddressIsAHost(String host) {
    assertThat(choice(host).named().orElseThrow().host()).isEqualTo(host.trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "http://proxy.corp:3128; ':'",
        "proxy.corp:3128; ':'",
        "proxy.corp/proxy.pac; '/'",
        "//proxy.corp; '/'",
        "proxy corp; U+0020",
        "proxy\u00a0corp; U+00A0",
        "proxy\u200bcorp; U+200B",
        "${env.PROXY}; '$'",
        "a,b; ','"
      })
  void whatIsNoHostsNameIsRefusedWithTheCharacterThatTells(String host, String character) {
    assertThatThrownBy(() -> choice(host))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage("settings.xml proxy 'corp': <host> holds " + character + NOT_A_NAME);
  }

  @Test
  void aUserInTheHostIsNotShown() {
    assertThatThrownBy(() -> choice("me:hidden@proxy.corp"))
        .hasMessage(
            "settings.xml proxy 'corp': <host> holds a user: write the host's name alone, and the"
                + " user as <username> and <password>.");
  }

  @Test
  void aHostMustBeThere() {
    assertThatThrownBy(() -> choice(" "))
        .hasMessage("settings.xml proxy 'corp': the proxy's host is empty: write its name.");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void aPortIsInRange(int port) {
    proxy.setPort(port);

    assertThatThrownBy(() -> choice("proxy"))
        .hasMessage(
            "settings.xml proxy 'corp': the proxy's port "
                + port
                + " is out of range: write a port from 1 to 65535.");
  }

  @Test
  void aUserThatHoldsAPasswordTooIsRefused() {
    proxy.setUsername("me:hidden");

    assertThatThrownBy(() -> choice("proxy"))
        .hasMessage(
            "settings.xml proxy 'corp': <username> holds a colon, which ends it: write the password"
                + " as <password>.");
  }

  @Test
  void aProxyThatIsNotNeededIsNotLookedAt() {
    proxy.setNonProxyHosts("*.aliyuncs.com");

    assertThat(choice("http://proxy:1")).isInstanceOf(ProxyChoice.Direct.class);
  }

  private Server server(String user, String password, String token) {
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom securityToken = new Xpp3Dom("securityToken");
    securityToken.setValue(token);
    configuration.addChild(securityToken);
    Server server = new Server();
    server.setId("aliyun");
    server.setUsername(user);
    server.setPassword(password);
    server.setConfiguration(configuration);
    return server;
  }

  @ParameterizedTest
  @CsvSource({
    "${env.KEY_ID}, secret, token, username",
    "LTAIx, ${env.KEY_ID}, token, password",
    "LTAIx, secret, ' ${env.KEY_ID} ', securityToken"
  })
  void aPlaceholderThatNothingFillsIsNoCredential(
      String user, String password, String token, String element) {
    settings.addServer(server(user, password, token));
    assertThatThrownBy(() -> new SettingsAccess(settings, plain).credential("aliyun"))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessage(
            "settings.xml server 'aliyun': <"
                + element
                + ">: '${env.KEY_ID}' has no value: set the environment variable KEY_ID.");
  }

  @Test
  void noPartOfASecretIsPrinted() {
    settings.addServer(server("LTAIx", "a${b}c", ""));
    assertThat(new SettingsAccess(settings, plain).credential("aliyun").accessKeySecret())
        .isEqualTo("a${b}c");
  }

  @Test
  void theSameHoldsForTheProxysPassword() {
    proxy.setUsername("ci");
    proxy.setPassword("${proxy.password}");
    assertThatThrownBy(() -> choice("proxy.corp"))
        .hasMessage(
            "settings.xml proxy 'corp': <password>: '${proxy.password}' has no value: define the"
                + " property 'proxy.password' in the pom, in settings.xml or with -D.");
  }
}
