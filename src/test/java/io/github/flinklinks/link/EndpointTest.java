package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.1.15                          | 10.0.1.15
          10.0.1.15:9092                     | 10.0.1.15:9092
          10.0.1.15:1                        | 10.0.1.15:1
          10.0.1.15:65535                    | 10.0.1.15:65535
          2001:db8::1                        | 2001:db8::1
          [2001:db8::1]                      | 2001:db8::1
          [2001:db8::1]:9092                 | [2001:db8::1]:9092
          [2001:db8::15]:5432                | [2001:db8::15]:5432
          [2001:db8::15:5432]                | [2001:db8::15:5432]
          2001:db8:0:0:0:0:15:5432           | [2001:db8::15:5432]
          2001:db8::15:d432                  | 2001:db8::15:d432
          2001:db8::5432                     | 2001:db8::5432
          2001:db8:1:2:3:4:5:6432            | 2001:db8:1:2:3:4:5:6432
          2001:DB8:0:0:0:0:0:1               | 2001:db8::1
          2001:0db8:0000:0000:0001:0:0:0001  | 2001:db8::1:0:0:1
          [2001:db8:0:1:1:1:1:1]:80          | [2001:db8:0:1:1:1:1:1]:80
          ::1                                | ::1
          [::1]:9092                         | [::1]:9092
          ::ffff:10.0.1.15                   | 10.0.1.15
          ::FFFF:a00:10f                     | 10.0.1.15
          [::ffff:10.0.1.15]:9092            | 10.0.1.15:9092
          64:ff9b::10.0.1.15                 | 64:ff9b::a00:10f
          Kafka.Internal.                    | kafka.internal
          KAFKA:9092                         | kafka:9092
          kafka_1.internal:9092              | kafka_1.internal:9092
          xn--bcher-kva.example              | xn--bcher-kva.example
          """)
  void spellingsOfOneEndpointAreOne(String written, String canonical) {
    assertThat(Endpoint.parse("  " + written + "\n")).hasToString(canonical);
    assertThat(Endpoint.parse(canonical)).isEqualTo(Endpoint.parse(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          10.0.0.256            | '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          10.0.0.256:9092       | '10.0.0.256:9092': '10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          10.0.1                | '10.0.1' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          010.0.0.1             | '010.0.0.1' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          0x7f.0.0.0x1          | '0x7f.0.0.0x1' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          9092                  | '9092' is not an IPv4 address: write four numbers from 0 to 255, without leading zeros, as in 10.0.1.15.
          10.0.1.15:0           | '10.0.1.15:0': port 0 is out of range: write a port from 1 to 65535.
          10.0.1.15:65536       | '10.0.1.15:65536': port 65536 is out of range: write a port from 1 to 65535.
          [kafka:65535          | '[kafka:65535' is not an endpoint: write host, host:port or [IPv6]:port.
          [kafka:1              | '[kafka:1' is not an endpoint: write host, host:port or [IPv6]:port.
          10.0.1.15:70000       | '10.0.1.15:70000': port 70000 is out of range: write a port from 1 to 65535.
          10.0.1.15:-1          | '10.0.1.15:-1': port -1 is out of range: write a port from 1 to 65535.
          10.0.1.15:99999999999 | '10.0.1.15:99999999999': port 99999999999 is out of range: write a port from 1 to 65535.
          [2001:db8::1]:70000   | '[2001:db8::1]:70000': port 70000 is out of range: write a port from 1 to 65535.
          10.0.1.15:abc         | '10.0.1.15:abc' is not an endpoint: write host, host:port or [IPv6]:port.
          10.0.1.15: 9092       | '10.0.1.15: 9092' is not an endpoint: write host, host:port or [IPv6]:port.
          10.0.1.15:            | '10.0.1.15:' has a colon but no port: write a port from 1 to 65535, or leave the colon out for any port.
          kafka:                | 'kafka:' has a colon but no port: write a port from 1 to 65535, or leave the colon out for any port.
          [2001:db8::1]:        | '[2001:db8::1]:' has a colon but no port: write a port from 1 to 65535, or leave the colon out for any port.
          :9092                 | ':9092': '' is neither an IP address nor a host name: write host, host:port or [IPv6]:port.
          2001:db8::15:5432     | '2001:db8::15:5432' may be an address with a port or without: write [2001:db8::15]:5432 for a port, or [2001:db8::15:5432] for the address.
          fd00::a:b:443         | 'fd00::a:b:443' may be an address with a port or without: write [fd00::a:b]:443 for a port, or [fd00::a:b:443] for the address.
          2001:db8::15:19092    | '2001:db8::15:19092' is not an IPv6 address; with a port it is written [2001:db8::1]:9092.
          2001:db8::g           | '2001:db8::g' is not an IPv6 address; with a port it is written [2001:db8::1]:9092.
          ::g                   | '::g' is not an IPv6 address; with a port it is written [2001:db8::1]:9092.
          10.0.1.15:9092:1      | '10.0.1.15:9092:1' is not an IPv6 address; with a port it is written [2001:db8::1]:9092.
          [2001:db8::1          | '[2001:db8::1' is not an endpoint: write host, host:port or [IPv6]:port.
          [10.0.1.15]:9092      | '[10.0.1.15]:9092' has brackets, which only an IPv6 address takes: write host, host:port or [IPv6]:port.
          [kafka]               | '[kafka]' has brackets, which only an IPv6 address takes: write host, host:port or [IPv6]:port.
          fe80::1%eth0          | 'fe80::1%eth0' has a zone, which only one machine understands: write the address without '%eth0'.
          ::1%eth0              | '::1%eth0' has a zone, which only one machine understands: write the address without '%eth0'.
          [fe80::1%1]:9092      | '[fe80::1%1]:9092': 'fe80::1%1' has a zone, which only one machine understands: write the address without '%1'.
          0.0.0.0               | '0.0.0.0' is not a host's address: write the address that the job connects to, or leave this end out for any.
          [::]:9092             | '[::]:9092': '::' is not a host's address: write the address that the job connects to, or leave this end out for any.
          224.0.0.1             | '224.0.0.1' is not a host's address: write the address that the job connects to, or leave this end out for any.
          10.0.1.0/24           | '10.0.1.0/24' is a network: write single addresses, separated by commas.
          kafka://10.0.1.15:9092| 'kafka://10.0.1.15:9092' is a URL: write only its host and port, as in 10.0.1.15:9092.
          kafka 1:9092          | 'kafka 1:9092': 'kafka 1' is neither an IP address nor a host name: write host, host:port or [IPv6]:port.
          a..b                  | 'a..b' is neither an IP address nor a host name: write host, host:port or [IPv6]:port.
          -kafka                | '-kafka' is neither an IP address nor a host name: write host, host:port or [IPv6]:port.
          bücher.example        | 'bücher.example' is neither an IP address nor a host name: write its ASCII form, xn--bcher-kva.example.
          """)
  void whatIsNoEndpointIsRefusedWithWhatToWrite(String written, String message) {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse(written))
        .withMessage(message);
  }

  @Test
  void anEmptyEndpointIsRefused() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse(" \t"))
        .withMessage("an endpoint is empty: write host, host:port or [IPv6]:port.");
  }

  @Test
  void aVeryLongNameIsRefusedInAShortSentence() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse("a.".repeat(100_000) + "b"))
        .withMessage(
            "'"
                + "a.".repeat(60)
                + "...' is neither an IP address nor a host name: write host, host:port or"
                + " [IPv6]:port.");
  }

  @Test
  void aMessageQuotesControlCharactersWithoutPrintingThem() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse("ka\u001b[31m\nfka"))
        .withMessage(
            "'kaU+001B[31m\\nfka' is neither an IP address nor a host name: write host, host:port"
                + " or [IPv6]:port.");
  }

  @Test
  void aBootstrapListKeepsItsOrderAndEachEndpointOnce() {
    assertThat(Endpoint.parseList("b:9092,\n  a:9092 , 10.0.1.15:9092, A:9092,::ffff:10.0.1.15"))
        .extracting(Endpoint::toString)
        .containsExactly("b:9092", "a:9092", "10.0.1.15:9092", "10.0.1.15");
  }

  @Test
  void otherSeparatorsThanCommasAreNamed() {
    for (String text :
        new String[] {
          "10.0.1.15;10.0.1.16", "a:1 b:2", "a:1 ; b:2", "a:1|b:2", "a:1,b:2;c:3", "a:1\nb:2"
        }) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> Endpoint.parseList(text))
          .withMessage(
              "'"
                  + text.replace("\n", "\\n")
                  + "' is not a list of endpoints: separate them with commas.");
    }
    for (String text : new String[] {"a\uff1a9092", "a:1\uff0cb:2", "a:1\u3001b:2", "\uff41:1"}) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> Endpoint.parseList(text))
          .withMessageMatching(
              "'.*' contains U\\+[0-9A-F]{4}, which only looks like '.': write it again\\.");
    }
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parseList("a\u00a0:1"))
        .withMessageStartingWith("'aU+00A0:1': ");
  }

  @Test
  void everyBadPartOfABootstrapListIsNamed() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parseList("a:0, b:9092, 10.0.0.256"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "'a:0': port 0 is out of range: write a port from 1 to 65535.",
                        "'10.0.0.256' is not an IPv4 address: write four numbers from 0 to 255,"
                            + " without leading zeros, as in 10.0.1.15."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a:1,", ",a:1", "a:1,,b:1", ","})
  void anEmptyPartOfABootstrapListIsRefused(String written) {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parseList(written))
        .withMessage("'" + written + "' has nothing before or after a comma: remove the comma.");
  }

  @Test
  void anAddressKnowsThatItNeedsNoResolving() {
    assertThat(Endpoint.parse("[2001:db8::1]:9092").isAddress()).isTrue();
    assertThat(Endpoint.parse("kafka:9092").isAddress()).isFalse();
    assertThat(Endpoint.parse("kafka").port()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void theCanonicalTextOfAnAddressHasNoZone() throws Exception {
    InetAddress withZone =
        Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 1);
    assertThat(Endpoint.canonical(withZone)).isEqualTo("fe80::1");
    assertThat(List.of(Endpoint.canonical(InetAddress.getByName("10.0.1.15"))))
        .containsExactly("10.0.1.15");
  }

  @Test
  void aHostNameHas253CharactersAtMost() {
    String name = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + ".";
    assertThat(Endpoint.parse(name + "d".repeat(61))).hasToString(name + "d".repeat(61));
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse(name + "d".repeat(62)))
        .withMessageEndingWith(
            "is neither an IP address nor a host name: write host, host:port or [IPv6]:port.");
  }

  @Test
  void anAsciiFormIsAdvisedWhereItIsAHostName() {
    String rest = "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(63) + ".";
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse("b\u00fccher" + rest + "e".repeat(47)))
        .withMessageEndingWith("write its ASCII form, xn--bcher-kva" + rest + "e".repeat(47) + ".");
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> Endpoint.parse("b\u00fccher" + rest + "e".repeat(48)))
        .withMessageEndingWith("write host, host:port or [IPv6]:port.");
  }
}
