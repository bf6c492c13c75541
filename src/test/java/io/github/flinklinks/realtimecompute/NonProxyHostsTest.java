package io.github.flinklinks.realtimecompute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonProxyHostsTest {
  @ParameterizedTest
  @CsvSource({
    "ververica.cn-hangzhou.aliyuncs.com, true",
    "*.aliyuncs.com, true",
    "ververica.*, true",
    "localhost|*.aliyuncs.com|10.*, true",
    "'localhost, *.ALIYUNCS.com', true",
    "*, true",
    "*hang*com, true",
    "aliyuncs.com, false",
    "*.aliyuncs, false",
    "ververica, false",
    "'', false",
    "|, false",
    "v?rverica*, false",
    ".*, false"
  })
  void patternsFitTheWholeName(String patterns, boolean expected) {
    assertThat(NonProxyHosts.match(patterns, "Ververica.cn-hangzhou.aliyuncs.com"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"::1, true", "[::1], true", "127.*, false"})
  void addressesFitWithOrWithoutBrackets(String patterns, boolean expected) {
    assertThat(NonProxyHosts.match(patterns, "[::1]")).isEqualTo(expected);
  }
}
