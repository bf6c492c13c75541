package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclaredHostsTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void anAddressStandsForItself() {
    assertThat(hosts(Map.of()).addressesOf("2001:db8::1")).containsExactly("2001:db8::1");
    assertThat(asked).isEmpty();
  }

  @Test
  void aDeclaredNameIsNotResolved() {
    Hosts hosts =
        hosts(
            Map.of(
                "Kafka.Internal.",
                List.of(" 10.0.1.16", "2001:DB8:0::1", "10.0.1.9", "::ffff:10.0.1.16")));

    assertThat(hosts.addressesOf("kafka.internal"))
        .containsExactly("10.0.1.9", "10.0.1.16", "2001:db8::1");
    assertThat(asked).isEmpty();
  }

  @Test
  void anotherNameIsResolvedOnceToAllItsAddresses() {
    Hosts hosts = hosts(Map.of());

    assertThat(hosts.addressesOf("known")).containsExactly("9.0.0.1", "10.0.0.2", "fe80::1");
    assertThat(hosts.addressesOf("known")).hasSize(3);
    assertThat(asked).containsExactly("known");
  }

  @Test
  void aNameThatDoesNotResolveIsAskedOnceAndExplained() {
    Hosts hosts = hosts(Map.of());
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts.addressesOf("unknown"))
          .withMessage(
              "the host name 'unknown' doesn't resolve on this machine: write its addresses in the"
                  + " hosts parameter, or correct the name.");
    }
    assertThat(asked).containsExactly("unknown");
  }

  @Test
  void theJvmResolvesWhereNothingElseIsSaid() {
    assertThat(new DeclaredHosts(Map.of()).addressesOf("localhost")).contains("127.0.0.1");
  }

  @Test
  void everyMistakeInTheHostsParameterIsTold() {
    Map<String, List<String>> written = new TreeMap<>();
    written.put("10.0.0.1", List.of("10.0.0.2"));
    written.put("a b", List.of("10.0.0.2"));
    written.put("c", List.of());
    written.put("d", List.of("10.0.0.256", "kafka", "10.0.0.1:9092", "fe80::1%eth0"));
    written.put("e", List.of("10.0.0.1"));
    written.put("e.", List.of("10.0.0.2"));

    String write = ": write IP addresses without ports, as in 10.0.1.15 or 2001:db8::1.";
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> hosts(written))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "hosts: '10.0.0.1' is an address already: write a host name and its"
                            + " addresses.",
                        "hosts: 'a b' is neither an IP address nor a host name: write host,"
                            + " host:port or [IPv6]:port.",
                        "hosts gives no address for 'c': write at least one.",
                        "hosts gives '10.0.0.256' for 'd'" + write,
                        "hosts gives 'kafka' for 'd'" + write,
                        "hosts gives '10.0.0.1:9092' for 'd'" + write,
                        "hosts gives 'fe80::1%eth0' for 'd'" + write,
                        "hosts names 'e' twice: write all its addresses in one place."));
  }

  private Hosts hosts(Map<String, List<String>> declared) {
    return new DeclaredHosts(
        declared,
        host -> {
          asked.add(host);
          if (host.equals("unknown")) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {
            InetAddress.getByName("fe80::1"),
            InetAddress.getByName("10.0.0.2"),
            InetAddress.getByName("9.0.0.1"),
            InetAddress.getByName("10.0.0.2")
          };
        });
  }
}
