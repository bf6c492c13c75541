package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmProxiesTest {
  private static final URI SERVICE = URI.create("https://ververica.cn-hangzhou.aliyuncs.com");

  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void restore() {
    ProxySelector.setDefault(before);
  }

  private static List<Proxy> selected(String host) {
    Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, 3128));
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            return List.of(proxy);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
    return new JvmProxies().select(SERVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.corp", "10.0.0.1", "::1", "[::1]", "proxy_1"})
  void aNameOrAnAddressIsAHost(String host) {
    assertThat(selected(host)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "http://127.0.0.1, ':'",
        "user:secret@proxy, ':'",
        "proxy/path, '/'",
        "pro xy, U+0020",
        "${proxy}, '$'"
      })
  void aUrlIsNoHostAndIsNotShown(String host, String wrong) {
    assertThatThrownBy(() -> selected(host))
        .isInstanceOf(JvmProxies.UnusableException.class)
        .rootCause()
        .hasMessage("its host holds " + wrong + ", which a host name can't have");
  }

  @Test
  void aJvmWithoutProxiesHasNone() {
    ProxySelector.setDefault(null);
    assertThat(new JvmProxies().select(SERVICE)).containsExactly(Proxy.NO_PROXY);
  }
}
